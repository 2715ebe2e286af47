package io.github.demarchekit.tracking.internal;

import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.CaseNumber;
import io.github.demarchekit.tracking.EventType;
import io.github.demarchekit.tracking.NewCase;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What users read, in one language. */
public final class Texts {

    private static final Pattern HOLE = Pattern.compile("\\{(procedure|number|title)}");

    private final ResourceBundle bundle;

    private Texts(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /** Returns the texts in English for {@code en}, in French for any other, whatever the machine's own language. */
    public static Texts of(Locale language) {
        boolean english = language.getLanguage().equals("en");
        // ROOT holds French: asking for it never falls back to the default locale, as FRENCH would.
        return new Texts(ResourceBundle.getBundle(
                "io.github.demarchekit.tracking.internal.texts", english ? Locale.ENGLISH : Locale.ROOT));
    }

    /** Returns what an event is to the user, in one sentence, for where the user is logged in. */
    public String news(CaseEvent event) {
        return text(newsKey(event));
    }

    static String newsKey(CaseEvent event) {
        return "news."
                + (event.type() == EventType.MESSAGE
                        ? EventType.MESSAGE.name()
                        : event.status().name());
    }

    public String text(String key) {
        return bundle.getString(key);
    }

    /** Returns a text, empty when there is none of that key. */
    Optional<String> find(String key) {
        return bundle.containsKey(key) ? Optional.of(bundle.getString(key)) : Optional.empty();
    }

    /** Returns a text with the procedure's title and the file's number in their places. */
    public String about(String key, String procedure, CaseNumber number) {
        return fill(text(key), Map.of("procedure", procedure, "number", number.value()));
    }

    public String about(String key, NewCase file) {
        return about(key, file.procedureTitle(), file.number());
    }

    /** Returns a template with its holes filled; one without a value stays empty. */
    static String fill(String template, Map<String, String> values) {
        return HOLE.matcher(template)
                .replaceAll(hole -> Matcher.quoteReplacement(values.getOrDefault(hole.group(1), "")));
    }
}
