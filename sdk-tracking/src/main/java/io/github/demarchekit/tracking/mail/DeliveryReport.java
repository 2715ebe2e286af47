package io.github.demarchekit.tracking.mail;

import io.github.demarchekit.tracking.mail.MailBounce.Action;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePartDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A mail server's report: fields about the mail, fields about each recipient, and the headers of the mail it is about. */
final class DeliveryReport {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryReport.class);
    // Headers are short; a report that sends a whole mail back may be long.
    private static final int MOST_READ = 64 * 1024;
    private static final Pattern FOLD = Pattern.compile("\\r?\\n[ \\t]+");
    private static final Pattern BLANK_LINE = Pattern.compile("\\r?\\n[ \\t]*\\r?\\n");
    private static final Pattern STATUS = Pattern.compile("(?<![\\d.])[245]\\.\\d{1,3}\\.\\d{1,3}(?!\\d|\\.\\d)");
    private static final Pattern OUR_ID =
            Pattern.compile("<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@", Pattern.CASE_INSENSITIVE);

    private DeliveryReport() {}

    static Optional<MailBounce> read(byte[] raw) {
        try {
            MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
            if (!isReport(mail)) {
                return Optional.empty();
            }
            String about = "";
            List<Map<String, String>> recipients = new ArrayList<>();
            MimeMultipart parts = new MimeMultipart(new MimePartDataSource(mail));
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart part = parts.getBodyPart(i);
                if (isStatus(part)) {
                    recipients.addAll(blocks(text(part)));
                } else if (isReturned(part)) {
                    about = blocks(text(part)).stream()
                            .findFirst()
                            .map(fields -> fields.getOrDefault("message-id", ""))
                            .orElse("");
                }
            }
            // Servers that send nothing back may still answer to it.
            String answered = String.join(" ", headers(mail, "In-Reply-To"), headers(mail, "References"));
            return eventId(about + " " + answered).flatMap(event -> worst(event, recipients));
        } catch (MessagingException | IOException e) {
            LOG.debug("a mail cannot be read as a report [{}]", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private static boolean isReport(MimeMessage mail) throws MessagingException {
        if (!mail.isMimeType("multipart/report")) {
            return false;
        }
        String type = new ContentType(mail.getContentType()).getParameter("report-type");
        return "delivery-status".equalsIgnoreCase(type);
    }

    private static boolean isStatus(BodyPart part) throws MessagingException {
        return part.isMimeType("message/delivery-status") || part.isMimeType("message/global-delivery-status");
    }

    private static boolean isReturned(BodyPart part) throws MessagingException {
        return part.isMimeType("message/rfc822")
                || part.isMimeType("text/rfc822-headers")
                || part.isMimeType("message/global")
                || part.isMimeType("message/global-headers");
    }

    private static String headers(MimeMessage mail, String name) throws MessagingException {
        String[] values = mail.getHeader(name);
        return values == null ? "" : String.join(" ", values);
    }

    private static String text(BodyPart part) throws MessagingException, IOException {
        return new String(part.getInputStream().readNBytes(MOST_READ), StandardCharsets.UTF_8);
    }

    /** Reads fields in groups that a blank line parts, their names in small letters; of several of one name, the first. */
    private static List<Map<String, String>> blocks(String text) {
        return Arrays.stream(BLANK_LINE.split(text.stripLeading(), -1))
                .map(DeliveryReport::fields)
                .toList();
    }

    private static Map<String, String> fields(String block) {
        Map<String, String> fields = new HashMap<>();
        FOLD.matcher(block).replaceAll(" ").lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.putIfAbsent(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        });
        return fields;
    }

    private static Optional<UUID> eventId(String ids) {
        Matcher id = OUR_ID.matcher(ids);
        return id.find() ? Optional.of(UUID.fromString(id.group(1))) : Optional.empty();
    }

    private static Optional<MailBounce> worst(UUID event, List<Map<String, String>> recipients) {
        return recipients.stream()
                .flatMap(fields -> action(fields).map(action -> new MailBounce(event, action, status(action, fields))))
                .min(Comparator.comparing(MailBounce::action)
                        .thenComparing(MailBounce::status, Comparator.reverseOrder()));
    }

    private static Stream<Action> action(Map<String, String> fields) {
        String named = fields.getOrDefault("action", "");
        return Arrays.stream(Action.values()).filter(action -> action.name().equalsIgnoreCase(named));
    }

    /** The status, else the one that the other server said, else the general one of that action. */
    private static String status(Action action, Map<String, String> fields) {
        Matcher code =
                STATUS.matcher(fields.getOrDefault("status", "") + " " + fields.getOrDefault("diagnostic-code", ""));
        if (code.find()) {
            return code.group();
        }
        return switch (action) {
            case FAILED -> "5.0.0";
            case DELAYED -> "4.0.0";
            case DELIVERED, RELAYED, EXPANDED -> "2.0.0";
        };
    }
}
