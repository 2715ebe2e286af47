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
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A mail server, by SMTP on a free port, and everybody's mailbox: it takes any address. The mails stay until {@link #clear()}.
 * Thread-safe.
 */
public final class Mailbox {

    private final GreenMail server;

    Mailbox() {
        server = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
        server.withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
        server.start();
    }

    /** Returns {@code localhost}. */
    public String host() {
        return "localhost";
    }

    /** Returns the SMTP port. */
    public int port() {
        return server.getSmtp().getPort();
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
