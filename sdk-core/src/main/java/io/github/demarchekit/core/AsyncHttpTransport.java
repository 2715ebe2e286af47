package io.github.demarchekit.core;

import java.util.concurrent.CompletableFuture;

/**
 * A transport that needs no thread for each call under way: prefill, which has many, then takes none of its own.
 *
 * <p>The manners of {@link HttpTransport} hold.
 */
public interface AsyncHttpTransport extends HttpTransport {

    /**
     * Sends a request and returns at once.
     *
     * <p>Fails with what {@link #send} throws, unwrapped. Cancelling the future gives the call up. Whoever depends on the future
     * may be run by a thread of the network: nothing that waits belongs there.
     */
    CompletableFuture<HttpResponse> sendAsync(HttpRequest request);
}
