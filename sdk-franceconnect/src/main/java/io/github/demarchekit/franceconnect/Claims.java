package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.internal.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The claims of a token whose signature was verified. Prints without its values. */
final class Claims {

    private final JsonNode json;

    Claims(JsonNode json) {
        this.json = json;
    }

    /** Makes the claims of who is not read from a token. */
    static Claims of(Map<String, ?> values) {
        return new Claims(Json.mapper().valueToTree(values));
    }

    boolean has(String name) {
        return json.hasNonNull(name);
    }

    /** Returns a text, empty when the claim is absent or not a text. */
    Optional<String> text(String name) {
        JsonNode claim = json.path(name);
        return claim.isString() ? Optional.of(claim.asString()) : Optional.empty();
    }

    /** Returns a text, empty when it is absent, not a text, or holds nothing but spaces. */
    Optional<String> filledText(String name) {
        return text(name).filter(text -> !text.isBlank());
    }

    /** Returns an instant, empty when the claim is absent, not a number of seconds, or out of any calendar. */
    Optional<Instant> instant(String name) {
        JsonNode claim = json.path(name);
        if (!claim.isNumber()) {
            return Optional.empty();
        }
        // Without a default, an integer too long for a double would throw, and quote itself in the message.
        double seconds = claim.asDouble(-1);
        return seconds >= 0 && seconds < 1e11 ? Optional.of(Instant.ofEpochSecond((long) seconds)) : Optional.empty();
    }

    /** Returns the texts of an array, or a lone text as the only one; empty when there is anything else. */
    List<String> texts(String name) {
        JsonNode claim = json.path(name);
        if (claim.isString()) {
            return List.of(claim.asString());
        }
        if (!claim.isArray()) {
            return List.of(); // the members of an object would be gone through too
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : claim) {
            if (!element.isString()) {
                return List.of();
            }
            texts.add(element.asString());
        }
        return List.copyOf(texts);
    }

    /** Returns the claims inside a claim that is an object, empty when it is absent or anything else. */
    Optional<Claims> object(String name) {
        JsonNode claim = json.path(name);
        return claim.isObject() ? Optional.of(new Claims(claim)) : Optional.empty();
    }

    /** Returns the value as it was received, for what the methods above do not read. */
    JsonNode json(String name) {
        return json.path(name);
    }

    @Override
    public String toString() {
        return "Claims[redacted]";
    }
}
