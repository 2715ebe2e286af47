package io.github.demarchekit.procedure;

import io.github.demarchekit.prefill.form.Decision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A form being filled: what was typed, valid or not, and what the State knew.
 *
 * <p>What was typed is kept as text, so that a wrong date or half a step is there when the user comes back. Not thread-safe;
 * {@link Drafts} stores it.
 */
final class Draft implements AnswersSoFar {

    /** A choice that exists for this user only. */
    record Option(String value, String label, Origin origin) {
        @Override
        public String toString() {
            return "Option[redacted]";
        }
    }

    /**
     * What is stored, as JSON.
     *
     * @param data by the document that stands in for them
     * @param attached by document
     */
    record Content(
            Map<String, List<String>> typed,
            Map<String, Prefilled> prefilled,
            Map<String, List<Option>> options,
            Map<String, Datum> data,
            Map<String, Attachment> attached,
            Set<String> completed,
            List<String> notices,
            boolean complete) {

        static Content empty() {
            return new Content(
                    new HashMap<>(),
                    new HashMap<>(),
                    new HashMap<>(),
                    new LinkedHashMap<>(),
                    new HashMap<>(),
                    new HashSet<>(),
                    new ArrayList<>(),
                    false);
        }

        @Override
        public String toString() {
            return "Content[redacted]";
        }
    }

    private Content content;
    private final long version;

    /**
     * Takes what was stored.
     *
     * @param version how often it was stored before, 0 for a new draft
     */
    Draft(Content content, long version) {
        this.content = content;
        this.version = version;
    }

    static Draft empty() {
        return new Draft(Content.empty(), 0);
    }

    Content content() {
        return content;
    }

    long version() {
        return version;
    }

    @Override
    public List<String> values(String field) {
        Prefilled known = content.prefilled().get(field);
        if (known != null && locked(field)) {
            return List.of(known.value());
        }
        List<String> typed = content.typed().get(field);
        if (typed != null) {
            return typed;
        }
        return known == null ? List.of() : List.of(known.value());
    }

    boolean locked(String field) {
        Prefilled known = content.prefilled().get(field);
        return known != null && known.locked() && !saidIncorrect(field);
    }

    private boolean saidIncorrect(String field) {
        return content.data().values().stream()
                .anyMatch(datum ->
                        datum.decision() == Decision.INCORRECT && datum.fields().contains(field));
    }

    /** Returns what the State says of a field, whatever was typed since. */
    Optional<Prefilled> known(String field) {
        return Optional.ofNullable(content.prefilled().get(field));
    }

    /** Keeps what was typed, unless the field is locked. */
    void type(String field, List<String> values) {
        if (!locked(field)) {
            content.typed().put(field, List.copyOf(values));
        }
    }

    List<Option> options(String field) {
        return content.options().getOrDefault(field, List.of());
    }

    /** Replaces what the State knows; what was typed stays and stands before it. */
    void prefill(Filling filling, List<String> notices) {
        Map<String, Datum> data = new LinkedHashMap<>();
        filling.data().forEach((document, datum) -> {
            Datum before = content.data().get(document);
            data.put(document, before == null ? datum : datum.after(before));
        });
        // Left empty while the source was silent is not the same as emptied by hand: now that it speaks, it fills.
        content.typed()
                .entrySet()
                .removeIf(typed -> typed.getValue().isEmpty()
                        && filling.fields().containsKey(typed.getKey())
                        && !content.prefilled().containsKey(typed.getKey()));
        boolean complete = notices.isEmpty();
        content = new Content(
                content.typed(),
                complete ? new HashMap<>(filling.fields()) : keptBeside(filling),
                complete ? new HashMap<>(filling.options()) : over(content.options(), filling.options()),
                data,
                content.attached(),
                content.completed(),
                new ArrayList<>(notices),
                complete);
    }

    /**
     * What was known stays known while the source that said it is silent; a choice that was offered is not replaced by the answer
     * for want of one.
     */
    private Map<String, Prefilled> keptBeside(Filling filling) {
        Map<String, Prefilled> kept = over(content.prefilled(), filling.fields());
        // Nor does that answer stand before a choice that is offered now.
        filling.options().keySet().stream()
                .filter(field -> !filling.fields().containsKey(field))
                .forEach(kept::remove);
        content.options().keySet().stream()
                .filter(field -> !filling.options().containsKey(field))
                .forEach(field -> {
                    kept.remove(field);
                    Prefilled before = content.prefilled().get(field);
                    if (before != null) {
                        kept.put(field, before);
                    }
                });
        return kept;
    }

    private static <T> Map<String, T> over(Map<String, T> before, Map<String, T> now) {
        Map<String, T> merged = new HashMap<>(before);
        merged.putAll(now);
        return merged;
    }

    /** Returns the data of a step, by the document that stands in for each. */
    Map<String, Datum> data(Step step) {
        Map<String, Datum> here = new LinkedHashMap<>();
        content.data().forEach((document, datum) -> {
            if (datum.in(step)) {
                here.put(document, datum);
            }
        });
        return here;
    }

    Datum datum(String document) {
        return Objects.requireNonNull(content.data().get(document), document);
    }

    /** Returns the fields that are not to be asked of anybody but the user. */
    List<String> refused() {
        return content.data().values().stream()
                .filter(datum -> datum.decision() == Decision.REFUSED)
                .flatMap(datum -> datum.fields().stream())
                .toList();
    }

    /** Tells whether a required field of the datum is one that no source knew. */
    boolean missing(Datum datum) {
        return datum.required().stream().anyMatch(field -> !content.prefilled().containsKey(field));
    }

    void decide(String document, Decision decision) {
        content.data().computeIfPresent(document, (id, datum) -> datum.decided(decision));
    }

    /** Takes the source's word again, in place of what was typed. */
    void takeBack(String document) {
        Datum datum = datum(document);
        datum.fields().forEach(content.typed()::remove);
        decide(document, Decision.CONFIRMED);
    }

    /** Forgets what the source said, and what was typed unless the user changed it. */
    void refuse(String document, Set<String> changed) {
        Datum datum = datum(document);
        for (String field : datum.fields()) {
            content.prefilled().remove(field);
            if (!changed.contains(field)) {
                content.typed().remove(field);
            }
        }
        decide(document, Decision.REFUSED);
    }

    /** Undoes a refusal: the next login asks for it again, and it fills the fields. */
    void allow(String document) {
        Datum datum = datum(document);
        datum.fields().forEach(content.typed()::remove);
        decide(document, Decision.UNDECIDED);
        content = new Content(
                content.typed(),
                content.prefilled(),
                content.options(),
                content.data(),
                content.attached(),
                content.completed(),
                content.notices(),
                false);
    }

    Optional<Attachment> attached(String document) {
        return Optional.ofNullable(content.attached().get(document));
    }

    void attach(Attachment attachment) {
        content.attached().put(attachment.document(), attachment);
    }

    void detach(String document) {
        content.attached().remove(document);
    }

    /** Tells whether every source has answered, so that there is no need to ask again at the next login. */
    boolean fullyPrefilled() {
        return content.complete();
    }

    List<String> notices() {
        return content.notices();
    }

    boolean completed(Step step) {
        return content.completed().contains(step.id());
    }

    void completed(Step step, boolean done) {
        if (done) {
            content.completed().add(step.id());
        } else {
            content.completed().remove(step.id());
        }
    }

    @Override
    public String toString() {
        return "Draft[redacted]";
    }
}
