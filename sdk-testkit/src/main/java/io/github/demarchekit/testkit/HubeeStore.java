package io.github.demarchekit.testkit;

import io.github.demarchekit.core.internal.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What {@link FakeHubee} keeps, and its rules. Not thread-safe: the fake locks it. */
final class HubeeStore {

    private static final String EICAR = "EICAR-STANDARD-ANTIVIRUS-TEST-FILE";

    private final Clock clock;
    private final Map<String, ObjectNode> folders = new LinkedHashMap<>();
    private final Map<String, ObjectNode> cases = new LinkedHashMap<>();
    private final Map<String, byte[]> contents = new HashMap<>();
    private final List<Notification> notifications = new ArrayList<>();
    // The cases whose state was written, and whose event is still to come.
    private final Set<String> untold = new HashSet<>();

    /** A notification, and whose it is. */
    record Notification(String party, String branch, ObjectNode node) {}

    HubeeStore(Clock clock) {
        this.clock = clock;
    }

    void clear() {
        folders.clear();
        cases.clear();
        contents.clear();
        notifications.clear();
        untold.clear();
    }

    Map<String, ObjectNode> folders() {
        return folders;
    }

    Map<String, ObjectNode> cases() {
        return cases;
    }

    List<Notification> notifications() {
        return notifications;
    }

    ObjectNode folder(String id) {
        return found(folders.get(id), "Folder");
    }

    ObjectNode caseFile(String id) {
        return found(cases.get(id), "Case");
    }

    ObjectNode event(String caseId, String eventId) {
        return found(in(caseFile(caseId).path("events"), eventId), "Event");
    }

    static ObjectNode attachment(JsonNode owner, String id) {
        return found(in(owner.path("attachments"), id), "Binary meta-data");
    }

    private static @Nullable ObjectNode in(JsonNode list, String id) {
        return (ObjectNode) StreamSupport.stream(list.spliterator(), false)
                .filter(node -> node.path("id").asString("").equals(id))
                .findFirst()
                .orElse(null);
    }

    private static ObjectNode found(@Nullable ObjectNode node, String what) {
        if (node == null) {
            throw HubeeRefusal.notFound(what);
        }
        return node;
    }

    private ObjectNode born(JsonNode given) {
        ObjectNode node = given.deepCopy().asObject();
        node.put("id", UUID.randomUUID().toString());
        node.put("createDateTime", clock.instant().toString());
        return node;
    }

    ObjectNode createFolder(JsonNode given) {
        HubeeForms.checkFolder(given);
        ObjectNode folder = born(given);
        String folderId = folder.path("id").asString();
        folder.put("globalStatus", "HUBEE_RECEIVED");
        ArrayNode attachments = pending(folder);
        ArrayNode parts = folder.putArray("cases");
        for (JsonNode part : given.path("cases").values()) {
            ObjectNode file = born(part);
            file.put("status", "HUBEE_RECEIVED");
            file.set("processCode", given.path("processCode"));
            file.set("applicant", given.path("applicant"));
            file.put("folderId", folderId);
            ArrayNode mine = file.putArray("attachments");
            attachments.values().stream()
                    .filter(attachment -> attachment.path("recipients").values().stream()
                            .anyMatch(recipient -> recipient.equals(part.path("externalId"))))
                    .forEach(mine::add);
            file.putArray("events");
            cases.put(file.path("id").asString(), file);
            parts.add(file);
        }
        folders.put(folderId, folder);
        return folder;
    }

    private static ArrayNode pending(ObjectNode owner) {
        ArrayNode given = owner.withArray("attachments");
        for (JsonNode attachment : given.values()) {
            ((ObjectNode) attachment).put("id", UUID.randomUUID().toString()).put("status", "PENDING");
        }
        return given;
    }

    void updateFolder(String id, JsonNode change) {
        ObjectNode folder = folder(id);
        String to = change.path("globalStatus").asString("");
        String from = folder.path("globalStatus").asString();
        if (to.equals("HUBEE_COMPLETED")) {
            HubeeMatrix.check("OSL", from, to);
            checkUploaded(folder);
            // HubEE tells the services at once.
            folder.put("globalStatus", "HUBEE_NOTIFIED");
            for (JsonNode part : folder.path("cases").values()) {
                ((ObjectNode) part)
                        .put("status", "HUBEE_NOTIFIED")
                        .put("transmissionDateTime", clock.instant().toString());
                notify("SI", (ObjectNode) part, null);
            }
            return;
        }
        boolean closed = folder.path("cases").values().stream()
                .allMatch(part -> part.path("status").asString().equals("CLOSED"));
        if (!to.equals("CLOSED") || !closed) {
            throw HubeeRefusal.invalid("the folder is " + from + ", and its cases do not let it become " + to);
        }
        folder.put("globalStatus", to);
        if (change.has("closeDateTime")) {
            folder.set("closeDateTime", change.path("closeDateTime"));
        }
    }

