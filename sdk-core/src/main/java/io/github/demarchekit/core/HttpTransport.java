package io.github.demarchekit.core;

import java.net.InetAddress;
import java.util.function.Predicate;

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

    /**
     * Makes the same one, for addresses that others chose: it connects only where the application lets it.
     *
     * <p>What is tested is the address that is connected to, after names are resolved: a name that changes its mind between a
     * check and the call gets nowhere. It takes no proxy from the JVM's settings, which would resolve names by itself. A call
     * that finds no address to connect to ends with a {@link TransportException} that says so by {@link
     * TransportException#addressRefused()}.
     *
     * @param reachable tells whether an address may be connected to; called from several threads
     */
    static HttpTransport create(Predicate<InetAddress> reachable) {
        return OkHttpTransport.reaching(reachable);
    }
}
