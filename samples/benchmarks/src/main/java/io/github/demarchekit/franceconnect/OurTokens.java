package io.github.demarchekit.franceconnect;

import io.github.demarchekit.benchmarks.Contender.Operation;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The part of a login that opens a userinfo, reached where the client has it, since it is no API. */
public final class OurTokens {

    private OurTokens() {}

    /** Returns what a login does with a userinfo, with the keys already there. */
    public static Operation<String> operation(String issuer, String clientId, String sub, String keys) {
        Clock clock = Clock.systemUTC();
        FranceConnectSettings settings = new FranceConnectSettings(
                URI.create(issuer),
                clientId,
                Secret.of("not sent"),
                URI.create("https://service.example/callback"),
                Optional.empty(),
                EidasLevel.LOW,
                Duration.ofSeconds(60),
                clock);
        HttpTransport documents = request -> json(request.uri().getPath().endsWith("/jwks") ? keys : discovery(issuer));
        BackChannel backChannel = new BackChannel(documents);
        TokenVerifier verifier = new TokenVerifier(
                settings, new SigningKeys(new Discovery(settings.issuer(), backChannel, clock), backChannel, clock));
        IdToken idToken = new IdToken(sub, EidasLevel.LOW, Instant.now());
        PendingLogin pending = new PendingLogin(RandomHex.next(), RandomHex.next(), EidasLevel.LOW, Instant.now());
        return token -> verifier.userinfo(
                new HttpResponse(
                        200, Map.of("Content-Type", "application/jwt"), token.getBytes(StandardCharsets.US_ASCII)),
                idToken,
                pending);
    }

    private static HttpResponse json(String text) {
        return new HttpResponse(
                200,
                Map.of("Content-Type", "application/json", "Cache-Control", "max-age=86400"),
                text.getBytes(StandardCharsets.UTF_8));
    }

    private static String discovery(String issuer) {
        return """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                "userinfo_endpoint":"%1$s/userinfo","end_session_endpoint":"%1$s/session/end","jwks_uri":"%1$s/jwks"}""".formatted(issuer);
    }
}
