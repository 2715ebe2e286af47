package io.github.demarchekit.testkit;

import io.github.demarchekit.core.internal.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import mockwebserver3.MockResponse;
import okio.Buffer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The bodies that {@link FakeHubee} writes for others, and what it shows of those it was sent. */
final class HubeeBodies {

    private HubeeBodies() {}

    static byte[] content(String externalId) {
        return ("<demande numero=\"" + externalId + "\"/>").getBytes(StandardCharsets.UTF_8);
    }

    static ObjectNode folder(String processCode, String externalId, int size, String siret, String branch) {
        ObjectNode folder =
                Json.mapper().createObjectNode().put("processCode", processCode).put("externalId", externalId);
        folder.putObject("applicant").put("firstName", "Angela").put("lastName", "DUBOIS");
        folder.putArray("cases")
                .addObject()
                .put("externalId", externalId)
                .putObject("recipient")
                .put("type", "SI")
                .put("companyRegister", siret)
                .put("branchCode", branch);
        folder.putArray("attachments")
                .addObject()
                .put("fileName", externalId + ".xml")
                .put("type", processCode)
                .put("size", size)
                .put("mimeType", "application/xml")
                .putArray("recipients")
                .add(externalId);
        return folder;
    }

    static ObjectNode completed() {
        return Json.mapper().createObjectNode().put("globalStatus", "HUBEE_COMPLETED");
    }

    static ObjectNode event(String party, String newStatus, String message) {
        ObjectNode event = Json.mapper()
                .createObjectNode()
                .put("actionType", newStatus.isEmpty() ? "SENDING_MESSAGE" : "STATUS_UPDATE")
                .put("author", party.equals("SI") ? "Mairie de Démoville" : "Service-Public")
                .put("notification", true);
        if (!newStatus.isEmpty()) {
            event.put("caseNewStatus", newStatus);
        }
        if (!message.isEmpty()) {
            event.put("message", message);
        }
        return event;
    }

    static ReceivedHubeeEvent received(JsonNode event) {
        return new ReceivedHubeeEvent(
                event.path("transmitter").path("type").asString(),
                event.path("actionType").asString(),
                event.path("status").asString(),
                text(event, "author"),
                text(event, "caseNewStatus"),
                text(event, "message"),
                text(event, "partnerAttributes"),
                event.path("attachments").values().stream()
                        .map(attachment -> attachment.path("fileName").asString())
                        .toList());
    }

    private static Optional<String> text(JsonNode node, String name) {
        return Optional.of(node.path(name).asString("")).filter(value -> !value.isEmpty());
    }

    /** Returns the same answer in the spellings of HubEE's older documents. */
    static MockResponse misspelt(MockResponse answer) {
        Buffer written = new Buffer();
        try {
            Objects.requireNonNull(answer.getBody()).writeTo(written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String body = written.readUtf8()
                .replace("\"ADD_AWAITING\"", "\"ADD_WAITING\"")
                .replace("\"SENT\"", "\"SENDED\"");
        return answer.newBuilder().body(new Buffer().writeUtf8(body)).build();
    }
}
