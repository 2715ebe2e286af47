package io.github.demarchekit.prefill;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.internal.ClientToken;
import io.github.demarchekit.prefill.internal.BaseAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

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

    private static final String AUTHORIZATION = "Authorization";
    private static final String BEARER = "Bearer ";

    private final Builder settings;
    private final ClientToken token;

    private ClientCredentials(Builder settings) {
        this.settings = settings;
        this.token = new ClientToken(
                settings.request(),
                Optional.ofNullable(settings.transport).orElseGet(HttpTransport::create),
                settings.clock,
                settings.margin);
    }

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
        return token.get().thenApply(Credentials::bearer);
    }

    @Override
    public void refused(Credentials credentials) {
        Secret header = credentials.headers().get(AUTHORIZATION);
        if (header != null && header.reveal().startsWith(BEARER)) {
            token.refused(Secret.of(header.reveal().substring(BEARER.length())));
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
                request.header(AUTHORIZATION, ClientToken.basic(clientId, clientSecret));
            }
            return request.form(fields).build();
        }
    }
}
