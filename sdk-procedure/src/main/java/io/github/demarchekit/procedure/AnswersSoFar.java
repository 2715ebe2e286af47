package io.github.demarchekit.procedure;

import java.util.List;

/** What the user has answered so far, prefilled answers included, as text. */
@FunctionalInterface
public interface AnswersSoFar {

    /**
     * Returns what a field holds, empty when nothing was answered.
     *
     * @param field the step's id, a dot and the component's name, such as {@code enfant.dateNaissance}; dates are
     *     {@code YYYY-MM-DD}, enum constants their name, a ticked box {@code true}
     */
    List<String> values(String field);

    /** Returns the first value of a field, {@code ""} when there is none. */
    default String value(String field) {
        List<String> values = values(field);
        return values.isEmpty() ? "" : values.get(0);
    }
}
