package io.github.demarchekit.tracking.lutece;

import io.github.demarchekit.core.internal.Json;
import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.NewCase;
import io.github.demarchekit.tracking.internal.Texts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The one JSON document that carries all of a notification's channels, root {@code notification}. */
final class NotificationDocument {

    private final LuteceChannel.Builder settings;
    private final NewCase file;
    private final CaseEvent event;
    private final Texts texts;
    private final String label;
    private final int status;

    private NotificationDocument(LuteceChannel.Builder settings, NewCase file, CaseEvent event) {
        this.settings = settings;
        this.file = file;
        this.event = event;
        texts = Texts.of(file.recipient().language());
        label = event.label(file.recipient().language());
        status = LuteceStatus.of(event.status(), event.requiredActions()).id();
    }

    /**
     * Writes it.
     *
     * @param demandType the type of Lutece for this procedure
     * @param customer the user's identifier there
     */
    static byte[] write(
            LuteceChannel.Builder settings, NewCase file, CaseEvent event, String demandType, String customer) {
        return Json.write(
                Map.of("notification", new NotificationDocument(settings, file, event).root(demandType, customer)));
    }

    private Map<String, Object> root(String demandType, String customer) {
        long date = event.occurredAt().toEpochMilli();
        Map<String, Object> demand = new LinkedHashMap<>();
        demand.put("id", file.number().value());
        demand.put("reference", file.number().value());
        demand.put("type_id", demandType);
        demand.put("status_id", status);
        demand.put("modify_date", date);
        demand.put("customer", Map.of(settings.customerKey.member(), customer));
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("date", date);
        root.put("demand", demand);
        root.put("mydashboard", dashboard());
        if (settings.backoffice) {
            root.put("backoffice", backoffice());
        }
        if (event.isNewsToUser()) {
            mail().ifPresent(mail -> root.put("customer_email", mail));
            sms().ifPresent(sms -> root.put("sms", sms));
        }
        return root;
    }

    private Map<String, Object> dashboard() {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("status_id", status);
        part.put("status_text", label);
        part.put("subject", texts.about("mail.subject", file));
        part.put("message", news() + link());
        part.put("sender_name", settings.senderName);
        return part;
    }

    private Map<String, Object> backoffice() {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("status_text", label);
        part.put("message", news());
        return part;
    }

    /** What leaves Lutece for a mailbox says that there is news, and nothing of it. */
    private Optional<Map<String, Object>> mail() {
        return Optional.ofNullable(settings.mailSender)
                .flatMap(sender -> file.recipient().email().map(to -> {
                    Map<String, Object> part = new LinkedHashMap<>();
                    part.put("sender_name", settings.senderName);
                    part.put("sender_email", sender);
                    part.put("recipient", to);
                    part.put("subject", texts.about("mail.subject", file));
                    part.put("message", paragraph(texts.about("mail.news", file)) + link());
                    return part;
                }));
    }

    private Optional<Map<String, Object>> sms() {
        return Optional.ofNullable(settings.smsSender)
                .flatMap(sender -> file.recipient().phone().map(to -> {
                    Map<String, Object> part = new LinkedHashMap<>();
                    part.put("sender_name", sender);
                    part.put("phone_number", to.replaceAll("[^0-9+]", ""));
                    part.put("message", texts.about("sms", file));
                    return part;
                }));
    }

    private String news() {
        return paragraph(texts.news(event))
                + event.reason().map(NotificationDocument::paragraph).orElse("");
    }

    private String link() {
        return "<p><a href=\"" + escape(file.link().toString()) + "\">" + escape(texts.text("mail.link")) + "</a></p>";
    }

    private static String paragraph(String text) {
        return "<p>" + escape(text).replace("\n", "<br>") + "</p>";
    }

    /** The store shows messages as HTML. */
    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
