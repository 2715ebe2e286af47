package io.github.demarchekit.tracking.servicepublic;

import io.github.demarchekit.core.internal.Json;
import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.NewCase;
import io.github.demarchekit.tracking.internal.Texts;
import io.github.demarchekit.tracking.servicepublic.MemberNames.Member;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The bodies of the two calls that one event may take, and the number that the second one's address needs; frozen together.
 *
 * @param id the file's number
 * @param creation the body that creates it
 * @param notification the body that adds to it
 */
record TeledossierCalls(String id, String creation, String notification) {

    static TeledossierCalls of(
            ServicePublicChannel.Builder settings, NewCase file, CaseEvent event, String status, String space) {
        MemberNames names = settings.names;
        Map<String, Object> creation = new LinkedHashMap<>();
        creation.put(names.of(Member.PROCEDURE_CODE), file.procedureCode());
        creation.put(names.of(Member.PROCEDURE_TITLE), file.procedureTitle());
        creation.put(names.of(Member.ID), file.number().value());
        creation.put(names.of(Member.EXPIRY_DAYS), settings.expiryDays);
        creation.put(names.of(Member.FIRST_STATUS), status);
        creation.put(names.of(Member.SPACE), space);

        Texts texts = Texts.of(file.recipient().language());
        String news = texts.news(event);
        Map<String, Object> notification = new LinkedHashMap<>();
        notification.put(
                names.of(Member.DATE),
                DateTimeFormatter.ofPattern(settings.datePattern)
                        .withZone(settings.zone)
                        .format(event.occurredAt()));
        notification.put(
                names.of(Member.MESSAGE),
                Optional.of(settings.withReason)
                        .filter(with -> with)
                        .flatMap(with -> event.reason())
                        .map(reason -> news + "\n\n" + reason)
                        .orElse(news));
        notification.put(names.of(Member.FILE), file.number().value());
        notification.put(names.of(Member.STATUS), status);
        notification.put(names.of(Member.ORIGIN), settings.origin);
        notification.put(names.of(Member.LINK), file.link().toString());
        List<Map<String, Object>> actions = new ArrayList<>();
        if (settings.actionLabel != null) {
            Map<String, Object> action = new LinkedHashMap<>();
            action.put(names.of(Member.ACTION_LABEL), settings.actionLabel);
            action.put(names.of(Member.ACTION_LINK), file.link().toString());
            actions.add(action);
        }
        notification.put(names.of(Member.ACTIONS), actions);
        notification.put(names.of(Member.SPACE), space);
        return new TeledossierCalls(file.number().value(), json(creation), json(notification));
    }

    static TeledossierCalls read(byte[] payload) {
        JsonNode kept = Json.read("the outbox", payload, JsonNode.class);
        return new TeledossierCalls(
                kept.path("id").asString(""),
                kept.path("creation").asString(""),
                kept.path("notification").asString(""));
    }

    byte[] payload() {
        Map<String, String> kept = new LinkedHashMap<>();
        kept.put("id", id);
        kept.put("creation", creation);
        kept.put("notification", notification);
        return Json.write(kept);
    }

    private static String json(Map<String, Object> body) {
        return new String(Json.write(body), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "TeledossierCalls[" + id + "]";
    }
}
