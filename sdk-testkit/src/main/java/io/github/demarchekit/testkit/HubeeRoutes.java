package io.github.demarchekit.testkit;

import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.internal.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import okio.Buffer;
import okio.ByteString;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The operations of {@link FakeHubee}: who may call them, on what, and what they answer. */
final class HubeeRoutes {

    private static final String BINARY = "application/octet-stream";
    private static final int LOT = 25;

    private final HubeeStore store;
    private final String branch;

    HubeeRoutes(HubeeStore store, String branch) {
        this.store = store;
        this.branch = branch;
    }

    /** A request, once its token has said whose it is. */
    private record Call(String party, String method, List<String> path, RecordedRequest request) {

        JsonNode body() {
            try {
                return Json.read("the request", bytes(), JsonNode.class);
            } catch (UnreadableResponseException e) {
                throw HubeeRefusal.invalid("the body is not JSON");
            }
        }

        byte[] bytes() {
            return Optional.ofNullable(request.getBody())
                    .orElse(ByteString.EMPTY)
                    .toByteArray();
        }

        void only(String allowed) {
            if (!party.equals(allowed)) {
                throw HubeeRefusal.unauthorized();
            }
        }
    }

    MockResponse answer(String party, List<String> path, RecordedRequest request) {
        String method = request.getMethod();
        String override = request.getHeaders().get("X-HTTP-Method-Override");
        boolean creates = path.equals(List.of("folders"))
                || (path.size() == 3 && path.get(2).equals("events"));
        if (method.equals("POST") && !creates) {
            if (!"PATCH".equals(override)) {
                throw new HubeeRefusal(405, "Method not allowed");
            }
            method = "PATCH";
        }
        Call call = new Call(party, method, path, request);
        return switch (path.get(0) + path.size()) {
            case "notifications1", "notifications2" -> notifications(call);
            case "folders1", "folders2", "folders4" -> folders(call);
            case "cases2" -> cases(call);
            case "cases3", "cases4", "cases6" -> path.get(2).equals("events") ? events(call) : caseAttachment(call);
            default -> throw HubeeRefusal.notFound("Resource");
        };
    }

    private MockResponse notifications(Call call) {
        if (call.path().size() == 1 && call.method().equals("GET")) {
            return json(200, lot(call));
        } else if (call.path().size() == 2 && call.method().equals("DELETE")) {
            store.notifications()
                    .remove(store.notifications().stream()
                            .filter(notification -> mine(call, notification))
                            .filter(notification -> notification
                                    .node()
                                    .path("id")
                                    .asString()
                                    .equals(call.path().get(1)))
                            .findFirst()
                            .orElseThrow(() -> HubeeRefusal.notFound("Notification")));
            return empty();
        }
        throw new HubeeRefusal(405, "Method not allowed");
    }

    private ArrayNode lot(Call call) {
        HttpUrl url = call.request().getUrl();
        String asked = Optional.ofNullable(url.queryParameter("maxResult")).orElse(String.valueOf(LOT));
        if (!asked.matches("\\d{1,4}")) {
            throw HubeeRefusal.invalid("maxResult is no number");
        }
        Set<String> codes = Set.copyOf(url.queryParameterValues("processCode"));
        List<String> first = List.copyOf(url.queryParameterValues("processPriority"));
        boolean details = "true".equals(url.queryParameter("eventDetails"));
        ArrayNode lot = Json.mapper().createArrayNode();
        store.notifications().stream()
                .filter(notification -> mine(call, notification))
                .map(HubeeStore.Notification::node)
                .filter(node -> codes.isEmpty()
                        || codes.contains(node.path("processCode").asString()))
                .sorted((one, other) -> Boolean.compare(
                        first.contains(other.path("processCode").asString()),
                        first.contains(one.path("processCode").asString())))
                .limit(Math.min(LOT, Integer.parseInt(asked)))
                .forEach(node -> lot.add(details ? detailed(node) : node));
        return lot;
    }

