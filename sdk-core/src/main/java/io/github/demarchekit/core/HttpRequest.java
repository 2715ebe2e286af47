package io.github.demarchekit.core;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An outgoing HTTP request. Immutable. Prints as its method and host: the path and the query may name a person. */
public final class HttpRequest {

    private static final int DEFAULT_MAX_RESPONSE_BYTES = 1 << 20;
    private static final String NAME_SIGNS = "!#$%&'*+.^_`|~-";

    private final String service;
    private final String method;
    private final URI uri;
    private final Map<String, String> headers;
    private final byte @Nullable [] body;
    private final @Nullable Duration timeout;
    private final boolean oneShot;
    private final int maxResponseBytes;

    private HttpRequest(Builder builder) {
        service = builder.service;
        method = builder.method;
        uri = builder.uri;
        headers = Collections.unmodifiableMap(new TreeMap<>(builder.headers));
        body = builder.body;
        timeout = builder.timeout;
        oneShot = builder.oneShot;
        maxResponseBytes = builder.maxResponseBytes;
    }

    /**
     * Starts a {@code GET}.
     *
     * @param service the other side's name, as error messages show it
     * @param uri an absolute http or https address
     */
    public static Builder get(String service, URI uri) {
        return new Builder(service, "GET", uri);
    }

    /** Starts a {@code POST}. */
    public static Builder post(String service, URI uri) {
        return new Builder(service, "POST", uri);
    }

    /** Starts a {@code PATCH}. */
    public static Builder patch(String service, URI uri) {
        return new Builder(service, "PATCH", uri);
    }

    /** Starts a {@code DELETE}. */
    public static Builder delete(String service, URI uri) {
        return new Builder(service, "DELETE", uri);
    }

    /** Starts a {@code PUT}. */
    public static Builder put(String service, URI uri) {
        return new Builder(service, "PUT", uri);
    }

    /** Starts an {@code OPTIONS}. */
    public static Builder options(String service, URI uri) {
        return new Builder(service, "OPTIONS", uri);
    }

    private static boolean inHeaderName(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || NAME_SIGNS.indexOf(c) >= 0;
    }

    private static boolean inHeaderValue(int c) {
        return c == '\t' || (c >= ' ' && c <= '~');
    }

    /** Returns the other side's name, as error messages show it. */
    public String service() {
        return service;
    }

    /** Returns the method in capitals. */
    public String method() {
        return method;
    }

    /** Returns the address. */
    public URI uri() {
        return uri;
    }

    /** Returns the headers; names are found in any case. */
    public Map<String, String> headers() {
        return headers;
    }

    /** Returns a copy of the body. */
    public Optional<byte[]> body() {
        return body == null ? Optional.empty() : Optional.of(body.clone());
    }

    /** Returns the time for this call from start to end, when it is not the transport's own. */
    public Optional<Duration> timeout() {
        return Optional.ofNullable(timeout);
    }

    /** Tells whether the request must never reach the other side twice, such as the exchange of an authorization code. */
    public boolean oneShot() {
        return oneShot;
    }

    /** Returns how many bytes of answer are read before the call is given up; 1 MiB by default. */
    public int maxResponseBytes() {
        return maxResponseBytes;
    }

    @Override
    public String toString() {
        return method + " " + uri.getHost();
    }

    /** Builds a request. Not thread-safe. */
    public static final class Builder {

        private final String service;
        private final String method;
        private final URI uri;
        private final TreeMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private byte @Nullable [] body;
        private @Nullable Duration timeout;
        private boolean oneShot;
        private int maxResponseBytes = DEFAULT_MAX_RESPONSE_BYTES;

        private Builder(String service, String method, URI uri) {
            if (uri.getHost() == null
                    || uri.getPort() > 65535
                    || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                throw new IllegalArgumentException(service + ": the address must be an absolute http or https URI");
            }
            this.service = service;
            this.method = method;
            this.uri = uri;
        }

        /**
         * Sets a header, in place of one of the same name in any case.
         *
         * @throws IllegalArgumentException when it holds what HTTP forbids there, such as a line break or an accent; the value
         *     is not quoted
         */
        public Builder header(String name, String value) {
            if (name.isEmpty()
                    || !name.chars().allMatch(HttpRequest::inHeaderName)
                    || !value.chars().allMatch(HttpRequest::inHeaderValue)) {
                throw new IllegalArgumentException(
                        service + ": the header " + LogSafe.token(name) + " holds a character that HTTP forbids");
            }
            headers.remove(name);
            headers.put(name, value);
            return this;
        }

        /** Sets {@code Authorization: Bearer}. */
        public Builder bearer(Secret token) {
            return header("Authorization", "Bearer " + token.reveal());
        }

        /** Sets the body and its media type. */
        public Builder body(String contentType, byte[] bytes) {
            body = bytes.clone();
            return header("Content-Type", contentType);
        }

        /** Sets a form as the body, {@code application/x-www-form-urlencoded}, in the map's order. */
        public Builder form(Map<String, String> fields) {
            String form = fields.entrySet().stream()
                    .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8)
                            + "="
                            + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            return body("application/x-www-form-urlencoded", form.getBytes(StandardCharsets.US_ASCII));
        }

        /** Bounds this call from start to end. */
        public Builder timeout(Duration wholeCall) {
            if (wholeCall.isNegative() || wholeCall.isZero()) {
                throw new IllegalArgumentException("timeout must be positive");
            }
            timeout = wholeCall;
            return this;
        }

        /** Forbids that this request be sent again behind the caller's back, even on a broken connection. */
        public Builder oneShot() {
            oneShot = true;
            return this;
        }

        /** Bounds the answer's size, after decompression. */
        public Builder maxResponseBytes(int bytes) {
            if (bytes < 0) {
                throw new IllegalArgumentException("maxResponseBytes cannot be negative");
            }
            maxResponseBytes = bytes;
            return this;
        }

        /**
         * Builds the request.
         *
         * @throws IllegalStateException for a {@code GET} that has a body or is one-shot: HTTP gives its body no meaning and
         *     lets anyone on the way repeat it
         */
        public HttpRequest build() {
            if ("GET".equals(method) && (body != null || oneShot)) {
                throw new IllegalStateException(service + ": a GET has no body and is never one-shot, use a POST");
            }
            return new HttpRequest(this);
        }
    }
}
