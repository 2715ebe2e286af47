package io.github.demarchekit.testkit;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A mail server, by SMTP on a free port, and everybody's mailbox: it takes any address until it is told otherwise. The mails stay until
 * {@link #clear()}. Thread-safe; what it is told holds from the next connection on.
 */
public final class Mailbox {

    private final GreenMail server;
    private final SmtpDoor door;

    Mailbox() {
        server = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
        server.withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
        server.start();
        door = new SmtpDoor(server.getSmtp().getPort());
    }

    /** Returns {@code localhost}. */
    public String host() {
        return "localhost";
    }

    /** Returns the SMTP port. */
    public int port() {
        return door.port();
    }

    /**
     * Says that to the next mail, at that step, in place of going on. Several calls make a queue.
     *
     * @param reply such as {@code 550 5.1.1 no such mailbox}
     */
    public void repliesOnce(SmtpStep step, String reply) {
        door.repliesOnce(step, reply);
    }

    /** Says that to every mail, at that step, until {@link #recovers()}. */
    public void repliesAlways(SmtpStep step, String reply) {
        door.repliesAlways(step, reply);
    }

    /** Makes every answer come that much later. */
    public void slow(Duration delay) {
        door.slow(delay);
    }

    /** Breaks every connection before a word is said, until {@link #recovers()}. */
    public void down() {
        door.down();
    }

    /** Takes the next mail in, and breaks the connection before it answers: the sender cannot know. */
    public void dropsAfterAccepting() {
        door.dropsAfterAccepting();
    }

    /** Forgets everything it was told, {@link #connections()} too. */
    public void recovers() {
        door.recovers();
    }

    /** Returns how many connections were made, those that were broken too. */
    public int connections() {
        return door.connections();
    }

    /**
     * Returns the report about a mail that comes back to who sent it (RFC 3464), whole, as it would arrive.
     *
     * @param status why, such as {@code 5.1.1} for no such mailbox, {@code 4.2.0} for a delay, {@code 2.0.0} for a mail that arrived
     */
    public byte[] bounceOf(ReceivedMail mail, String status) {
        return BounceMail.about(mail, status);
    }

    Map<String, String> settings() {
        return Map.of(
                "MAIL_HOST", host(),
                "MAIL_PORT", String.valueOf(port()),
                "MAIL_FROM", "Service en ligne <ne-pas-repondre@demarche.example>");
    }

    /** Returns the mails that have arrived, in order. */
    public List<ReceivedMail> mails() {
        return server.getManagers().getImapHostManager().getAllMessages().stream()
                .sorted(Comparator.comparing(StoredMessage::getReceivedDate))
                .map(Mailbox::read)
                .toList();
    }

    /** Forgets the mails. */
    public void clear() {
        try {
            server.purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new IllegalStateException("the mailboxes cannot be emptied", e);
        }
    }

    void close() {
        door.close();
        server.stop();
    }

    private static ReceivedMail read(StoredMessage stored) {
        try {
            MimeMessage mail = stored.getMimeMessage();
            Map<String, String> headers = new LinkedHashMap<>();
            for (Header header : Collections.list(mail.getAllHeaders())) {
                headers.put(header.getName(), header.getValue());
            }
            return new ReceivedMail(
                    addresses(mail.getFrom()).get(0),
                    addresses(mail.getAllRecipients()),
                    mail.getSubject(),
                    find(mail, "text/plain"),
                    find(mail, "text/html"),
                    Collections.unmodifiableMap(headers),
                    stored.getReceivedDate().toInstant());
        } catch (MessagingException e) {
            throw new IllegalStateException("a mail that has arrived cannot be read", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> addresses(Address[] addresses) {
        return Arrays.stream(addresses).map(Address::toString).toList();
    }

    private static String find(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return part.getContent().toString();
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                String found = find(parts.getBodyPart(i), type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }
}
