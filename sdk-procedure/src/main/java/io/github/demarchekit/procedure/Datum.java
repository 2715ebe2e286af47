package io.github.demarchekit.procedure;

import io.github.demarchekit.prefill.form.Decision;
import java.util.List;
import java.util.stream.Stream;

/**
 * Fields that one document stands in for, such as the lines of an address, and what the user decided of them together.
 *
 * @param required those without which the document is asked for
 * @param source who says what is in them, as {@link Origin#source()}
 */
record Datum(List<String> fields, List<String> required, String source, Decision decision) {

    static Datum of(String field, boolean optional, String source) {
        return new Datum(List.of(field), optional ? List.of() : List.of(field), source, Decision.UNDECIDED);
    }

    Datum and(Datum other) {
        return new Datum(
                joined(fields, other.fields),
                joined(required, other.required),
                source.isEmpty() ? other.source : source,
                decision);
    }

    private static List<String> joined(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    Datum decided(Decision decision) {
        return new Datum(fields, required, source, decision);
    }

    /** Returns what is known of it now, with what was decided before: a source that is silent keeps its name. */
    Datum after(Datum before) {
        return new Datum(fields, required, source.isEmpty() ? before.source : source, before.decision);
    }

    /** Tells whether its fields are a step's: they are asked for together. */
    boolean in(Step step) {
        return fields.get(0).startsWith(step.id() + ".");
    }
}