    void deleteFolder(String id) {
        ObjectNode folder = folder(id);
        if (!folder.path("globalStatus").asString().equals("HUBEE_RECEIVED")) {
            throw HubeeRefusal.invalid("only a folder that is HUBEE_RECEIVED can be deleted");
        }
        folder.path("cases")
                .values()
                .forEach(part -> cases.remove(part.path("id").asString()));
        folders.remove(id);
    }

    private static void checkUploaded(JsonNode owner) {
        boolean there = owner.path("attachments").values().stream()
                .allMatch(attachment -> attachment.path("status").asString().equals("RECEIVED"));
        if (!there) {
            throw HubeeRefusal.invalid("an attachment is missing");
        }
    }

    void updateCase(String party, String id, JsonNode change) {
        ObjectNode file = caseFile(id);
        String to = change.path("status").asString("");
        HubeeMatrix.check(party, file.path("status").asString(), to);
        move(file, to);
        untold.add(id);
    }

    private void move(ObjectNode file, String to) {
        file.put("status", to).put("updateDateTime", clock.instant().toString());
    }

    ObjectNode createEvent(String party, String caseId, JsonNode given) {
        HubeeForms.checkEvent(given);
        ObjectNode file = caseFile(caseId);
        String to = given.path("caseNewStatus").asString("");
        if (!to.isEmpty() && !isToldNow(file, to)) {
            HubeeMatrix.check(party, file.path("status").asString(), to);
        }
        ObjectNode event = born(given);
        event.putObject("transmitter").put("type", party);
        event.put("status", "IN_PROGRESS");
        ((ArrayNode) file.path("events")).add(event);
        if (pending(event).isEmpty()) {
            send(party, file, event);
        }
        return event;
    }

    private boolean isToldNow(ObjectNode file, String to) {
        return untold.contains(file.path("id").asString())
                && file.path("status").asString().equals(to);
    }

    private void send(String party, ObjectNode file, ObjectNode event) {
        event.put("status", "SENT");
        String to = event.path("caseNewStatus").asString("");
        if (!to.isEmpty()) {
            if (!isToldNow(file, to)) {
                HubeeMatrix.check(party, file.path("status").asString(), to);
                move(file, to);
            }
            untold.remove(file.path("id").asString());
        }
        boolean reopened = party.equals("OSL") && to.equals("HUBEE_NOTIFIED");
        if (event.path("notification").asBoolean(false) || reopened) {
            notify(party.equals("SI") ? "OSL" : "SI", file, event);
        }
    }

    void updateEvent(String party, String caseId, String eventId, JsonNode change) {
        ObjectNode event = event(caseId, eventId);
        boolean mine = event.path("transmitter").path("type").asString().equals(party);
        String step =
                event.path("status").asString() + " " + change.path("status").asString("");
        if (mine && step.equals("IN_PROGRESS SENT")) {
            checkUploaded(event);
            send(party, caseFile(caseId), event);
        } else if (!mine && (step.equals("SENT RECEIVED") || step.equals("RECEIVED RECEIVED"))) {
            event.put("status", "RECEIVED");
        } else if (!(mine && step.equals("SENT SENT"))) {
            throw HubeeRefusal.invalid("the event is not to become that");
        }
    }

    void deleteEvent(String caseId, String eventId) {
        ObjectNode event = event(caseId, eventId);
        if (!event.path("actionType").asString("").equals("ATTACH_DEPOSIT")
                || !event.path("status").asString().equals("IN_PROGRESS")) {
            throw HubeeRefusal.invalid("only a deposit that is IN_PROGRESS can be deleted");
        }
        ArrayNode events = (ArrayNode) caseFile(caseId).path("events");
        events.removeIf(node -> node.path("id").equals(event.path("id")));
    }

    void upload(ObjectNode attachment, byte[] content, Optional<String> digest) {
        boolean whole = content.length == attachment.path("size").asInt()
                && digest.map(digest(content)::equals).orElse(true);
        if (!whole) {
            attachment.put("status", "CORRUPTED");
            throw HubeeRefusal.invalid("the content is not what was announced");
        }
        boolean virus = new String(content, StandardCharsets.ISO_8859_1).contains(EICAR);
        attachment.put("status", virus ? "REJECTED" : "RECEIVED");
        contents.put(attachment.path("id").asString(), content);
    }

    byte[] content(ObjectNode attachment) {
        byte[] content = contents.get(attachment.path("id").asString());
        if (content == null || !attachment.path("status").asString().equals("RECEIVED")) {
            throw HubeeRefusal.notFound("File");
        }
        return content;
    }

    static String digest(byte[] content) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private void notify(String party, ObjectNode file, @Nullable ObjectNode event) {
        ObjectNode node = Json.mapper().createObjectNode();
        node.put("id", UUID.randomUUID().toString());
        node.set("processCode", file.path("processCode"));
        node.put("caseId", file.path("id").asString());
        node.put("eventId", event == null ? null : event.path("id").asString());
        node.put("dateTime", clock.instant().toString());
        notifications.add(new Notification(
                party,
                party.equals("SI") ? file.path("recipient").path("branchCode").asString("") : "",
                node));
    }
}
