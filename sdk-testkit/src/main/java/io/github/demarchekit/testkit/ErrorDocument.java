package io.github.demarchekit.testkit;

import io.github.demarchekit.core.internal.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.MockResponse;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The error document of DINUM's two APIs: {@code {"errors":[{code,title,detail,source,meta}]}}.
 *
 * @param parameter what the request lacks or has wrong
 * @param provider who failed behind the API
 * @param retryIn how long it takes; a maintenance lasts as long as the fake was told
 */
record ErrorDocument(
        String code,
        String title,
        @Nullable String parameter,
        @Nullable String provider,
        Optional<Duration> retryIn) {

    JsonNode body(int status, Duration retryAfter) {
        Map<String, Object> meta = new LinkedHashMap<>();
        if (provider != null) {
            meta.put("provider", provider);
        }
        retryIn.or(() -> status == 503 ? Optional.of(retryAfter) : Optional.empty())
                .ifPresent(wait -> meta.put("retry_in", wait.toSeconds()));
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("title", title);
        error.put("detail", "Réponse écrite par le kit de test.");
        error.put("source", parameter == null ? null : Map.of("parameter", parameter));
        error.put("meta", meta);
        return Json.mapper().valueToTree(Map.of("errors", List.of(error)));
    }

    /** Returns an answer with a document and the headers that go with the status. */
    static MockResponse.Builder response(int status, JsonNode body, Duration retryAfter) {
        MockResponse.Builder response =
                new MockResponse.Builder().code(status).body(new Buffer().write(Json.write(body)));
        if (status == 429) {
            // The throttle stands before the application and speaks plain JSON.
            return response.setHeader("Content-Type", "application/json")
                    .setHeader("Retry-After", retryAfter.toSeconds());
        }
        return response.setHeader("Content-Type", "application/vnd.api+json; charset=utf-8");
    }
}
