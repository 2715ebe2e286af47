package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.SdkException;
import io.github.demarchekit.core.Secret;
import java.net.URI;
import java.security.Provider;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the clients of the three products are configured with alike.
 *
 * @param <B> the builder itself
 */
abstract sealed class LoginClientBuilder<B extends LoginClientBuilder<B>>
        permits FranceConnectClientBuilder, ProConnectClientBuilder {

    private static final Duration LARGEST_SKEW = Duration.ofMinutes(5);
    private static final int SHORTEST_SHARED_SECRET = 32;

    final Platform platform;
    private @Nullable String clientId;
    private @Nullable Secret clientSecret;
    private @Nullable URI redirectUri;
    private @Nullable URI postLogoutRedirectUri;
    private SigningAlgorithm signature;
    private @Nullable String discoveryDocument;
    private @Nullable FinishedLogins finishedLogins;
    private @Nullable Provider cryptoProvider;
    private Duration clockSkew = Duration.ofSeconds(60);
    private @Nullable HttpTransport transport;
    private Clock clock = Clock.systemUTC();

    LoginClientBuilder(Platform platform) {
        this.platform = platform;
        signature = platform.product().usualSignature();
    }

    abstract B self();

    /** Sets what the platform's partners' portal gave. Required. */
    public B client(String id, Secret secret) {
        clientId = id;
        clientSecret = secret;
        return self();
    }

    /** Sets where the browser is sent back, character for character as declared on the portal. Required. */
    public B redirectUri(URI uri) {
        redirectUri = uri;
        return self();
    }

    /**
     * Sets where the browser is sent after a logout, as declared on the portal. Without it, the platform shows a page of its own
     * and the browser stays there.
     */
    public B postLogoutRedirectUri(URI uri) {
        postLogoutRedirectUri = uri;
        return self();
    }

    /**
     * Sets how this client's tokens are signed, as declared on the portal; any other signature is refused. By default
     * {@link SigningAlgorithm#ES256} for FranceConnect and FranceConnect+, {@link SigningAlgorithm#RS256} for ProConnect.
     */
    public B signedWith(SigningAlgorithm registered) {
        signature = registered;
        return self();
    }

    /**
     * Gives the discovery document, as JSON, for a network from which {@code /.well-known/openid-configuration} cannot be read.
     * It goes through the same checks, and is never read again. By default it is read from the network and kept for as long as
     * it says.
     */
    public B discoveryDocument(String json) {
        discoveryDocument = json;
        return self();
    }

    /** Sets who remembers the logins whose code was sent; by default {@link FinishedLogins#inMemory}, for one process. */
    public B finishedLogins(FinishedLogins memory) {
        finishedLogins = memory;
        return self();
    }

    /**
     * Sets who verifies signatures and decrypts tokens. By default the fastest that is on the class path or module path and
     * passes a self-test, which {@code build()} makes: Amazon Corretto Crypto Provider and others, else the JDK's own.
     */
    public B cryptoProvider(Provider provider) {
        cryptoProvider = provider;
        return self();
    }

    /** Sets by how much the platform's clock and ours may differ; 60 s by default, 5 minutes at most. */
    public B clockSkew(Duration tolerated) {
        clockSkew = tolerated;
        return self();
    }

    /** Sets the way out; {@link HttpTransport#create()} by default. */
    public B transport(HttpTransport shared) {
        transport = shared;
        return self();
    }

    /** Sets the clock; the system's by default. */
    public B clock(Clock source) {
        clock = source;
        return self();
    }

    /** Lists what is missing or wrong in what a product asks beyond the others. */
    abstract List<String> ownProblems();

    abstract Optional<Supplier<EncryptionKeys>> decryptionKeys();

    final RelyingParty relyingParty(String client) {
        List<String> problems = new ArrayList<>();
        Addresses.problem("issuer", platform.issuer()).ifPresent(problems::add);
        if (platform.issuer().getRawQuery() != null) {
            problems.add("issuer must have no query: it is a base address, such as " + Platform.FRANCECONNECT.issuer());
        }
        if (clientId == null || clientId.isBlank() || clientSecret == null) {
            problems.add("client is missing: give the client_id and client_secret of the "
                    + platform.product().label() + " partners' portal");
        }
        if (redirectUri == null) {
            problems.add("redirectUri is missing: set it to the callback address declared to "
                    + platform.product().label());
        } else {
            Addresses.problem("redirectUri", redirectUri).ifPresent(problems::add);
        }
        if (postLogoutRedirectUri != null) {
            Addresses.problem("postLogoutRedirectUri", postLogoutRedirectUri).ifPresent(problems::add);
        }
        if (signature == SigningAlgorithm.HS256 && !platform.product().allowsSharedSecretSignature()) {
            problems.add("signedWith(HS256) is for ProConnect only: register the client for ES256 or RS256");
        } else if (signature == SigningAlgorithm.HS256
                && clientSecret != null
                && clientSecret.reveal().length() < SHORTEST_SHARED_SECRET) {
            problems.add("signedWith(HS256) needs a client secret of 32 characters or more (RFC 7518 section 3.2)");
        }
        if (clockSkew.isNegative() || clockSkew.compareTo(LARGEST_SKEW) > 0) {
            problems.add("clockSkew must be between 0 and 5 minutes: synchronise the server's clock instead");
        }
        problems.addAll(ownProblems());
        if (!problems.isEmpty() || clientId == null || clientSecret == null || redirectUri == null) {
            throw new IllegalStateException(client + ": " + String.join("; ", problems));
        }
        Registration registration = new Registration(
                platform,
                clientId,
                clientSecret,
                redirectUri,
                Optional.ofNullable(postLogoutRedirectUri),
                signature,
                clockSkew,
                clock);
        BackChannel backChannel = new BackChannel(transport == null ? HttpTransport.create() : transport);
        return new RelyingParty(
                registration,
                backChannel,
                discovery(client, registration, backChannel),
                finishedLogins == null ? FinishedLogins.inMemory(clock) : finishedLogins,
                cryptoProvider == null ? CryptoProvider.choose() : CryptoProvider.of(cryptoProvider),
                decryptionKeys());
    }

    private Discovery discovery(String client, Registration registration, BackChannel backChannel) {
        if (discoveryDocument == null) {
            return Discovery.read(registration, backChannel);
        }
        try {
            return Discovery.given(registration, discoveryDocument);
        } catch (SdkException e) {
            throw new IllegalStateException(client + ": discoveryDocument: " + e.getMessage(), e);
        }
    }
}
