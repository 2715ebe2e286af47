package io.github.demarchekit.tracking;

/** A file was told to go to a state it cannot go to from where it is. Nothing was written. */
public final class IllegalTransitionException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final CaseStatus from;
    private final CaseStatus to;

    IllegalTransitionException(CaseNumber number, CaseStatus from, CaseStatus to) {
        super("file " + number + " is " + from + " and cannot become " + to + ": from there it can become "
                + from.successors()
                + (from.ended() && to == CaseStatus.IN_INSTRUCTION
                        ? ", or be reopened with StatusUpdate.reopening()"
                        : ""));
        this.from = from;
        this.to = to;
    }

    /** Returns the state the file is in, and stays in. */
    public CaseStatus from() {
        return from;
    }

    /** Returns the state that was asked for. */
    public CaseStatus to() {
        return to;
    }
}
