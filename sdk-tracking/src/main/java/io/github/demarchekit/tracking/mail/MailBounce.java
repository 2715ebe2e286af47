package io.github.demarchekit.tracking.mail;

import java.util.Optional;
import java.util.UUID;

/**
 * What a mail server says later of a mail that {@link MailChannel} has handed over. It holds no address.
 *
 * <p>Read the mailbox of the channel's sender, and give each mail to {@link #parse}:
 *
 * <pre>{@code
 * MailBounce.parse(raw)
 *         .ifPresent(bounce -> tracking.operations().undelivered("mail", bounce.eventId(), bounce.outcome()));
 * }</pre>
 *
 * <p>Anybody can write such a mail, but for the event's identifier, which only who received the mail knows.
 *
 * @param eventId the event that the mail told, from its {@code Message-ID}
 * @param action what the server did (RFC 3464 section 2.3.3)
 * @param status why, as RFC 3463 numbers it, such as {@code 5.1.1}: there is no such mailbox
 */
public record MailBounce(UUID eventId, Action action, String status) {

    /** What a server did with a mail. */
    public enum Action {
        /** It gave up. */
        FAILED("bounced"),
        /** It goes on trying. */
        DELAYED("delayed"),
        /** It put the mail in the mailbox. */
        DELIVERED("arrived"),
        /** It passed the mail on to one that sends no reports. */
        RELAYED("relayed"),
        /** It sent the mail to everybody on a list. */
        EXPANDED("expanded");

        private final String outcome;

        Action(String outcome) {
            this.outcome = outcome;
        }
    }

    /**
     * Reads a report (RFC 3464) as it arrived, headers included. Empty when the mail is none, as an out-of-office answer, and when it
     * is not about one of ours. Of several recipients, the one who fared worst counts.
     */
    public static Optional<MailBounce> parse(byte[] rawMessage) {
        return DeliveryReport.read(rawMessage);
    }

    /** Tells whether the address would fail again: a failure whose status begins by 5. A full mailbox is none. */
    public boolean permanent() {
        return action == Action.FAILED && status.startsWith("5");
    }

    /** Returns the action and the status in one word, such as {@code bounced-5.1.1}, of at most 20 characters. */
    public String outcome() {
        return action.outcome + "-" + status;
    }
}
