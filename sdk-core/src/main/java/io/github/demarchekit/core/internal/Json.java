package io.github.demarchekit.core.internal;

import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.UnreadableResponseException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The SDK's one way to read and write JSON: records, snake_case, unknown fields ignored, received text never quoted. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private Json() {}

    /** Returns the mapper itself, immutable, for what the methods below don't do. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /**
     * Reads an answer into a record.
     *
     * @throws UnreadableResponseException when it is not JSON, or not of that shape
     */
    public static <T> T read(String service, HttpResponse response, Class<T> type) {
        return read(service, response.body(), type);
    }

    /**
     * Reads bytes into a record.
     *
     * @throws UnreadableResponseException when they are not JSON, or not of that shape
     */
    public static <T> T read(String service, byte[] body, Class<T> type) {
        try {
            T value = MAPPER.readValue(body, type);
            if (value == null || (value instanceof JsonNode node && node.isNull())) {
                throw new UnreadableResponseException(service, "it is null");
            }
            return value;
        } catch (JacksonException e) {
            throw unreadable(service, e);
        }
    }

    /**
     * Reads an answer as a tree.
     *
     * @throws UnreadableResponseException when it is not JSON, or null
     */
    public static JsonNode tree(String service, HttpResponse response) {
        return read(service, response, JsonNode.class);
    }

    /** Writes a value as UTF-8. */
    public static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** Makes the exception that says where reading stopped, never what stood there. */
    public static UnreadableResponseException unreadable(String service, JacksonException e) {
        String where = e.getLocation() == null
                ? ""
                : " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
        return new UnreadableResponseException(service, "it is not the expected JSON" + where);
    }
}
