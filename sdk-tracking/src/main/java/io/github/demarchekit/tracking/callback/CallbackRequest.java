package io.github.demarchekit.tracking.callback;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A callback as one of its two ends sees it: what a signature may cover. Prints as its method and host.
 *
 * <p>The body is the very bytes that travel. They are not copied, neither on the way in nor out: leave them as they are.
 */
public final class CallbackRequest {

    private final String method;
    private final URI target;
    private final Function<String, @Nullable String> headers;
    private final byte[] body;

    /**
     * Makes a request.
     *
     * @param method in capitals, such as {@code POST}
     * @param target the absolute address under which the sender knows the receiver; behind a proxy that ends TLS it is not the one
     *     that the server sees
     * @param headers gives a header's value by its name in any case, or null; several values of one name joined with {@code ", "}
     * @param body as it came, before any decoding
     */
    public CallbackRequest(String method, URI target, Function<String, @Nullable String> headers, byte[] body) {
        if (target.getHost() == null || target.getScheme() == null) {
            throw new IllegalArgumentException("target must be an absolute address");
        }
        this.method = method;
        this.target = target;
        this.headers = headers;
        this.body = body;
    }

    /** Makes a request whose headers are in a map, with names in any case. */
    public CallbackRequest(String method, URI target, Map<String, String> headers, byte[] body) {
        this(method, target, byName(headers), body);
    }

    static Function<String, @Nullable String> byName(Map<String, String> headers) {
        Map<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(headers);
        return sorted::get;
    }

    /** Returns the method. */
    public String method() {
        return method;
    }

    /** Returns the address. */
    public URI target() {
        return target;
    }

    /** Returns a header without the spaces around it. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.apply(name)).map(String::strip);
    }

    /** Returns the body itself, not a copy. */
    public byte[] body() {
        return body;
    }

    @Override
    public String toString() {
        return method + " " + target.getHost();
    }
}
