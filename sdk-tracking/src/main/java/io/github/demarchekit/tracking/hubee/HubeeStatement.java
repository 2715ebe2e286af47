package io.github.demarchekit.tracking.hubee;

import io.github.demarchekit.core.internal.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * What the outbox keeps of an event: what HubEE is to know of it, however many calls that takes.
 *
 * @param status the state to be reached
 * @param worded whether the parts are the administration's own words, which must not be lost
 * @param parts what is said, in as many messages as HubEE's length asks for, at least one
 */
record HubeeStatement(UUID eventId, String caseId, Optional<HubeeStatus> status, boolean worded, List<String> parts) {

    /** Cuts a text between its words into what HubEE takes in one message. */
    static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        String rest = text.strip();
        while (rest.length() > NewHubeeEvent.MAX_MESSAGE) {
            int space = Math.max(
                    rest.lastIndexOf(' ', NewHubeeEvent.MAX_MESSAGE),
                    rest.lastIndexOf('\n', NewHubeeEvent.MAX_MESSAGE));
            int cut = space > 0 ? space : cutInsideAWord(rest);
            parts.add(rest.substring(0, cut).strip());
            rest = rest.substring(cut).strip();
        }
        parts.add(rest);
        return List.copyOf(parts);
    }

    private static int cutInsideAWord(String text) {
        int cut = NewHubeeEvent.MAX_MESSAGE;
        return Character.isLowSurrogate(text.charAt(cut)) ? cut - 1 : cut;
    }

    byte[] write() {
        Map<String, Object> kept = new LinkedHashMap<>();
        kept.put("event", eventId.toString());
        kept.put("case", caseId);
        status.ifPresent(to -> kept.put("status", to.code()));
        kept.put("worded", worded);
        kept.put("parts", parts);
        return Json.write(kept);
    }

    static HubeeStatement read(byte[] payload) {
        JsonNode kept = Json.read("the outbox", payload, JsonNode.class);
        return new HubeeStatement(
                UUID.fromString(kept.path("event").asString("")),
                kept.path("case").asString(""),
                Optional.of(kept.path("status").asString(""))
                        .filter(code -> !code.isEmpty())
                        .map(HubeeStatus::read),
                kept.path("worded").asBoolean(false),
                kept.path("parts").values().stream()
                        .map(part -> part.asString(""))
                        .toList());
    }

    /** Returns by what the events of that part are known again. */
    String mark(int part) {
        return "demarchekit=" + eventId + (part == 0 ? "" : "." + part);
    }

    @Override
    public String toString() {
        return "HubeeStatement[" + eventId + status.map(to -> " to " + to).orElse("") + "]";
    }
}
