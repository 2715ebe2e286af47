package io.github.demarchekit.tracking.mail;

import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.NewCase;
import io.github.demarchekit.tracking.internal.Texts;
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
import java.util.Date;
import java.util.Locale;

/** The mail that says there is news. */
final class NewsMail {

    private NewsMail() {}

    /** Writes it whole, headers included, as it will go over the wire. */
    static byte[] write(Session session, InternetAddress from, InternetAddress to, NewCase file, CaseEvent event) {
        Texts texts = Texts.of(file.recipient().language());
        String id = "<" + event.id() + "@" + domain(from) + ">";
        try {
            MimeMessage mail = new WithId(session, id);
            mail.setFrom(from);
            mail.setRecipient(Message.RecipientType.TO, to);
            mail.setSubject(texts.about("mail.subject", file), "UTF-8");
            mail.setSentDate(Date.from(event.occurredAt()));
            // RFC 3834: no out-of-office answer comes back.
            mail.setHeader("Auto-Submitted", "auto-generated");
            mail.setHeader("Content-Language", texts.text("language"));
            mail.setContent(new MimeMultipart("alternative", text(texts, file), html(texts, file)));
            mail.saveChanges();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            mail.writeTo(bytes);
            return bytes.toByteArray();
        } catch (MessagingException e) {
            // The chain of causes may quote the address.
            throw new IllegalStateException("the mail of event " + event.id() + " cannot be written");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String domain(InternetAddress from) {
        return from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
    }

    private static MimeBodyPart text(Texts texts, NewCase file) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(
                String.join(
                        "\r\n",
                        texts.text("mail.greeting"),
                        "",
                        texts.about("mail.news", file),
                        "",
                        texts.text("mail.read"),
                        file.link().toString(),
                        "",
                        texts.text("mail.automatic"),
                        ""),
                "UTF-8");
        return part;
    }

    private static MimeBodyPart html(Texts texts, NewCase file) throws MessagingException {
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
                        texts.text("language"),
                        escape(texts.about("mail.subject", file)),
                        escape(texts.text("mail.greeting")),
                        escape(texts.about("mail.news", file)),
                        escape(texts.text("mail.read")),
                        escape(file.link().toString()),
                        escape(texts.text("mail.link")),
                        escape(texts.text("mail.automatic")));
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
