package io.github.demarchekit.tracking.mail;

import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.NewCase;
import io.github.demarchekit.tracking.internal.Texts;
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
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.UUID;

/** The mail that says there is news. */
final class NewsMail {

    private NewsMail() {}

    /** Writes the mail about an event of a file whole, headers included, as it will go over the wire. */
    static byte[] write(Session session, InternetAddress from, InternetAddress to, NewCase file, CaseEvent event) {
        Texts texts = Texts.of(file.recipient().language());
        Words words = new Words(
                texts,
                texts.about("mail.subject", file),
                texts.about("mail.news", file),
                texts.text("mail.read"),
                texts.text("mail.link"),
                file.link(),
                texts.text("mail.automatic"));
        return write(session, from, to, event.id(), event.occurredAt(), words);
    }

    /** Writes the mail about a subject that somebody watches. */
    static byte[] write(Session session, InternetAddress from, InternetAddress to, WatchNotice notice) {
        Texts texts = Texts.of(notice.recipient().language());
        Words words = new Words(
                texts,
                notice.title(),
                texts.text("watch.mail.news").replace("{title}", notice.title()),
                texts.text("watch.mail.read"),
                texts.text("watch.mail.link"),
                notice.link(),
                texts.text("watch.mail.stop"));
        return write(session, from, to, notice.id(), notice.occurredAt(), words);
    }

    /** What a mail says. */
    private record Words(
            Texts texts, String subject, String news, String read, String linkName, URI link, String foot) {}

    private static byte[] write(
            Session session, InternetAddress from, InternetAddress to, UUID event, Instant at, Words words) {
        String id = "<" + event + "@" + domain(from) + ">";
        try {
            MimeMessage mail = new WithId(session, id);
            mail.setFrom(from);
            mail.setRecipient(Message.RecipientType.TO, to);
            mail.setSubject(words.subject(), "UTF-8");
            mail.setSentDate(Date.from(at));
            // RFC 3834: no out-of-office answer comes back.
            mail.setHeader("Auto-Submitted", "auto-generated");
            mail.setHeader("Content-Language", words.texts().text("language"));
            mail.setContent(new MimeMultipart("alternative", text(words), html(words)));
            mail.saveChanges();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            mail.writeTo(bytes);
            return bytes.toByteArray();
        } catch (MessagingException e) {
            // The chain of causes may quote the address.
            throw new IllegalStateException("the mail of event " + event + " cannot be written");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String domain(InternetAddress from) {
        return from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
    }

    private static MimeBodyPart text(Words words) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(
                String.join(
                        "\r\n",
                        words.texts().text("mail.greeting"),
                        "",
                        words.news(),
                        "",
                        words.read(),
                        words.link().toString(),
                        "",
                        words.foot(),
                        ""),
                "UTF-8");
        return part;
    }

    private static MimeBodyPart html(Words words) throws MessagingException {
        String page = """
                <!DOCTYPE html>
                <html lang="%s">
                <head><meta charset="utf-8"><title>%s</title></head>
                <body style="font-family: sans-serif; line-height: 1.5">
                <p>%s</p>
                <p>%s</p>
                <p>%s <a href="%s">%s</a></p>
                <p><small>%s</small></p>
                </body>
                </html>
                """.formatted(
                        words.texts().text("language"),
                        escape(words.subject()),
                        escape(words.texts().text("mail.greeting")),
                        escape(words.news()),
                        escape(words.read()),
                        escape(words.link().toString()),
                        escape(words.linkName()),
                        escape(words.foot()));
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