    private ObjectNode detailed(ObjectNode node) {
        ObjectNode detailed = node.deepCopy();
        if (!node.path("eventId").isNull()) {
            detailed.set(
                    "eventStatus",
                    store.event(
                                    node.path("caseId").asString(),
                                    node.path("eventId").asString())
                            .path("status"));
        }
        return detailed;
    }

    private boolean mine(Call call, HubeeStore.Notification notification) {
        return notification.party().equals(call.party())
                && (notification.branch().isEmpty() || notification.branch().equals(branch));
    }

    private MockResponse folders(Call call) {
        call.only("OSL");
        List<String> path = call.path();
        switch (call.method() + path.size()) {
            case "POST1" -> {
                return json(201, store.createFolder(call.body()));
            }
            case "GET2" -> {
                return json(200, store.folder(path.get(1)));
            }
            case "PATCH2" -> store.updateFolder(path.get(1), call.body());
            case "DELETE2" -> store.deleteFolder(path.get(1));
            case "PUT4" -> upload(call, HubeeStore.attachment(store.folder(path.get(1)), path.get(3)));
            default -> throw new HubeeRefusal(405, "Method not allowed");
        }
        return empty();
    }

    private ObjectNode caseOf(Call call) {
        ObjectNode file = store.caseFile(call.path().get(1));
        boolean visible = !file.path("status").asString().startsWith("HUBEE_RECEIVED")
                && file.path("recipient").path("branchCode").asString("").equals(branch);
        if (call.party().equals("SI") && !visible) {
            throw HubeeRefusal.unauthorized();
        }
        return file;
    }

    private MockResponse cases(Call call) {
        ObjectNode file = caseOf(call);
        if (call.method().equals("GET")) {
            ObjectNode shown = file.deepCopy();
            if ("true".equals(call.request().getUrl().queryParameter("lite"))) {
                shown.remove(List.of("events", "attachments"));
            }
            return json(200, shown);
        } else if (call.method().equals("PATCH")) {
            store.updateCase(call.party(), call.path().get(1), call.body());
            return empty();
        }
        throw new HubeeRefusal(405, "Method not allowed");
    }

    private MockResponse caseAttachment(Call call) {
        ObjectNode file = caseOf(call);
        if (call.path().size() != 4
                || !call.path().get(2).equals("attachments")
                || !call.method().equals("GET")) {
            throw HubeeRefusal.notFound("Resource");
        }
        return download(HubeeStore.attachment(file, call.path().get(3)));
    }

    private MockResponse events(Call call) {
        ObjectNode unused = caseOf(call);
        List<String> path = call.path();
        switch (call.method() + path.size()) {
            case "POST3" -> {
                return json(201, store.createEvent(call.party(), path.get(1), call.body()));
            }
            case "GET4" -> {
                return json(200, store.event(path.get(1), path.get(3)));
            }
            case "PATCH4" -> store.updateEvent(call.party(), path.get(1), path.get(3), call.body());
            case "DELETE4" -> store.deleteEvent(path.get(1), path.get(3));
            case "PUT6" -> upload(call, HubeeStore.attachment(store.event(path.get(1), path.get(3)), path.get(5)));
            case "GET6" -> {
                return download(HubeeStore.attachment(store.event(path.get(1), path.get(3)), path.get(5)));
            }
            default -> throw new HubeeRefusal(405, "Method not allowed");
        }
        return empty();
    }

    private void upload(Call call, ObjectNode attachment) {
        if (!BINARY.equals(call.request().getHeaders().get("Content-Type"))) {
            throw HubeeRefusal.invalid("the content is not " + BINARY);
        }
        store.upload(
                attachment,
                call.bytes(),
                Optional.ofNullable(call.request().getHeaders().get("digest")));
    }

    private MockResponse download(ObjectNode attachment) {
        byte[] content = store.content(attachment);
        return new MockResponse.Builder()
                .setHeader("Content-Type", BINARY)
                .setHeader("digest", HubeeStore.digest(content))
                .body(new Buffer().write(content))
                .build();
    }

    private static MockResponse json(int status, JsonNode body) {
        return FakeGeocoder.json(body).newBuilder().code(status).build();
    }

    private static MockResponse empty() {
        return new MockResponse.Builder().code(204).build();
    }
}
