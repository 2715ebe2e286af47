package io.github.demarchekit.tracking.hubee;

import io.github.demarchekit.core.UnreadableResponseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** HubEE's JSON, read with tolerance and written strictly: what is absent, null or blank is the same, and is left out. */
final class HubeeJson {

    /** Dates come with {@code Z}, {@code +01:00} and {@code +0100}. */
    private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter(Locale.ROOT);

    private HubeeJson() {}

    static Optional<HubeeNotification> notification(JsonNode node) {
        return text(node, "caseId")
                .map(caseId -> new HubeeNotification(
                        required(node, "id"),
                        text(node, "processCode").orElse(""),
                        caseId,
                        text(node, "eventId"),
                        text(node, "eventStatus").map(HubeeJson::progress),
                        time(node, "dateTime")));
    }

    static HubeeFolder folder(JsonNode node) {
        return new HubeeFolder(
                required(node, "id"),
                status(node, "globalStatus").orElseThrow(() -> missing("globalStatus")),
                text(node, "externalId").orElse(""),
                text(node, "processCode").orElse(""),
                applicant(node),
                time(node, "closeDateTime"),
                list(node, "cases", HubeeJson::part),
                list(node, "attachments", HubeeJson::attachment));
    }

    private static HubeeFolder.Part part(JsonNode node) {
        return new HubeeFolder.Part(
                required(node, "id"),
                status(node, "status").orElseThrow(() -> missing("status")),
                text(node, "externalId").orElse(""),
                organization(node.path("recipient")));
    }

    static HubeeCase caseFile(JsonNode node) {
        return new HubeeCase(
                required(node, "id"),
                status(node, "status").orElseThrow(() -> missing("status")),
                text(node, "externalId").orElse(""),
                text(node, "processCode").orElse(""),
                organization(node.path("recipient")),
                applicant(node),
                text(node, "partnerAttributes"),
                time(node, "createDateTime"),
                time(node, "closeDateTime"),
                list(node, "attachments", HubeeJson::attachment),
                list(node, "events", HubeeJson::event));
    }

    static HubeeEvent event(JsonNode node) {
        return new HubeeEvent(
                required(node, "id"),
                HubeeAction.of(text(node, "actionType").orElse("")),
                text(node, "status").map(HubeeJson::progress).orElse(HubeeEvent.Progress.OTHER),
                text(node, "author"),
                status(node, "caseCurrentStatus"),
                status(node, "caseNewStatus"),
                text(node, "message"),
                text(node, "comment"),
                text(node, "partnerAttributes"),
                time(node, "createDateTime"),
                list(node, "attachments", HubeeJson::attachment));
    }

    private static HubeeAttachment attachment(JsonNode node) {
        return new HubeeAttachment(
                required(node, "id"),
                text(node, "status")
                        .map(word -> word(word, HubeeAttachment.State.values(), HubeeAttachment.State.OTHER))
                        .orElse(HubeeAttachment.State.OTHER),
                text(node, "fileName").orElse(""),
                text(node, "type").orElse(""),
                node.path("size").asLong(-1),
                text(node, "mimeType").orElse(""),
                list(node, "recipients", recipient -> recipient.asString("")));
    }

    private static Optional<HubeeOrganization> organization(JsonNode node) {
        return text(node, "companyRegister")
                .map(siret -> new HubeeOrganization(
                        text(node, "type").orElse(""),
                        siret,
                        text(node, "branchCode").orElse("")));
    }

    private static Optional<HubeeApplicant> applicant(JsonNode node) {
        JsonNode person = node.path("applicant");
        return person.isObject()
                ? Optional.of(new HubeeApplicant(
                        text(person, "firstName").orElse(""),
                        text(person, "lastName").orElse(""),
                        text(person, "email")))
                : Optional.empty();
    }

    private static HubeeEvent.Progress progress(String word) {
        // The documents disagree on this word too.
        return word.equalsIgnoreCase("SENDED")
                ? HubeeEvent.Progress.SENT
                : word(word, HubeeEvent.Progress.values(), HubeeEvent.Progress.OTHER);
    }

    private static <E extends Enum<E>> E word(String word, E[] known, E other) {
        for (E value : known) {
            if (value.name().equalsIgnoreCase(word)) {
                return value;
            }
        }
        return other;
    }

    private static Optional<HubeeStatus> status(JsonNode node, String name) {
        try {
            return text(node, name).map(HubeeStatus::read);
        } catch (IllegalArgumentException e) {
            throw new UnreadableResponseException(HubeeWire.SERVICE, name + " is no status");
        }
    }

    private static Optional<String> text(JsonNode node, String name) {
        return Optional.of(node.path(name).asString("")).filter(value -> !value.isBlank());
    }

    private static String required(JsonNode node, String name) {
        return text(node, name).orElseThrow(() -> missing(name));
    }

    private static UnreadableResponseException missing(String name) {
        return new UnreadableResponseException(HubeeWire.SERVICE, "it has no " + name);
    }

    private static Optional<Instant> time(JsonNode node, String name) {
        return text(node, name).flatMap(written -> {
            try {
                return Optional.of(OffsetDateTime.parse(written, DATE_TIME).toInstant());
            } catch (DateTimeException e) {
                // A date orders and informs: a case is not refused because HubEE writes one in yet another way.
                return Optional.empty();
            }
        });
    }

    private static <T> List<T> list(JsonNode node, String name, Function<JsonNode, T> reader) {
        return node.path(name).values().stream().map(reader).toList();
    }

    static Map<String, Object> write(NewHubeeFolder folder) {
        Map<String, Object> applicant = new LinkedHashMap<>();
        applicant.put("firstName", folder.applicant().firstName());
        applicant.put("lastName", folder.applicant().lastName());
        folder.applicant().email().ifPresent(email -> applicant.put("email", email));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("processCode", folder.processCode());
        body.put("externalId", folder.externalId());
        body.put("applicant", applicant);
        body.put("cases", folder.cases().stream().map(HubeeJson::write).toList());
        body.put(
                "attachments",
                folder.documents().stream()
                        .map(attached -> {
                            Map<String, Object> attachment = write(attached.document());
                            attachment.put("recipients", attached.cases());
                            return attachment;
                        })
                        .toList());
        return body;
    }

    private static Map<String, Object> write(NewHubeeFolder.Part part) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("externalId", part.externalId());
        body.put(
                "recipient",
                Map.of(
                        "type",
                        part.recipient().type(),
                        "companyRegister",
                        part.recipient().companyRegister(),
                        "branchCode",
                        part.recipient().branchCode()));
        part.partnerAttributes().ifPresent(text -> body.put("partnerAttributes", text));
        return body;
    }

    private static Map<String, Object> write(HubeeDocument document) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("fileName", document.fileName());
        body.put("type", document.type());
        body.put("size", document.size());
        body.put("mimeType", document.mimeType());
        return body;
    }

    static Map<String, Object> write(NewHubeeEvent event) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("actionType", event.action().code());
        body.put("author", event.author());
        // Without it nobody is told.
        body.put("notification", true);
        event.currentStatus().ifPresent(status -> body.put("caseCurrentStatus", status.code()));
        event.newStatus().ifPresent(status -> body.put("caseNewStatus", status.code()));
        event.message().ifPresent(text -> body.put("message", text));
        event.comment().ifPresent(text -> body.put("comment", text));
        event.partnerAttributes().ifPresent(text -> body.put("partnerAttributes", text));
        if (!event.documents().isEmpty()) {
            body.put(
                    "attachments",
                    event.documents().stream().map(HubeeJson::write).toList());
        }
        return body;
    }
}
