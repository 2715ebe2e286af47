package io.github.demarchekit.testkit;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.tracking.Actor;
import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.CaseNumber;
import io.github.demarchekit.tracking.CaseStatus;
import io.github.demarchekit.tracking.EventType;
import io.github.demarchekit.tracking.NewCase;
import io.github.demarchekit.tracking.Recipient;
import io.github.demarchekit.tracking.callback.CallbackChannel;
import io.github.demarchekit.tracking.callback.SigningKey;
import io.github.demarchekit.tracking.callback.StandardWebhooksSigner;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Callbacks for the test of a receiver, signed as a procedure signs them: with its secret, at the time of its clock.
 *
 * <p>A change of the body, of one header or of the clock after they were signed makes those that a receiver must refuse. Immutable,
 * thread-safe.
 */
public final class SignedCallbacks {

    private static final String PROCEDURE = "inscription-creche";

    private final SigningKey key;
    private final Clock clock;

    private SignedCallbacks(SigningKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /**
     * Makes callbacks.
     *
     * @param key {@code whsec_…} for {@code v1}, {@code whsk_…} for {@code v1a}
     * @param clock the time at which they are signed
     */
    public static SignedCallbacks of(String key, Clock clock) {
        Secret secret = Secret.of(key);
        return new SignedCallbacks(
                key.startsWith("whsk_") ? SigningKey.ed25519(secret) : SigningKey.shared(secret), clock);
    }

    /**
     * A callback, to be posted to the receiver that is tested. Prints without its values.
     *
     * @param headers those of the event, of its type and of its signature
     */
    public record SignedCallback(Map<String, String> headers, String body) {

        /** Copies the map. */
        public SignedCallback {
            headers = Map.copyOf(headers);
        }

        @Override
        public String toString() {
            return "SignedCallback[redacted]";
        }
    }

    /** Signs any body, under the identifier that goes into {@code webhook-id}. */
    public SignedCallback sign(String id, String body) {
        Instant now = clock.instant();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/cloudevents+json");
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
        headers.put(
                "webhook-signature",
                StandardWebhooksSigner.of(key).signature(id, now, body.getBytes(StandardCharsets.UTF_8)));
        return new SignedCallback(headers, body);
    }

    /**
     * Makes an event of a file of the procedure {@code inscription-creche}, as the library writes it, and signs it. The same file and
     * sequence give the same identifier, so that a second call is the event sent again.
     *
     * @param sequence 1 for the file's first event, then one more each time
     */
    public SignedCallback event(CaseNumber number, long sequence, CaseStatus status) {
        UUID id = UUID.nameUUIDFromBytes((number + "#" + sequence).getBytes(StandardCharsets.UTF_8));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        CaseEvent event = new CaseEvent(
                id,
                number,
                sequence,
                EventType.STATUS,
                status,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Actor.administration(),
                Optional.empty(),
                false,
                now,
                now);
        Recipient nobody = new Recipient("0".repeat(64), Optional.empty(), Optional.empty(), Locale.FRENCH);
        NewCase file = new NewCase(
                number, PROCEDURE, "Inscription en crèche", nobody, URI.create("https://demarche.example/"));
        byte[] body = CallbackChannel.builder(
                        "kit",
                        URI.create("https://receiver.example/"),
                        "urn:demarchekit:kit",
                        StandardWebhooksSigner.of(key))
                .clock(clock)
                .build()
                .prepare(file, event)
                .orElseThrow();
        return sign(id.toString(), new String(body, StandardCharsets.UTF_8));
    }
}
