package io.github.demarchekit.core;

/**
 * The way out: sends a request, brings back the answer.
 *
 * <p>{@link #create()} gives the one most applications want. Implementations are thread-safe, follow no redirect, never send a
 * {@linkplain HttpRequest#oneShot() one-shot} request twice, and log no path, query, header or body.
 */
@FunctionalInterface
public interface HttpTransport {

    /**
     * Sends a request and waits for the whole answer, whatever its status.
     *
     * @throws TransportException when no answer came in time
     * @throws UnreadableResponseException when the answer is larger than {@link HttpRequest#maxResponseBytes()}
     */
    HttpResponse send(HttpRequest request);

    /**
     * Makes a transport over OkHttp with 2 s to connect, 10 s for the whole call and no redirect.
     *
     * <p>A request that is not one-shot may be sent a second time when a kept connection turns out to be closed, or when the
     * answer is 408, or 503 with {@code Retry-After: 0}; there is no other retry.
     *
     * <p>Share it: it keeps connections open, and needs no closing.
     */
    static HttpTransport create() {
        return OkHttpTransport.withDefaults();
    }
}
