package io.github.demarchekit.tracking.internal;

import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.CaseNumber;
import io.github.demarchekit.tracking.EventType;
import io.github.demarchekit.tracking.NewCase;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What users read, in one language. */
public final class Texts {

    private static final Pattern HOLE = Pattern.compile("\\{(procedure|number)}");

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
        return text("news."
                + (event.type() == EventType.MESSAGE
                        ? EventType.MESSAGE.name()
                        : event.status().name()));
    }

    public String text(String key) {
        return bundle.getString(key);
    }

    /** Returns a text with the procedure's title and the file's number in their places. */
    public String about(String key, String procedure, CaseNumber number) {
        return HOLE.matcher(text(key)).replaceAll(hole -> Matcher.quoteReplacement(value(hole, procedure, number)));
    }

    public String about(String key, NewCase file) {
        return about(key, file.procedureTitle(), file.number());
    }

    private static String value(MatchResult hole, String procedure, CaseNumber number) {
        return hole.group(1).equals("number") ? number.value() : procedure;
    }
}
