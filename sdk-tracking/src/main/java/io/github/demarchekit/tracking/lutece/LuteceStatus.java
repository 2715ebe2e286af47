package io.github.demarchekit.tracking.lutece;

import io.github.demarchekit.tracking.CaseStatus;
import io.github.demarchekit.tracking.RequiredAction;
import java.util.List;

/** The generic statuses of Lutece's notification store. */
public enum LuteceStatus {
    /** {@code UNDEFINED}: a draft. */
    UNDEFINED(-1),
    /** {@code CANCELED}: it ended without a decision. */
    CANCELED(10),
    /** {@code ONGOING}: it is in the administration's hands. */
    ONGOING(11),
    /** {@code TOPAY}: the user must pay. */
    TO_PAY(12),
    /** {@code TOCOMPLETE}: the user must give something else. */
    TO_COMPLETE(13),
    /** {@code CLOSED}: it is over. */
    CLOSED(15);

    private final int id;

    LuteceStatus(int id) {
        this.id = id;
    }

    /** Returns the number of the wire, {@code status_id}. */
    public int id() {
        return id;
    }

    /**
     * Returns what a state of a file is there.
     *
     * @param asked what the user must do: when it is to pay and nothing else, the status is {@link #TO_PAY}
     */
    public static LuteceStatus of(CaseStatus status, List<RequiredAction> asked) {
        return switch (status) {
            case DRAFT -> UNDEFINED;
            case SUBMITTED, RECEIVED, IN_INSTRUCTION -> ONGOING;
            case AWAITING_USER -> onlyToPay(asked) ? TO_PAY : TO_COMPLETE;
            case ACCEPTED, REFUSED, CLOSED -> CLOSED;
            case NO_FURTHER_ACTION, WITHDRAWN -> CANCELED;
        };
    }

    private static boolean onlyToPay(List<RequiredAction> asked) {
        return !asked.isEmpty() && asked.stream().allMatch(action -> action.kind() == RequiredAction.Kind.PAYMENT);
    }
}
