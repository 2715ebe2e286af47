package io.github.demarchekit.prefill;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.demarchekit.core.AsyncHttpTransport;
import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.SdkException;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.internal.Json;
import io.github.demarchekit.prefill.internal.BaseAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Authorises by a token that the application fetches with its own credentials (OAuth 2.0, RFC 6749 section 4.4), as DGFIP asks.
 *
 * <p>The token is kept until shortly before it ends, or until it is refused. However many calls want one at once, one fetch is under
 * way, and no caller's thread waits for it. A fetch that fails is not tried again at once: after a second when the failure may pass,
 * after what the server asks for, an hour at most, after a minute when it refuses the credentials. Thread-safe. Prints without its secrets.
 */
public final class ClientCredentials implements Authorization {

    /** How the application proves who it is to the token endpoint (RFC 6749 section 2.3.1). */
    public enum Authentication {
        /** In the header {@code Authorization: Basic}. */
        BASIC,
        /** In the form, for servers that read nothing else. */
        POST
    }

    private static final Logger LOG = LoggerFactory.getLogger(ClientCredentials.class);
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");
    private static final Pattern ERROR_CODE = Pattern.compile("[a-z_]{1,64}");
    private static final Duration REFUSED_PAUSE = Duration.ofMinutes(1);
    private static final Duration FAILED_PAUSE = Duration.ofSeconds(1);
    /** RFC 6749 lets a server keep the life of its tokens to itself. */
    private static final Duration UNTOLD_LIFE = Duration.ofMinutes(1);
    /** A number that no clock can count is not believed. */
    private static final Duration LONGEST_LIFE = Duration.ofDays(1);

    private final Builder settings;
    private final HttpRequest request;
    private final HttpTransport transport;
    private final Object lock = new Object();
    private @Nullable Kept kept;
    private @Nullable Failure failure;
    private @Nullable CompletableFuture<Credentials> underWay;

    private ClientCredentials(Builder settings) {
        this.settings = settings;
        this.request = settings.request();
        this.transport = Optional.ofNullable(settings.transport).orElseGet(HttpTransport::create);
    }

    /** A token and the moment from which it is not given any more. */
    private record Kept(Credentials credentials, Instant until) {}

    /** What the last fetch came to, and the moment until which it is not tried again. */
    private record Failure(Throwable cause, Instant until) {}

    /**
     * Starts it.
     *
     * @param tokenEndpoint where tokens are fetched; https, or http on this machine
     */
    public static Builder builder(URI tokenEndpoint, String clientId, Secret clientSecret) {
        return new Builder(tokenEndpoint, clientId, clientSecret);
    }

    @Override
    public CompletionStage<Credentials> credentials(URI target) {
        CompletableFuture<Credentials> fetch;
        synchronized (lock) {
            Instant now = settings.clock.instant();
            if (kept != null && now.isBefore(kept.until())) {
                return CompletableFuture.completedStage(kept.credentials());
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

    @Override
    public void refused(Credentials credentials) {
        synchronized (lock) {
            if (kept != null && kept.credentials().equals(credentials)) {
                kept = null;
                LOG.debug("the token was refused: another one is fetched for the next call");
            }
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // finish(…) tells the future that everybody waits for
    private void fetch(CompletableFuture<Credentials> fetch) {
        Instant asked = settings.clock.instant();
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

    private void finish(CompletableFuture<Credentials> fetch, @Nullable Kept token, @Nullable Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        synchronized (lock) {
            underWay = null;
            kept = token;
            failure = cause == null
                    ? null
                    : new Failure(cause, settings.clock.instant().plus(pauseAfter(cause)));
        }
        if (token != null) {
            LOG.debug("a token was fetched");
            fetch.complete(token.credentials());
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
                        .map(RetryRule::believed)
                        .filter(asked -> asked.compareTo(pause) > 0)
                        .orElse(pause)
                : pause;
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
        Duration margin = settings.margin.compareTo(life.dividedBy(2)) < 0 ? settings.margin : life.dividedBy(2);
        return new Kept(Credentials.bearer(Secret.of(token)), asked.plus(life).minus(margin));
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
        return "ClientCredentials[" + settings.tokenEndpoint.getHost() + "]";
    }

    /** Builds {@link ClientCredentials}. Not thread-safe. */
    public static final class Builder {

        private final URI tokenEndpoint;
        private final String clientId;
        private final Secret clientSecret;
        private final Map<String, String> form = new LinkedHashMap<>(Map.of("grant_type", "client_credentials"));
        private Authentication authentication = Authentication.BASIC;
        private Duration margin = Duration.ofSeconds(30);
        private Duration timeout = Duration.ofSeconds(5);
        private Clock clock = Clock.systemUTC();
        private @Nullable HttpTransport transport;

        private Builder(URI tokenEndpoint, String clientId, Secret clientSecret) {
            this.tokenEndpoint = tokenEndpoint;
            this.clientId = clientId;
            this.clientSecret = clientSecret;
        }

        /** Sets what the token is for, such as DGFIP's {@code RessourceIR}; several are parted by spaces. */
        public Builder scope(String scope) {
            form.put("scope", scope);
            return this;
        }

        /** Sets whom the token is for, at servers that ask for an {@code audience}. */
        public Builder audience(String audience) {
            form.put("audience", audience);
            return this;
        }

        /** Sets how the application proves who it is; {@link Authentication#BASIC} by default. */
        public Builder authentication(Authentication authentication) {
            this.authentication = authentication;
            return this;
        }

        /** Sets how long before its end a token is not used any more; 30 seconds by default, and half its life at most. */
        public Builder margin(Duration margin) {
            this.margin = margin;
            return this;
        }

        /** Bounds a fetch from start to end; 5 seconds by default. */
        public Builder timeout(Duration timeout) {
            this.timeout = timeout;
            return this;
        }

        /** Sets the clock; the system's by default. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /** Sets the way out; {@link HttpTransport#create()} by default. Share the client's. */
        public Builder transport(HttpTransport transport) {
            this.transport = transport;
            return this;
        }

        /**
         * Builds it, without opening a connection.
         *
         * @throws IllegalStateException listing everything that is wrong
         */
        public ClientCredentials build() {
            List<String> problems = new ArrayList<>();
            BaseAddress.problem("tokenEndpoint", tokenEndpoint).ifPresent(problems::add);
            if (clientId.isBlank()) {
                problems.add("clientId cannot be blank");
            }
            if (margin.isNegative()) {
                problems.add("margin cannot be negative");
            }
            if (timeout.isNegative() || timeout.isZero()) {
                problems.add("timeout must be positive");
            }
            if (!problems.isEmpty()) {
                throw new IllegalStateException("ClientCredentials: " + String.join("; ", problems));
            }
            return new ClientCredentials(this);
        }

        private HttpRequest request() {
            HttpRequest.Builder request = HttpRequest.post("the token endpoint", tokenEndpoint)
                    .header("Accept", "application/json")
                    .timeout(timeout);
            Map<String, String> fields = new LinkedHashMap<>(form);
            if (authentication == Authentication.POST) {
                fields.put("client_id", clientId);
                fields.put("client_secret", clientSecret.reveal());
            } else {
                String pair =
                        URLEncoder.encode(clientId, UTF_8) + ":" + URLEncoder.encode(clientSecret.reveal(), UTF_8);
                request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
            }
            return request.form(fields).build();
        }
    }
}
