package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Clients of a scripted FranceConnect, at a time that stands still. */
final class Clients {

    static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private Clients() {}

    static FranceConnectClientBuilder builder(HttpTransport transport) {
        return FranceConnectClient.builder(URI.create(ScriptedTransport.ISSUER))
                .client("client", Secret.of("LEAK-secret"))
                .redirectUri(URI.create("https://demarche.example/callback"))
                .transport(transport)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static FranceConnectClient of(HttpTransport transport) {
        return builder(transport).build();
    }

    /** Returns what the builder makes of its settings, for a test of one class below the client. */
    static Registration registration(Clock clock) {
        return new Registration(
                Platform.franceConnect(URI.create(ScriptedTransport.ISSUER)),
                "client",
                Secret.of("LEAK-secret"),
                URI.create("https://demarche.example/callback"),
                Optional.empty(),
                SigningAlgorithm.ES256,
                Duration.ZERO,
                clock);
    }
}
