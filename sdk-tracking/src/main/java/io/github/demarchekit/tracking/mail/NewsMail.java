package io.github.demarchekit.tracking.mail;

import static io.github.demarchekit.tracking.guard.MessageText.MAIL_AUTOMATIC;
import static io.github.demarchekit.tracking.guard.MessageText.MAIL_GREETING;
import static io.github.demarchekit.tracking.guard.MessageText.MAIL_LINK;
import static io.github.demarchekit.tracking.guard.MessageText.MAIL_NEWS;
import static io.github.demarchekit.tracking.guard.MessageText.MAIL_READ;
import static io.github.demarchekit.tracking.guard.MessageText.MAIL_SUBJECT;

import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.NewCase;
import io.github.demarchekit.tracking.internal.Wording;
import io.github.demarchekit.tracking.internal.Words;
import io.github.demarchekit.tracking.watch.WatchNotice;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The mail that says there is news. */
final class NewsMail {

    private final UUID id;
    private final Instant at;
    private final Words words;
    private final String link;

    private NewsMail(UUID id, Instant at, Words words, String link) {
        this.id = id;
        this.at = at;
        this.words = words;
        this.link = link;
    }

    static NewsMail write(Wording wording, NewCase file, CaseEvent event) {
        String link = link(wording, file.link());
        return wording.write(
                file, event, words -> new NewsMail(event.id(), event.occurredAt(), words, link), NewsMail::shown);
    }

    static NewsMail write(Wording wording, WatchNotice notice) {
        String link = link(wording, notice.link());
        return wording.write(
                notice, words -> new NewsMail(notice.id(), notice.occurredAt(), words, link), NewsMail::shown);
    }

    /** An address that says something of a person is left out: who is told that there is news finds the way. */
    private static String link(Wording wording, URI address) {
        String link = address.toString();
        return wording.admits(link) && wording.admits(decoded(link)) ? link : "";
    }

    private static String decoded(String link) {
        try {
            return URLDecoder.decode(link, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // Percent signs that encode nothing: what it reads is all there is.
            return link;
        }
    }

    private List<String> shown() {
        return List.of(
                words.text(MAIL_SUBJECT),
                words.text(MAIL_GREETING),
                words.text(MAIL_NEWS),
                words.text(MAIL_READ),
                words.text(MAIL_LINK),
                words.text(MAIL_AUTOMATIC));
    }

    /** Returns it whole, headers included, as it will go over the wire. */
    byte[] bytes(Session session, InternetAddress from, InternetAddress to) {
        try {
            MimeMessage mail = new WithId(session, "<" + id + "@" + domain(from) + ">");
            mail.setFrom(from);
            mail.setRecipient(Message.RecipientType.TO, to);
            mail.setSubject(words.text(MAIL_SUBJECT), "UTF-8");
            mail.setSentDate(Date.from(at));
            // RFC 3834: no out-of-office answer comes back.
            mail.setHeader("Auto-Submitted", "auto-generated");
            mail.setHeader("Content-Language", words.language(MAIL_NEWS));
            mail.setContent(new MimeMultipart("alternative", text(), html()));
            mail.saveChanges();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            mail.writeTo(bytes);
            return bytes.toByteArray();
        } catch (MessagingException e) {
            // The chain of causes may quote the address.
            throw new IllegalStateException("the mail of event " + id + " cannot be written");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String domain(InternetAddress from) {
        return from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
    }

    private MimeBodyPart text() throws MessagingException {
        String read = link.isEmpty() ? words.withoutLink() : words.text(MAIL_READ) + "\n" + link;
        String text = String.join(
                "\n\n", words.text(MAIL_GREETING), words.text(MAIL_NEWS), read, words.text(MAIL_AUTOMATIC), "");
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text.strip().concat("\n").replace("\n", "\r\n"), "UTF-8");
        return part;
    }

    private MimeBodyPart html() throws MessagingException {
        String read = link.isEmpty()
                ? escape(words.withoutLink())
                : "%s <a href=\"%s\">%s</a>"
                        .formatted(escape(words.text(MAIL_READ)), escape(link), escape(words.text(MAIL_LINK)));
        String page = """
                <!DOCTYPE html>
                <html lang="%s">
                <head><meta charset="utf-8"><title>%s</title></head>
                <body style="font-family: sans-serif; line-height: 1.5">
                <p>%s</p>
                <p>%s</p>
                <p>%s</p>
                <p><small>%s</small></p>
                </body>
                </html>
                """.formatted(
                        escape(words.language(MAIL_NEWS)),
                        escape(words.text(MAIL_SUBJECT)),
                        escape(words.text(MAIL_GREETING)),
                        escape(words.text(MAIL_NEWS)).replace("\n", "<br>\n"),
                        read,
                        escape(words.text(MAIL_AUTOMATIC)));
        MimeBodyPart part = new MimeBodyPart();
        part.setText(page.replace("\n", "\r\n"), "UTF-8", "html");
        return part;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** A message whose identifier is ours rather than made from the time and the machine's name. */
    private static final class WithId extends MimeMessage {

        private final String id;

        WithId(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id.toLowerCase(Locale.ROOT));
        }
    }
}
