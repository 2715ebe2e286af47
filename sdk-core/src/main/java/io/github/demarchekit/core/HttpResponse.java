package io.github.demarchekit.core;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An answer, whole and in memory. Immutable. Prints as its status. */
public final class HttpResponse {

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    /**
     * Makes an answer.
     *
     * @param headers names in any case; of several values of one name, the transport keeps the last
     */
    public HttpResponse(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        this.headers = byName;
        this.body = body.clone();
    }

    /** Returns the status. */
    public int status() {
        return status;
    }

    /** Tells whether the status is 2xx. */
    public boolean successful() {
        return status >= 200 && status < 300;
    }

    /** Returns a header, by its name in any case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Returns {@code Retry-After} when it is there as a number of seconds (its other form, a date, is not read). */
    public Optional<Duration> retryAfter() {
        return header("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,9}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }

    /** Returns the media type without its parameters, in lower case; {@code ""} when there is none. */
    public String mediaType() {
        return header("Content-Type").orElse("").split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    }

    /** Returns a copy of the body. */
    public byte[] body() {
        return body.clone();
    }

    /** Returns the body read as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "HTTP " + status;
    }
}
