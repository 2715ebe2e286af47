package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.internal.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/** JSON as tokens carry it: one object in UTF-8, no member twice at any depth (RFC 7515 section 5.2), nothing behind it. */
final class TokenJson {

    private static final ObjectReader READER = Json.mapper()
            .readerFor(JsonNode.class)
            .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY, DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private TokenJson() {}

    /** Reads an object; {@code null} when it is anything else. */
    static @Nullable JsonNode object(byte[] json) {
        if (!startsAsUtf8Object(json)) {
            return null;
        }
        try {
            JsonNode node = READER.readValue(json);
            return node.isObject() ? node : null;
        } catch (JacksonException e) {
            // Its message quotes what was read, which may be a person; the caller says what could not be read.
            return null;
        }
    }

    // Jackson would guess UTF-16 and UTF-32 from their zeros, where a reader that is told UTF-8 sees other members or
    // none.
    private static boolean startsAsUtf8Object(byte[] json) {
        int start = 0;
        while (start < json.length
                && (json[start] == ' ' || json[start] == '\n' || json[start] == '\r' || json[start] == '\t')) {
            start++;
        }
        return start + 1 < json.length && json[start] == '{' && json[start + 1] != 0;
    }
}
