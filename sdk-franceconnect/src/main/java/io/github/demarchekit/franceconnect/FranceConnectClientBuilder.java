package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Configures a {@link FranceConnectClient}. Not thread-safe. */
public final class FranceConnectClientBuilder {

    private static final Duration LARGEST_SKEW = Duration.ofMinutes(5);

    private final URI issuer;
    private @Nullable String clientId;
    private @Nullable Secret clientSecret;
    private @Nullable URI redirectUri;
    private @Nullable URI postLogoutRedirectUri;
    private EidasLevel level = EidasLevel.LOW;
    private Duration clockSkew = Duration.ofSeconds(60);
    private @Nullable HttpTransport transport;
    private Clock clock = Clock.systemUTC();

    FranceConnectClientBuilder(URI issuer) {
        this.issuer = issuer;
    }

    /** Sets what the FranceConnect partners' portal gave. Required. */
    public FranceConnectClientBuilder client(String id, Secret secret) {
        clientId = id;
        clientSecret = secret;
        return this;
    }

    /** Sets where FranceConnect sends the browser back, character for character as declared on the portal. Required. */
    public FranceConnectClientBuilder redirectUri(URI uri) {
        redirectUri = uri;
        return this;
    }

    /**
     * Sets where FranceConnect sends the browser after a logout, as declared on the portal. Without it, FranceConnect shows a
     * page of its own and the browser stays there.
     */
    public FranceConnectClientBuilder postLogoutRedirectUri(URI uri) {
        postLogoutRedirectUri = uri;
        return this;
    }

    /** Sets the level to ask for; {@link EidasLevel#LOW} by default, the only one FranceConnect (without +) has. */
    public FranceConnectClientBuilder level(EidasLevel required) {
        level = required;
        return this;
    }

    /** Sets by how much FranceConnect's clock and ours may differ; 60 s by default, 5 minutes at most. */
    public FranceConnectClientBuilder clockSkew(Duration tolerated) {
        clockSkew = tolerated;
        return this;
    }

    /** Sets the way out; {@link HttpTransport#create()} by default. */
    public FranceConnectClientBuilder transport(HttpTransport shared) {
        transport = shared;
        return this;
    }

    /** Sets the clock; the system's by default. */
    public FranceConnectClientBuilder clock(Clock source) {
        clock = source;
        return this;
    }

    /**
     * Makes the client. Opens no connection.
     *
     * @throws IllegalStateException when something is missing or wrong; the message lists all of it
     */
    public FranceConnectClient build() {
        List<String> problems = new ArrayList<>();
        Addresses.problem("issuer", issuer).ifPresent(problems::add);
        if (issuer.getRawQuery() != null) {
            problems.add("issuer must have no query: it is FranceConnect's base address, such as"
                    + " https://oidc.franceconnect.gouv.fr/api/v2");
        }
        if (clientId == null || clientId.isBlank() || clientSecret == null) {
            problems.add(
                    "client is missing: give the client_id and client_secret of the FranceConnect partners' portal");
        }
        if (redirectUri == null) {
            problems.add("redirectUri is missing: set it to the callback address declared to FranceConnect");
        } else {
            Addresses.problem("redirectUri", redirectUri).ifPresent(problems::add);
        }
        if (postLogoutRedirectUri != null) {
            Addresses.problem("postLogoutRedirectUri", postLogoutRedirectUri).ifPresent(problems::add);
        }
        if (clockSkew.isNegative() || clockSkew.compareTo(LARGEST_SKEW) > 0) {
            problems.add("clockSkew must be between 0 and 5 minutes: synchronise the server's clock instead");
        }
        if (!problems.isEmpty() || clientId == null || clientSecret == null || redirectUri == null) {
            throw new IllegalStateException("FranceConnectClient: " + String.join("; ", problems));
        }
        return new FranceConnectClient(
                new FranceConnectSettings(
                        issuer,
                        clientId,
                        clientSecret,
                        redirectUri,
                        Optional.ofNullable(postLogoutRedirectUri),
                        level,
                        clockSkew,
                        clock),
                transport == null ? HttpTransport.create() : transport);
    }
}
