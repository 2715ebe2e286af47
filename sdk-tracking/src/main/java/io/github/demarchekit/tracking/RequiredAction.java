package io.github.demarchekit.tracking;

import io.github.demarchekit.tracking.law.Wait;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something the user must do for the file to go on. Prints without its label, which may speak of the person.
 *
 * @param label what is wanted, in the user's language: 1 to 200 characters on one line, such as "Justificatif de domicile"
 * @param shortcoming why what was given is not enough; empty when nothing was
 * @param deadline the last day, in Paris, to do it
 */
public record RequiredAction(Kind kind, String label, Optional<Wait.Reason> shortcoming, Optional<LocalDate> deadline) {

    private static final Pattern LABEL = Pattern.compile("(?=.*\\S)\\P{Cntrl}{1,200}");

    /** What can be asked of a user. */
    public enum Kind {
        /** A document, or another one in its place. */
        PIECE,
        /** A payment. */
        PAYMENT,
        /** An answer to a question. */
        ANSWER,
        /** To come in person. */
        APPOINTMENT
    }

    /** Checks the label, which is not quoted. */
    public RequiredAction {
        if (!LABEL.matcher(label).matches()) {
            throw new IllegalArgumentException("an action's label has 1 to 200 characters on one line");
        }
    }

    /** Asks for a document that is missing. */
    public static RequiredAction piece(String label) {
        return new RequiredAction(Kind.PIECE, label, Optional.of(Wait.Reason.INCOMPLETE), Optional.empty());
    }

    /** Asks for an answer. */
    public static RequiredAction answer(String label) {
        return new RequiredAction(Kind.ANSWER, label, Optional.empty(), Optional.empty());
    }

    /** Asks for a payment. */
    public static RequiredAction payment(String label) {
        return new RequiredAction(Kind.PAYMENT, label, Optional.empty(), Optional.empty());
    }

    /** Returns the same with the reason why what was given is not enough. */
    public RequiredAction because(Wait.Reason shortcoming) {
        return new RequiredAction(kind, label, Optional.of(shortcoming), deadline);
    }

    /** Returns the same with a last day. */
    public RequiredAction until(LocalDate deadline) {
        return new RequiredAction(kind, label, shortcoming, Optional.of(deadline));
    }

    @Override
    public String toString() {
        return "RequiredAction[" + kind + deadline.map(day -> " until " + day).orElse("") + "]";
    }
}
