package io.github.demarchekit.procedure;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One page of the form.
 *
 * @param id the last segment of its address, the name of its template and the prefix of its messages
 * @param answers the record that holds its answers
 * @param onlyIf whether the step is shown, given the answers so far
 */
public record Step(String id, Class<? extends Record> answers, Predicate<AnswersSoFar> onlyIf) {

    /** Taken by pages that every procedure has. */
    static final Set<String> RESERVED_IDS = Set.of("recapitulatif", "envoyer", "enregistree");

    /** Returns the fields in the record's order, those of nested records included. */
    List<Field> fields() {
        return Field.of(this);
    }
}
