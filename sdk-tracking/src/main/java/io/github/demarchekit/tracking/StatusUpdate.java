package io.github.demarchekit.tracking;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A change of a file's state, to be {@linkplain Tracking#report reported}. Immutable. Prints without its reason. */
public final class StatusUpdate {

    private static final int MAX_REASON = 2000;

    private final CaseStatus status;
    private final boolean reopening;
    private final @Nullable String reason;

    private StatusUpdate(CaseStatus status, boolean reopening, @Nullable String reason) {
        this.status = status;
        this.reopening = reopening;
        this.reason = reason;
    }

    /** Makes an ordinary change, which {@link CaseStatus#canBecome(CaseStatus)} must allow. */
    public static StatusUpdate to(CaseStatus status) {
        return new StatusUpdate(status, false, null);
    }

    /** Makes a file that has ended go back to {@link CaseStatus#IN_INSTRUCTION}. */
    public static StatusUpdate reopening() {
        return new StatusUpdate(CaseStatus.IN_INSTRUCTION, true, null);
    }

    /**
     * Returns the same change with words to the user, of at most 2000 characters.
     *
     * <p>They are shown where the user is logged in. Mails, SMS and push notifications never carry them.
     *
     * @throws IllegalArgumentException when they are blank or too long
     */
    public StatusUpdate reason(String toTheUser) {
        if (toTheUser.isBlank() || toTheUser.length() > MAX_REASON) {
            throw new IllegalArgumentException("a reason has 1 to " + MAX_REASON + " characters");
        }
        return new StatusUpdate(status, reopening, toTheUser);
    }

    /** Returns the state to come. */
    public CaseStatus status() {
        return status;
    }

    /** Returns the words to the user. */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    boolean allowedFrom(CaseStatus current) {
        return reopening ? current.ended() : current.canBecome(status);
    }

    @Override
    public String toString() {
        return "StatusUpdate[" + (reopening ? "reopening" : "to " + status) + "]";
    }
}
