package io.github.demarchekit.tracking.hubee;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that happened to a case. Prints without its words.
 *
 * @param progress whether its recipient may see it, or has
 * @param author who did it, as the other side writes it
 * @param currentStatus the case's state when it happened
 * @param newStatus the case's state from then on, where it is another one
 * @param message words to the user, or to the operator of the online service
 * @param comment words among instructing services
 * @param partnerAttributes what the two sides' programs tell each other
 */
public record HubeeEvent(
        String id,
        HubeeAction action,
        Progress progress,
        Optional<String> author,
        Optional<HubeeStatus> currentStatus,
        Optional<HubeeStatus> newStatus,
        Optional<String> message,
        Optional<String> comment,
        Optional<String> partnerAttributes,
        Optional<Instant> createdAt,
        List<HubeeAttachment> attachments) {

    /** How far an event has come. */
    public enum Progress {
        /** Its attachments are being uploaded. */
        IN_PROGRESS,
        /** Its recipient can read it. */
        SENT,
        /** Its recipient has handled it. */
        RECEIVED,
        /** HubEE says something that is not known here. */
        OTHER
    }

    /** Copies the list. */
    public HubeeEvent {
        attachments = List.copyOf(attachments);
    }

    @Override
    public String toString() {
        return "HubeeEvent[" + id + " " + action + " " + progress
                + newStatus.map(status -> " to " + status).orElse("") + "]";
    }
}
