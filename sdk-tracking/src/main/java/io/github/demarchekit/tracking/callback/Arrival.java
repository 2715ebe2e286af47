package io.github.demarchekit.tracking.callback;

/** How an event comes after those that were received of the same file. */
public enum Arrival {
    /** It is the next one. */
    NEXT,
    /**
     * It is new, but some before it were never received: they are on the sender's list of dead letters, or older than our
     * subscription. Since each event says where the file stands, this one may be applied all the same.
     */
    AFTER_A_GAP,
    /** It was received already: sending it again was right, since the sender had no answer. Answer 2xx, do nothing. */
    DUPLICATE,
    /**
     * It is another event than the one received under its number, or an unknown one from before the last: what it says is
     * out of date, or the sender has lost its memory. Do nothing, answer 409, and look at the sender.
     */
    REGRESSION;

    /** Tells whether the event is to have its effect: so for {@link #NEXT} and {@link #AFTER_A_GAP}. */
    public boolean isToBeApplied() {
        return this == NEXT || this == AFTER_A_GAP;
    }
}
