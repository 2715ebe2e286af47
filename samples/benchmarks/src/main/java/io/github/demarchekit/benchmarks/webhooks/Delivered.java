package io.github.demarchekit.benchmarks.webhooks;

import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A webhook as it comes in. */
final class Delivered {

    private final String id;
    private final long timestamp;
    private final byte[] body;
    private final byte[] signed;
    private final byte[] mac;
    private final String text;
    private final String timestampText;
    private final Instant signedAt;
    private final String signature;
    private final HttpHeaders headers;

    Delivered(String id, long timestamp, byte[] body, byte[] mac) {
        this.id = id;
        this.timestamp = timestamp;
        this.body = body;
        this.mac = mac;
        signed = signed(id, timestamp, body);
        signature = "v1," + Base64.getEncoder().encodeToString(mac);
        timestampText = Long.toString(timestamp);
        signedAt = Instant.ofEpochSecond(timestamp);
        text = new String(body, StandardCharsets.UTF_8);
        headers = HttpHeaders.of(
                Map.of(
                        "webhook-id", List.of(id),
                        "webhook-timestamp", List.of(timestampText),
                        "webhook-signature", List.of(signature)),
                (name, value) -> true);
    }

    /** Returns what Standard Webhooks signs: the three with dots in between. */
    static byte[] signed(String id, long timestamp, byte[] body) {
        byte[] prefix = (id + '.' + timestamp + '.').getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(prefix.length + body.length)
                .put(prefix)
                .put(body)
                .array();
    }

    /** Returns the bytes that are signed, put together beforehand. */
    byte[] signed() {
        return signed;
    }

    /** Returns the signature's bytes. */
    byte[] mac() {
        return mac;
    }

    String id() {
        return id;
    }

    /** Returns when it was signed, in seconds. */
    long timestamp() {
        return timestamp;
    }

    /** Returns the same as its header has it. */
    String timestampText() {
        return timestampText;
    }

    /** Returns the same as an instant. */
    Instant signedAt() {
        return signedAt;
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

    /** Returns a header as a servlet request would. */
    @Nullable
    String header(String name) {
        return switch (name) {
            case "webhook-id" -> id;
            case "webhook-timestamp" -> timestampText;
            case "webhook-signature" -> signature;
            default -> null;
        };
    }

    /** Returns the three headers, as the JDK's client gives them. */
    HttpHeaders headers() {
        return headers;
    }
}
