package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.SdkException;
import java.security.Provider;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What every client of a platform is configured with, whether it logs people in or gives data about them.
 *
 * @param <B> the builder itself
 */
abstract sealed class PlatformClientBuilder<B extends PlatformClientBuilder<B>>
        permits LoginClientBuilder, CheckTokenClientBuilder {

    private static final Duration LARGEST_SKEW = Duration.ofMinutes(5);

    final Platform platform;
    SigningAlgorithm signature;
    Duration clockSkew = Duration.ofSeconds(60);
    Clock clock = Clock.systemUTC();
    private @Nullable String discoveryDocument;
    private @Nullable Provider cryptoProvider;
    private @Nullable HttpTransport transport;

    PlatformClientBuilder(Platform platform) {
        this.platform = platform;
        signature = platform.product().usualSignature();
    }

    abstract B self();

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

    /** Starts the list of what is missing or wrong. */
    final List<String> platformProblems() {
        List<String> problems = new ArrayList<>();
        Addresses.problem("issuer", platform.issuer()).ifPresent(problems::add);
        if (platform.issuer().getRawQuery() != null) {
            problems.add("issuer must have no query: it is a base address, such as " + Platform.FRANCECONNECT.issuer());
        }
        List<SigningAlgorithm> offered = platform.product().signatures();
        if (!offered.contains(signature)) {
            problems.add("signedWith(" + signature + ") is not offered by "
                    + platform.product().label() + ", which has "
                    + offered.stream().map(SigningAlgorithm::name).collect(Collectors.joining(" and ")));
        }
        if (clockSkew.isNegative() || clockSkew.compareTo(LARGEST_SKEW) > 0) {
            problems.add("clockSkew must be between 0 and 5 minutes: synchronise the server's clock instead");
        }
        return problems;
    }

    final BackChannel backChannel() {
        return new BackChannel(transport == null ? HttpTransport.create() : transport);
    }

    final CryptoProvider crypto() {
        return cryptoProvider == null ? CryptoProvider.choose() : CryptoProvider.of(cryptoProvider);
    }

    final Discovery discovery(String client, RegisteredClient registration, BackChannel backChannel) {
        if (discoveryDocument == null) {
            return Discovery.read(registration, backChannel);
        }
        try {
            return Discovery.given(registration, discoveryDocument);
        } catch (SdkException e) {
            throw new IllegalStateException(client + ": discoveryDocument: " + e.getMessage(), e);
        }
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[" + platform.issuer() + "]";
    }
}
