package io.github.demarchekit.tracking;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a file, to be {@linkplain Tracking#report reported}. Immutable. Prints without its words.
 *
 * <pre>{@code
 * StatusUpdate.to(CaseStatus.AWAITING_USER)
 *         .by(Actor.agent("42"))
 *         .reason("Le justificatif de domicile date de plus de trois mois.")
 *         .requiring(RequiredAction.piece("Justificatif de domicile").because(OUTDATED).until(deadline));
 * }</pre>
 */
public final class StatusUpdate {

    private static final int MAX_REASON = 2000;
    private static final int MAX_ACTIONS = 20;

    private final EventType type;
    private final @Nullable CaseStatus status;
    private final boolean reopening;
    private final @Nullable String subStatus;
    private final @Nullable String reason;
    private final List<RequiredAction> requiredActions;
    private final @Nullable UUID about;
    private final Actor actor;

    private StatusUpdate(
            EventType type,
            @Nullable CaseStatus status,
            boolean reopening,
            @Nullable String subStatus,
            @Nullable String reason,
            List<RequiredAction> requiredActions,
            @Nullable UUID about,
            Actor actor) {
        this.type = type;
        this.status = status;
        this.reopening = reopening;
        this.subStatus = subStatus;
        this.reason = reason;
        this.requiredActions = requiredActions;
        this.about = about;
        this.actor = actor;
    }

    private static StatusUpdate of(
            EventType type, @Nullable CaseStatus status, boolean reopening, @Nullable UUID about) {
        return new StatusUpdate(type, status, reopening, null, null, List.of(), about, Actor.administration());
    }

    /**
     * Makes an ordinary change, which {@link CaseStatus#canBecome(CaseStatus)} must allow. A file that is {@link
     * CaseStatus#AWAITING_USER} may be asked again, by the same state with what it {@linkplain #requiring requires} from now on.
     */
    public static StatusUpdate to(CaseStatus status) {
        return of(EventType.STATUS, status, false, null);
    }

    /** Makes a file that has ended go back to {@link CaseStatus#IN_INSTRUCTION}. */
    public static StatusUpdate reopening() {
        return of(EventType.STATUS, CaseStatus.IN_INSTRUCTION, true, null);
    }

    /**
     * Makes an event that stands in an earlier one's place: what was said there was wrong. The state stays; to take a decision
     * back, {@linkplain #reopening() reopen} the file.
     *
     * @param event an event of the same file
     */
    public static StatusUpdate correcting(UUID event) {
        return of(EventType.CORRECTION, null, false, event);
    }

    /** Makes an event that tells of a message; the state stays. */
    public static StatusUpdate message(UUID message) {
        return of(EventType.MESSAGE, null, false, message);
    }

    /** Returns the same change into a sub-state, by its code: one that the procedure's rules declare within the state. */
    public StatusUpdate subStatus(String code) {
        return new StatusUpdate(type, status, reopening, code, reason, requiredActions, about, actor);
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
        return new StatusUpdate(type, status, reopening, subStatus, toTheUser, requiredActions, about, actor);
    }

    /**
     * Returns the same change with what the user must do, in place of what was asked for so far.
     *
     * @throws IllegalArgumentException when they are more than 20
     */
    public StatusUpdate requiring(RequiredAction... actions) {
        if (actions.length > MAX_ACTIONS) {
            throw new IllegalArgumentException("a file asks for at most " + MAX_ACTIONS + " things at once");
        }
        return new StatusUpdate(type, status, reopening, subStatus, reason, List.of(actions), about, actor);
    }

    /** Returns the same change about a message that is stored elsewhere. */
    public StatusUpdate about(UUID message) {
        return new StatusUpdate(type, status, reopening, subStatus, reason, requiredActions, message, actor);
    }

    /** Returns the same change, made by somebody; {@link Actor#administration()} by default. */
    public StatusUpdate by(Actor actor) {
        return new StatusUpdate(type, status, reopening, subStatus, reason, requiredActions, about, actor);
    }

    /** Returns what kind of event this makes. */
    public EventType type() {
        return type;
    }

    /** Returns the state to come, empty when it stays the one it is. */
    public Optional<CaseStatus> status() {
        return Optional.ofNullable(status);
    }

    /** Returns the words to the user. */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    Optional<String> subStatus() {
        return Optional.ofNullable(subStatus);
    }

    List<RequiredAction> requiredActions() {
        return requiredActions;
    }

    Optional<UUID> about() {
        return Optional.ofNullable(about);
    }

    Actor actor() {
        return actor;
    }

    /**
     * Tells whether the file may go there. The same canonical state is fine when the sub-state is another one, and a file that waits
     * for its user may be asked for something else.
     */
    boolean allowedFrom(CaseStatus current, @Nullable String currentSubStatus) {
        if (status == null) {
            return true;
        } else if (reopening) {
            return current.ended();
        }
        boolean asksAnew = status == CaseStatus.AWAITING_USER && !requiredActions.isEmpty();
        boolean otherSubStatus = subStatus != null && !subStatus.equals(currentSubStatus);
        return current.canBecome(status) || (current == status && (asksAnew || otherSubStatus));
    }

    @Override
    public String toString() {
        return "StatusUpdate[" + (reopening ? "reopening" : status == null ? type.toString() : "to " + status) + "]";
    }
}
