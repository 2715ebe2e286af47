package io.github.demarchekit.testkit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;

/** OVHcloud's signature of a request: {@code $1$} and the SHA-1 of both secrets, method, address, body and time. */
final class OvhSignature {

    static final String SERVICE_NAME = "sms-ab12345-1";
    static final String APPLICATION_KEY = "cleDeTestOvh";
    static final String APPLICATION_SECRET = "secretDeTestOvh";
    static final String CONSUMER_KEY = "clientDeTestOvh";

    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final Clock clock;

    OvhSignature(Clock clock) {
        this.clock = clock;
    }

    /** Returns the refusal of a request, empty when it is signed as it must be. */
    Optional<MockResponse> refusal(RecordedRequest request, byte[] body) {
        String timestamp = header(request, "X-Ovh-Timestamp");
        if (!APPLICATION_KEY.equals(header(request, "X-Ovh-Application"))) {
            return Optional.of(error(403, "This application key is invalid", "INVALID_KEY"));
        } else if (!CONSUMER_KEY.equals(header(request, "X-Ovh-Consumer"))) {
            return Optional.of(error(403, "This credential is not valid", "INVALID_CREDENTIAL"));
        } else if (!isRecent(timestamp)) {
            return Optional.of(error(400, "Invalid timestamp", "QUERY_TIME_OUT"));
        } else if (!expected(request, body, timestamp).equals(header(request, "X-Ovh-Signature"))) {
            return Optional.of(error(400, "Invalid signature", "INVALID_SIGNATURE"));
        }
        return Optional.empty();
    }

    private static String header(RecordedRequest request, String name) {
        @Nullable String value = request.getHeaders().get(name);
        return value == null ? "" : value;
    }

    private boolean isRecent(String timestamp) {
        if (!timestamp.matches("\\d{1,12}")) {
            return false;
        }
        Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
        return Duration.between(sent, clock.instant()).abs().compareTo(TOLERANCE) <= 0;
    }

    private static String expected(RecordedRequest request, byte[] body, String timestamp) {
        String signed = String.join(
                "+",
                APPLICATION_SECRET,
                CONSUMER_KEY,
                request.getMethod(),
                request.getUrl().toString(),
                new String(body, StandardCharsets.UTF_8),
                timestamp);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(signed.getBytes(StandardCharsets.UTF_8));
            return "$1$" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    static MockResponse error(int status, String message, String code) {
        return FakeGeocoder.json(Map.of("message", message, "errorCode", code, "httpCode", String.valueOf(status)))
                .newBuilder()
                .code(status)
                .build();
    }
}
