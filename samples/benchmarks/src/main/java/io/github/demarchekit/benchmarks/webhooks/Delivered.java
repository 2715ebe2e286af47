package io.github.demarchekit.benchmarks.webhooks;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A webhook as it comes in. */
final class Delivered {

    private final String id;
    private final long timestamp;
    private final byte[] body;
    private final String text;
    private final String signature;
    private final HttpHeaders headers;

    Delivered(String id, long timestamp, byte[] body, String signature) {
        this.id = id;
        this.timestamp = timestamp;
        this.body = body;
        this.signature = signature;
        text = new String(body, StandardCharsets.UTF_8);
        headers = HttpHeaders.of(
                Map.of(
                        "webhook-id", List.of(id),
                        "webhook-timestamp", List.of(Long.toString(timestamp)),
                        "webhook-signature", List.of(signature)),
                (name, value) -> true);
    }

    String id() {
        return id;
    }

    /** Returns when it was signed, in seconds. */
    long timestamp() {
        return timestamp;
    }

    byte[] body() {
        return body;
    }

    /** Returns the body as who takes no bytes wants it. */
    String text() {
        return text;
    }

    /** Returns what its header says: {@code v1,} and Base64. */
    String signature() {
        return signature;
    }

    /** Returns the three headers, as the JDK's client gives them. */
    HttpHeaders headers() {
        return headers;
    }
}
