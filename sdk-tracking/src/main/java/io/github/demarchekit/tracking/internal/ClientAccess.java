package io.github.demarchekit.tracking.internal;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.internal.ClientToken;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where and as whom a channel fetches its tokens (OAuth 2.0, RFC 6749 section 4.4). Prints as the endpoint's host.
 *
 * @param inForm whether the credentials go into the form, for servers that read nothing else, rather than in HTTP Basic
 * @param more what the form says besides, such as {@code scope}
 */
public record ClientAccess(URI endpoint, String id, Secret secret, boolean inForm, Map<String, String> more) {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration MARGIN = Duration.ofSeconds(30);

    /** Copies the map. */
    public ClientAccess {
        more = Map.copyOf(more);
    }

    /** Returns what is wrong with it, if anything. */
    public Optional<String> problem() {
        return WebAddress.check("tokenEndpoint", endpoint)
                .or(() -> id.isBlank() ? Optional.of("clientId must not be blank") : Optional.empty());
    }

    /** Makes the token, and fetches nothing. */
    public ClientToken token(HttpTransport transport, Clock clock) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.putAll(more);
        HttpRequest.Builder request = HttpRequest.post("the token endpoint", endpoint)
                .header("Accept", "application/json")
                .timeout(TIMEOUT);
        if (inForm) {
            form.put("client_id", id);
            form.put("client_secret", secret.reveal());
        } else {
            request.header("Authorization", ClientToken.basic(id, secret));
        }
        return new ClientToken(request.form(form).build(), transport, clock, MARGIN);
    }

    @Override
    public String toString() {
        return "ClientAccess[" + endpoint.getHost() + "]";
    }
}
