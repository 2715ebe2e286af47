package io.github.demarchekit.prefill.form;

import io.github.demarchekit.prefill.Answer;
import io.github.demarchekit.prefill.Part;

/** Whether a field was filled, and why not. What is not {@link #PRESENT} is asked of the person. */
public enum FieldStatus {
    /** A source gave a value. */
    PRESENT,
    /** The source knows the person and has nothing there. */
    BLANK,
    /** The source does not give it to us: no scope grants it, or the question is one that it does not take. */
    NOT_GRANTED,
    /** The source found no file under that identity, which never means that there is no right. */
    NOT_FOUND,
    /** The source did not answer, or in a way that makes no sense: it may at the next login. */
    UNAVAILABLE;

    /** Returns what an answer means for a field that takes a part of it. */
    static FieldStatus of(Answer<?> answer) {
        if (answer instanceof Answer.Found<?> found) {
            return found.nothingGranted() ? NOT_GRANTED : PRESENT;
        } else if (answer instanceof Answer.Absent<?>) {
            return NOT_FOUND;
        }
        return answer instanceof Answer.NotGranted<?> || answer instanceof Answer.Invalid<?>
                ? NOT_GRANTED
                : UNAVAILABLE;
    }

    static FieldStatus of(Part<?> part) {
        if (part.withheld()) {
            return NOT_GRANTED;
        }
        return part.value().isPresent() ? PRESENT : BLANK;
    }

    /** Tells whether there is more to hope for from this one than from another that gave nothing either. */
    boolean leavesMoreHopeThan(FieldStatus other) {
        return hope() > other.hope();
    }

    private int hope() {
        return switch (this) {
            case PRESENT -> 4;
            case UNAVAILABLE -> 3;
            case NOT_GRANTED -> 2;
            case BLANK -> 1;
            case NOT_FOUND -> 0;
        };
    }
}
