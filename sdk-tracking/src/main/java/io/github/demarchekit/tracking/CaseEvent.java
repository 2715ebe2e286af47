package io.github.demarchekit.tracking;

import io.github.demarchekit.tracking.law.ImplicitDecision;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * One line of a file's history. Written once, never changed: a correction is another event.
 *
 * @param id unique, and the same on every channel: receivers recognise a repeated delivery by it
 * @param sequence 1 for the first event of the file, then one more each time, without a gap
 * @param status the state the file is in once this has happened
 * @param subStatus the procedure's own state within it
 * @param reason what the administration says to the user about it; may speak of the person, so it is never printed
 * @param requiredActions what the user must do from now on; empty when nothing is asked
 * @param about the message that was exchanged, or the event that this one corrects
 * @param implicitDecision what silence will decide, and when, from what is known now; empty for a draft, and where the procedure's
 *     rules do not say
 * @param late whether this is an express decision that comes when silence had decided already
 * @param occurredAt when it happened for the user, to the millisecond, later than the file's previous event even when the clock
 *     has stood still or gone back
 * @param recordedAt when it was written down, to the millisecond
 */
public record CaseEvent(
        UUID id,
        CaseNumber number,
        long sequence,
        EventType type,
        CaseStatus status,
        Optional<SubStatus> subStatus,
        Optional<String> reason,
        List<RequiredAction> requiredActions,
        Optional<UUID> about,
        Actor actor,
        Optional<ImplicitDecision> implicitDecision,
        boolean late,
        Instant occurredAt,
        Instant recordedAt) {

    /** Copies the list. */
    public CaseEvent {
        requiredActions = List.copyOf(requiredActions);
    }

    /**
     * Returns the short name of the state that users read: the procedure's own where there is one.
     *
     * @param language English for {@code en}, French for any other; a sub-state may know more
     */
    public String label(Locale language) {
        return subStatus.map(sub -> sub.label(language)).orElseGet(() -> status.label(language));
    }

    /** Returns whose move it is. */
    public Turn turn() {
        return status.turn();
    }

    /** Tells whether it is a message that the user sent: the channels to users say nothing of it. */
    public boolean isUsersMessage() {
        return type == EventType.MESSAGE && actor.kind() == Actor.Kind.USER;
    }

    /**
     * Tells whether the user is told of it unasked, by mail, SMS or push: not of a draft, which the user has before their eyes, nor
     * of a message that the user sent.
     */
    public boolean isNewsToUser() {
        return !isUsersMessage() && (type == EventType.MESSAGE || status != CaseStatus.DRAFT);
    }

    @Override
    public String toString() {
        return "CaseEvent[" + number + " #" + sequence + " " + type + " " + status
                + subStatus.map(sub -> "/" + sub.code()).orElse("") + " " + occurredAt + "]";
    }
}
