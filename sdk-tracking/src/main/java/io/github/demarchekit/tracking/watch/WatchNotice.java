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
 * @param subscription the person's subscription to the subject
 * @param subject what is watched, such as {@code demarche:inscription-creche}
 * @param title what is new, on one public page for everybody: at most 200 characters on one line, in the person's language
 * @param link where to read it
 */
public record WatchNotice(
        UUID id, UUID subscription, String subject, String title, URI link, Recipient recipient, Instant occurredAt) {

    /** Makes a notice to somebody whose subscription is kept elsewhere: it is told by the person and the subject. */
    public WatchNotice(UUID id, String subject, String title, URI link, Recipient recipient, Instant occurredAt) {
        this(
                id,
                UUID.nameUUIDFromBytes((recipient.franceConnectHash() + subject).getBytes(UTF_8)),
                subject,
                title,
                link,
                recipient,
                occurredAt);
    }

    /** Returns what the order of notices is kept by: the subscription. */
    public String key() {
        return key(subscription);
    }

    /** Returns the key of a subscription's notices. */
    public static String key(UUID subscription) {
        return "watch:" + subscription;
    }

    @Override
    public String toString() {
        return "WatchNotice[" + id + " on " + subject + "]";
    }
}
