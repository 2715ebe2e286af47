package io.github.demarchekit.testkit;

import io.github.demarchekit.core.internal.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.databind.JsonNode;

/** The fictitious data of the kit, from its jar. */
final class JsonResource {

    private JsonResource() {}

    static JsonNode read(String name) {
        return read(name, JsonNode.class);
    }

    static <T> T read(String name, Class<T> type) {
        try (InputStream file = JsonResource.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is missing from the test kit's jar");
            }
            return Json.read(name, file.readAllBytes(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
