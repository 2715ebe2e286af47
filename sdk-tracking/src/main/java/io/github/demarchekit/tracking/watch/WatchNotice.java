package io.github.demarchekit.tracking.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.demarchekit.tracking.Recipient;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/**
 * Something new on a subject, as one person who watches it is told. Prints without the person.
 *
 * @param id unique to this notice and this person
 * @param subject what is watched, such as {@code demarche:inscription-creche}
 * @param title what is new, on one public page for everybody: at most 200 characters on one line, in the person's language
 * @param link where to read it
 */
public record WatchNotice(UUID id, String subject, String title, URI link, Recipient recipient, Instant occurredAt) {

    /** Returns what the order of notices is kept by: the person and the subject. */
    public String key() {
        return "watch:" + UUID.nameUUIDFromBytes((recipient.franceConnectHash() + subject).getBytes(UTF_8));
    }

    @Override
    public String toString() {
        return "WatchNotice[" + id + " on " + subject + "]";
    }
}
