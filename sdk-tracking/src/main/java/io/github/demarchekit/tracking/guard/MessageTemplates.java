package io.github.demarchekit.tracking.guard;

import io.github.demarchekit.tracking.CaseStatus;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A procedure's own words for what users are sent, by language and state. Immutable, thread-safe.
 *
 * <p>The words for a state are said when a file comes into it; those for all states are said of a message or a correction too. In a
 * template {@code {procedure}} stands for the procedure's title and {@code {number}} for the file's number; there is nothing
 * else to put in, so that nothing of the file can leave. What a procedure does not put in its own words is said in ours.
 *
 * <pre>{@code
 * MessageTemplates.builder()
 *         .text(Locale.FRENCH, MessageText.SMS, "Mairie de Démoville : du nouveau pour le dossier {number}.")
 *         .text(Locale.FRENCH, MessageText.SMS, CaseStatus.AWAITING_USER, "Dossier {number} : nous attendons votre réponse.")
 *         .build();
 * }</pre>
 */
public final class MessageTemplates {

    private final Map<Place, String> texts;

    MessageTemplates(Map<Place, String> texts) {
        this.texts = Map.copyOf(texts);
    }

    /** Where a template is used: in one state, or in all that have none of their own. */
    record Place(
            String language, MessageText text, @Nullable CaseStatus status) {

        @Override
        public String toString() {
            return text + " in " + language + (status == null ? "" : " for " + status);
        }
    }

    /** Returns the templates of a procedure that has none of its own. */
    public static MessageTemplates none() {
        return new MessageTemplates(new HashMap<>());
    }

    /** Starts templates. */
    public static MessageTemplatesBuilder builder() {
        return new MessageTemplatesBuilder();
    }

    /** Tells whether there is not one. */
    public boolean isEmpty() {
        return texts.isEmpty();
    }

    /**
     * Returns the template for a reader: that of the state in the reader's language, else that of all states, else the French ones,
     * but not for a reader of English, to whom ours in English are said. Empty where ours is to be said.
     *
     * @param status the state that is told; none for what is no change of state, such as a message
     */
    public Optional<String> find(Locale reader, MessageText text, Optional<CaseStatus> status) {
        return language(reader, text, status).map(language -> template(language, text, status));
    }

    /** Returns the language of what {@link #find} returns, empty when it returns nothing. */
    public Optional<String> language(Locale reader, MessageText text, Optional<CaseStatus> status) {
        String own = reader.getLanguage();
        if (!template(own, text, status).isEmpty()) {
            return Optional.of(own);
        }
        boolean french = !own.equals("en") && !template("fr", text, status).isEmpty();
        return french ? Optional.of("fr") : Optional.empty();
    }

    /** Returns a template, which is never blank, or {@code ""}. */
    private String template(String language, MessageText text, Optional<CaseStatus> status) {
        String general = texts.getOrDefault(new Place(language, text, null), "");
        return status.map(told -> texts.getOrDefault(new Place(language, text, told), general))
                .orElse(general);
    }

    /** Returns each template of a text, by where it is used, such as {@code SMS in fr for REFUSED}. */
    public Map<String, String> all(MessageText text) {
        Map<String, String> all = new HashMap<>();
        texts.forEach((place, template) -> {
            if (place.text() == text) {
                all.put(place.toString(), template);
            }
        });
        return Map.copyOf(all);
    }

    @Override
    public String toString() {
        return "MessageTemplates[" + texts.size() + "]";
    }
}
