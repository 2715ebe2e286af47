package io.github.demarchekit.testkit;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One event that AMI has accepted, with the fields that its dashboard shows.
 *
 * @param notificationId what AMI answered with
 * @param recipientHash whose dashboard it is on
 * @param itemType the partner's kind of file; with {@code itemId} it says which file, empty for an event about none
 * @param json the body as it came, byte for byte
 */
public record DashboardEvent(
        UUID notificationId,
        String recipientHash,
        String title,
        String body,
        Optional<String> privateBody,
        Optional<String> subheading,
        Optional<String> link,
        Optional<String> itemType,
        Optional<String> itemId,
        Optional<String> statusLabel,
        Optional<String> genericStatus,
        Instant eventDate,
        boolean push,
        String json) {

    /** Tells whether it is about that file of that partner's kind. */
    boolean isAbout(DashboardEvent other) {
        return itemId.isPresent()
                && itemId.equals(other.itemId)
                && itemType.equals(other.itemType)
                && recipientHash.equals(other.recipientHash);
    }
}
