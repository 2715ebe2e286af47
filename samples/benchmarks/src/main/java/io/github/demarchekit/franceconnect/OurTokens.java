package io.github.demarchekit.franceconnect;

import io.github.demarchekit.benchmarks.Contender.Operation;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The part of a login that opens a userinfo, reached where the client has it, since it is no API. */
public final class OurTokens {

    private final Platform platform;
    private final String clientId;
    private final String issuerKeys;
    private final SigningAlgorithm algorithm;
    private final Optional<EncryptionKeys> encryptionKeys;

    /**
     * Registers a client.
     *
     * @param encryptionKeys the client's private JWK set, for FranceConnect+
     */
    public OurTokens(
            String issuer, String clientId, String issuerKeys, String algorithm, Optional<String> encryptionKeys) {
        URI address = URI.create(issuer);
        platform = encryptionKeys.isPresent() ? Platform.franceConnectPlus(address) : Platform.franceConnect(address);
        this.clientId = clientId;
        this.issuerKeys = issuerKeys;
        this.algorithm = SigningAlgorithm.valueOf(algorithm);
        this.encryptionKeys = encryptionKeys.map(keys -> EncryptionKeys.parse(Secret.of(keys)));
    }

    /**
     * Returns what a login does with a userinfo about somebody, all its rules included, with the keys already there.
     *
     * @param provider empty for the JDK's own
     */
    public Operation<HttpResponse> operation(String sub, Optional<Provider> provider) {
        Registration registration = new Registration(
                platform,
                clientId,
                Secret.of("5e".repeat(32)),
                URI.create("https://service.example/callback"),
                Optional.empty(),
                algorithm,
                Duration.ofSeconds(60),
                Clock.systemUTC());
        CryptoProvider crypto = provider.map(CryptoProvider::of).orElseGet(CryptoProvider::platform);
        SigningKeys keys = new SigningKeys(
                registration,
                Discovery.given(registration, discovery(platform.issuer())),
                new BackChannel(request -> json(issuerKeys)),
                crypto);
        TokenVerifier verifier = new TokenVerifier(
                registration,
                new TokenOpener(
                        algorithm,
                        keys,
                        registration.clientSecret(),
                        encryptionKeys.isPresent() ? encryptionKeys::get : null,
                        registration.issuer(),
                        clientId,
                        crypto));
        Instant startedAt = Instant.now();
        return userinfo -> verifier.userinfo(userinfo, sub, startedAt);
    }

    private static HttpResponse json(String text) {
        return new HttpResponse(
                200,
                Map.of("Content-Type", "application/json", "Cache-Control", "max-age=86400"),
                text.getBytes(StandardCharsets.UTF_8));
    }

    private static String discovery(URI issuer) {
        return """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                "userinfo_endpoint":"%1$s/userinfo","end_session_endpoint":"%1$s/session/end","jwks_uri":"%1$s/jwks"}""".formatted(issuer);
    }
}
