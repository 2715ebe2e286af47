package io.github.demarchekit.tracking.message;

import io.github.demarchekit.tracking.Actor;
import io.github.demarchekit.tracking.CaseNumber;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A message that was sent. Prints without its words.
 *
 * @param text plain text, its lines separated by {@code \n}: to be escaped in a page
 * @param sentAt when it was, for the user
 * @param readAt when the other side read it
 * @param eventId the event of the file's history that tells of it; what it asks for is there
 */
public record Message(
        UUID id,
        CaseNumber number,
        Actor from,
        String text,
        List<Attachment> attachments,
        Instant sentAt,
        Optional<Instant> readAt,
        UUID eventId) {

    /** Copies the list. */
    public Message {
        attachments = List.copyOf(attachments);
    }

    /** Tells whether the user wrote it, or else the administration. */
    public boolean isFromUser() {
        return from.kind() == Actor.Kind.USER;
    }

    @Override
    public String toString() {
        return "Message[" + id + " in " + number + " from " + from.kind() + "]";
    }
}
