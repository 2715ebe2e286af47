package io.github.demarchekit.tracking.guard;

import io.github.demarchekit.tracking.CaseStatus;
import io.github.demarchekit.tracking.guard.MessageTemplates.Place;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Builds {@link MessageTemplates}. Not thread-safe. */
public final class MessageTemplatesBuilder {

    private static final int MAX_LENGTH = 2000;
    private static final Set<String> KNOWN = Set.of("procedure", "number");
    private static final Pattern HOLE = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.-]{1,30}");

    private final Map<Place, String> texts = new LinkedHashMap<>();
    private PublicText guard = PublicText.standard();

    MessageTemplatesBuilder() {}

    /**
     * Sets a text for all states that have none of their own.
     *
     * @param language of which the region does not count: {@code fr}, {@code en}, or another
     */
    public MessageTemplatesBuilder text(Locale language, MessageText text, String template) {
        return set(language, text, null, template);
    }

    /** Sets a text for one state. */
    public MessageTemplatesBuilder text(Locale language, MessageText text, CaseStatus status, String template) {
        return set(language, text, status, template);
    }

    private MessageTemplatesBuilder set(
            Locale language, MessageText text, @Nullable CaseStatus status, String template) {
        texts.put(new Place(language.getLanguage(), text, status), template);
        return this;
    }

    /** Sets the rule that each template must pass; {@link PublicText#standard()} by default. */
    public MessageTemplatesBuilder guard(PublicText guard) {
        this.guard = guard;
        return this;
    }

    /**
     * Builds the templates.
     *
     * @throws IllegalStateException listing every problem: a hole that is not known, a text that says something of a person, one
     *     that is not in French too, a language other than French and English in which only a part of a mail is written
     */
    public MessageTemplates build() {
        Set<String> problems = new TreeSet<>();
        texts.forEach((place, template) -> check(place, template, problems));
        texts.keySet().forEach(place -> checkLanguages(place, problems));
        if (!problems.isEmpty()) {
            throw new IllegalStateException("MessageTemplates: " + String.join("; ", problems));
        }
        return new MessageTemplates(texts);
    }

    private void check(Place place, String template, Set<String> problems) {
        if (template.isBlank() || template.length() > MAX_LENGTH) {
            problems.add(place + " must have 1 to " + MAX_LENGTH + " characters");
        }
        if (template.chars()
                .anyMatch(c ->
                        Character.isISOControl(c) && !(c == '\n' && place.text().mayHaveLines()))) {
            problems.add(place + " must be on one line");
        }
        Matcher hole = HOLE.matcher(template);
        while (hole.find()) {
            if (!KNOWN.contains(hole.group(1))) {
                String name = NAME.matcher(hole.group(1)).matches() ? "{" + hole.group(1) + "}" : "one of its holes";
                problems.add(place + " has no value for " + name + ", only for {procedure} and {number}");
            }
        }
        String filled = HOLE.matcher(template).replaceAll("_");
        if (filled.indexOf('{') >= 0 || filled.indexOf('}') >= 0) {
            problems.add(place + " has a brace without the other");
        }
        for (Finding finding : guard.findings(filled)) {
            problems.add(place + " says something of a person: " + finding.kind());
        }
    }

    private void checkLanguages(Place place, Set<String> problems) {
        String language = place.language();
        if (language.isEmpty()) {
            problems.add(place.text() + " needs a language");
        } else if (!language.equals("fr")) {
            Place french = new Place("fr", place.text(), place.status());
            if (!place.text().frames() && !texts.containsKey(french)) {
                problems.add(place + " is needed in French too");
            }
            if (!language.equals("en")) {
                checkWhole(place, problems);
            }
        }
    }

    /** A mail of which one line is Breton and the next one French is no mail in Breton. */
    private void checkWhole(Place place, Set<String> problems) {
        String medium = place.text().medium();
        String missing = Arrays.stream(MessageText.values())
                .filter(text -> text.medium().equals(medium))
                .filter(text -> !texts.containsKey(new Place(place.language(), text, null)))
                .map(MessageText::name)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            problems.add("in " + place.language() + " there is no " + missing + " for all states");
        }
    }
}
