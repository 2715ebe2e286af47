package io.github.demarchekit.tracking.internal;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.internal.ClientToken;
import io.github.demarchekit.tracking.Delivery;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A way out that puts a bearer token on what it sends, where the other side wants one. Thread-safe. */
public final class AuthorizedTransport {

    private final HttpTransport transport;
    private final @Nullable ClientToken token;

    /** Makes one. Without a token, requests leave as they are. */
    public AuthorizedTransport(HttpTransport transport, @Nullable ClientToken token) {
        this.transport = transport;
        this.token = token;
    }

    /**
     * Sends a request, once more with another token when the first one is refused: it may have been revoked before its end.
     *
     * @throws io.github.demarchekit.core.SdkException when no token could be fetched, or no answer came
     */
    public HttpResponse send(HttpRequest.Builder request) {
        if (token == null) {
            return transport.send(request.build());
        }
        Secret first = token.await();
        HttpResponse response = transport.send(request.bearer(first).build());
        if (response.status() != 401) {
            return response;
        }
        token.refused(first);
        return transport.send(request.bearer(token.await()).build());
    }

    /** Delivers by this transport: a token endpoint that refuses the credentials is no fault of the message. */
    public static Delivery deliver(Supplier<Delivery> attempt) {
        try {
            return attempt.get();
        } catch (ServiceException e) {
            String reason = String.valueOf(e.getMessage());
            return e.retryable()
                    ? new Delivery.Failed(reason, e.retryAfter())
                    : new Delivery.Misconfigured(reason + ": check its address, the client's id and its secret");
        }
    }
}
