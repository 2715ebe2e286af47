package io.github.demarchekit.core.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.demarchekit.core.AsyncHttpTransport;
import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.SdkException;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.UnreadableResponseException;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * A token that the application fetches with its own credentials (OAuth 2.0, RFC 6749 section 4.4), and keeps.
 *
 * <p>It is kept until shortly before it ends, or until it is refused. However many calls want one at once, one fetch is under way, and
 * no caller's thread carries it out. A fetch that fails is not tried again at once: after a second when the failure may pass, after
 * what the server asks for, an hour at most, after a minute when it refuses the credentials. Thread-safe. Prints without its secrets.
 */
public final class ClientToken {

    private static final Logger LOG = LoggerFactory.getLogger(ClientToken.class);
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");
    private static final Pattern ERROR_CODE = Pattern.compile("[a-z_]{1,64}");
    private static final Duration REFUSED_PAUSE = Duration.ofMinutes(1);
    private static final Duration FAILED_PAUSE = Duration.ofSeconds(1);
    /** A wait of years would silence the client until it is restarted. */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    /** RFC 6749 lets a server keep the life of its tokens to itself. */
    private static final Duration UNTOLD_LIFE = Duration.ofMinutes(1);
    /** A number that no clock can count is not believed. */
    private static final Duration LONGEST_LIFE = Duration.ofDays(1);

    private final HttpRequest request;
    private final HttpTransport transport;
    private final Clock clock;
    private final Duration longestMargin;
    private final Object lock = new Object();
    private @Nullable Kept kept;
    private @Nullable Failure failure;
    private @Nullable CompletableFuture<Secret> underWay;

    /**
     * Makes it, and fetches nothing.
     *
     * @param request what is sent each time a token is wanted
     * @param margin how long before its end a token is not used any more, half its life at most
     */
    public ClientToken(HttpRequest request, HttpTransport transport, Clock clock, Duration margin) {
        this.request = request;
        this.transport = transport;
        this.clock = clock;
        this.longestMargin = margin;
    }

    /** A token and the moment from which it is not given any more. */
    private record Kept(Secret token, Instant until) {}

    /** What the last fetch came to, and the moment until which it is not tried again. */
    private record Failure(Throwable cause, Instant until) {}

    /** Returns the header {@code Authorization} by which a client proves who it is (RFC 6749 section 2.3.1). */
    public static String basic(String clientId, Secret clientSecret) {
        String pair = URLEncoder.encode(clientId, UTF_8) + ":" + URLEncoder.encode(clientSecret.reveal(), UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    /** Returns the token, at once when there is one. */
    public CompletionStage<Secret> get() {
        CompletableFuture<Secret> fetch;
        synchronized (lock) {
            Instant now = clock.instant();
            if (kept != null && now.isBefore(kept.until())) {
                return CompletableFuture.completedStage(kept.token());
            }
            if (failure != null && now.isBefore(failure.until())) {
                return CompletableFuture.failedStage(failure.cause());
            }
            if (underWay != null) {
                return underWay.minimalCompletionStage();
            }
            fetch = new CompletableFuture<>();
            underWay = fetch;
        }
        fetch(fetch);
        return fetch.minimalCompletionStage();
    }

    /**
     * Waits for the token, as long as a fetch may take.
     *
     * @throws SdkException when there is none
     */
    public Secret await() {
        try {
            return get().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof SdkException failed ? failed : e;
        }
    }

    /** Tells that a token was refused with 401, so that it is not given again. Nothing happens when another has taken its place. */
    public void refused(Secret token) {
        synchronized (lock) {
            if (kept != null && kept.token().equals(token)) {
                kept = null;
                LOG.debug("the token was refused: another one is fetched for the next call");
            }
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // finish(…) tells the future that everybody waits for
    private void fetch(CompletableFuture<Secret> fetch) {
        Instant asked = clock.instant();
        CompletableFuture<HttpResponse> response;
        try {
            response = Objects.requireNonNull(transmit(), "the transport's answer");
        } catch (RuntimeException | Error e) { // whatever it is: who waits for the token would wait for ever
            response = CompletableFuture.failedFuture(e);
        }
        response.thenApply(answer -> read(answer, asked)).whenComplete((token, thrown) -> finish(fetch, token, thrown));
    }

    private CompletableFuture<HttpResponse> transmit() {
        if (transport instanceof AsyncHttpTransport asynchronous) {
            return asynchronous.sendAsync(request);
        }
        // One at a time, so a thread of its own is no pool to bound.
        return CompletableFuture.supplyAsync(() -> transport.send(request), task -> {
            Thread thread = new Thread(task, "demarchekit-token");
            thread.setDaemon(true);
            thread.start();
        });
    }

    private void finish(CompletableFuture<Secret> fetch, @Nullable Kept token, @Nullable Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        synchronized (lock) {
            underWay = null;
            kept = token;
            failure = cause == null ? null : new Failure(cause, clock.instant().plus(pauseAfter(cause)));
        }
        if (token != null) {
            LOG.debug("a token was fetched");
            fetch.complete(token.token());
        } else if (cause != null) {
            LOG.debug("no token: failure={}", cause.getClass().getSimpleName());
            fetch.completeExceptionally(cause);
        }
    }

    private static Duration pauseAfter(Throwable cause) {
        boolean passing = !(cause instanceof SdkException known) || known.retryable();
        Duration pause = passing ? FAILED_PAUSE : REFUSED_PAUSE;
        return cause instanceof ServiceException service
                ? service.retryAfter()
                        .map(ClientToken::believed)
                        .filter(asked -> asked.compareTo(pause) > 0)
                        .orElse(pause)
                : pause;
    }

    private static Duration believed(Duration asked) {
        return asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
    }

    private Kept read(HttpResponse response, Instant asked) {
        if (!response.successful()) {
            throw new ServiceException(
                    request.service(),
                    response.status(),
                    errorCode(response),
                    null,
                    response.retryAfter().orElse(null));
        }
        JsonNode body = Json.tree(request.service(), response);
        String token = body.path("access_token").asString("");
        if (!TOKEN.matcher(token).matches()
                || !body.path("token_type").asString("Bearer").equalsIgnoreCase("Bearer")) {
            throw new UnreadableResponseException(request.service(), "it holds no bearer token");
        }
        long seconds = body.path("expires_in").asLong(UNTOLD_LIFE.toSeconds());
        Duration life = Duration.ofSeconds(Math.max(0, Math.min(seconds, LONGEST_LIFE.toSeconds())));
        Duration margin = longestMargin.compareTo(life.dividedBy(2)) < 0 ? longestMargin : life.dividedBy(2);
        return new Kept(Secret.of(token), asked.plus(life).minus(margin));
    }

    private String errorCode(HttpResponse response) {
        try {
            String code = Json.tree(request.service(), response).path("error").asString("");
            return ERROR_CODE.matcher(code).matches() ? code : "";
        } catch (UnreadableResponseException e) {
            return ""; // the status says enough: proxies answer HTML
        }
    }

    @Override
    public String toString() {
        return "ClientToken[" + request.uri().getHost() + "]";
    }
}
