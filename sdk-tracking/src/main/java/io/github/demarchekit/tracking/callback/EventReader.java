package io.github.demarchekit.tracking.callback;

import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.VerificationException;
import io.github.demarchekit.core.internal.Json;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads what {@link EventWriter} writes, and whatever a later version adds to it. Says which attribute is wrong, never its value. */
final class EventReader {

    private static final int MAX_ID = 100;
    private static final int MAX_SOURCE = 500;
    private static final int MAX_TEXT = 1000;
    private static final Pattern SEQUENCE = Pattern.compile("[0-9]{1,20}");

    private EventReader() {}

    static CallbackEvent read(byte[] body) {
        JsonNode event;
        try {
            event = Json.read("callback", body, JsonNode.class);
        } catch (UnreadableResponseException e) {
            throw Refusal.of("unreadable", "its body is not JSON");
        }
        if (!"1.0".equals(event.path("specversion").asString(""))) {
            throw unreadable("specversion");
        }
        return new CallbackEvent(
                text(event, "id", MAX_ID),
                source(event),
                text(event, "type", MAX_TEXT),
                text(event, "subject", MAX_ID),
                time(event),
                sequence(event),
                data(event.path("data")));
    }

    private static CallbackEvent.Data data(JsonNode data) {
        return new CallbackEvent.Data(
                text(data, "procedure_code", MAX_TEXT),
                text(data, "procedure_title", MAX_TEXT),
                text(data, "type", MAX_TEXT),
                text(data, "status", MAX_TEXT),
                text(data, "generic_status", MAX_TEXT),
                text(data, "turn", MAX_TEXT),
                texts(data.path("labels")),
                subStatus(data.path("sub_status")),
                data.path("required_actions").values().stream()
                        .map(EventReader::action)
                        .toList(),
                optional(data, "about"),
                text(data, "actor", MAX_TEXT),
                silence(data.path("implicit_decision")),
                data.path("late").asBoolean(false),
                optional(data, "reason"),
                data.path("abridged").asBoolean(false));
    }

    private static Optional<CallbackEvent.SubState> subStatus(JsonNode node) {
        return node.isObject()
                ? Optional.of(new CallbackEvent.SubState(text(node, "code", MAX_TEXT), texts(node.path("labels"))))
                : Optional.empty();
    }

    private static CallbackEvent.Action action(JsonNode node) {
        return new CallbackEvent.Action(
                text(node, "kind", MAX_TEXT),
                optional(node, "shortcoming"),
                day(node, "deadline"),
                optional(node, "label"));
    }

    private static Optional<CallbackEvent.Silence> silence(JsonNode node) {
        return node.isObject()
                ? Optional.of(new CallbackEvent.Silence(
                        text(node, "regime", MAX_TEXT), day(node, "date"), day(node, "suspended_since")))
                : Optional.empty();
    }

    private static Optional<LocalDate> day(JsonNode node, String name) {
        try {
            return optional(node, name).map(LocalDate::parse);
        } catch (DateTimeException e) {
            throw unreadable(name);
        }
    }

    private static Optional<String> optional(JsonNode parent, String name) {
        JsonNode value = parent.path(name);
        return value.isString() ? Optional.of(value.asString("")) : Optional.empty();
    }

    private static String text(JsonNode parent, String name, int maxLength) {
        JsonNode value = parent.path(name);
        if (!value.isString()
                || value.asString("").isBlank()
                || value.asString("").length() > maxLength) {
            throw unreadable(name);
        }
        return value.asString("");
    }

    private static Map<String, String> texts(JsonNode parent) {
        Map<String, String> texts = new LinkedHashMap<>();
        parent.forEachEntry((name, value) -> {
            if (value.isString()) {
                texts.put(name, value.asString(""));
            }
        });
        return texts;
    }

    private static URI source(JsonNode event) {
        try {
            return new URI(text(event, "source", MAX_SOURCE));
        } catch (URISyntaxException e) {
            throw unreadable("source");
        }
    }

    private static Instant time(JsonNode event) {
        try {
            return OffsetDateTime.parse(text(event, "time", MAX_TEXT)).toInstant();
        } catch (DateTimeException e) {
            throw unreadable("time");
        }
    }

    private static long sequence(JsonNode event) {
        String text = text(event, "sequence", MAX_ID);
        try {
            long sequence = SEQUENCE.matcher(text).matches() ? Long.parseLong(text) : 0;
            if (sequence > 0) {
                return sequence;
            }
        } catch (NumberFormatException e) {
            // More than a long holds: no file has that many events.
            throw unreadable("sequence");
        }
        throw unreadable("sequence");
    }

    private static VerificationException unreadable(String attribute) {
        return Refusal.of("unreadable", "its body is no event of a file: look at " + attribute);
    }
}
