package io.github.demarchekit.tracking.callback;

import io.github.demarchekit.core.VerificationException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The receiving end of callbacks: turns a request into an event that is known to be authentic, recent and whole, or refuses it.
 *
 * <p>The signature comes first, then the age, then the body is parsed: what nobody signed is never read. Then hand the event to a
 * {@link CallbackInbox}, since it may come twice. A refusal is a {@link VerificationException}, to be answered with 401, or with 400
 * once it was authentic; its {@link VerificationException#reason()} is one of
 *
 * <ul>
 *   <li>{@code not_signed}: what the signature is read from is missing;
 *   <li>{@code bad_signature}: no key we know made it, for this body;
 *   <li>{@code keyid_unknown}, {@code not_covered}, {@code bad_digest}: see {@link MessageSignatureCheck};
 *   <li>{@code too_old}, {@code too_new}: it was signed, but too long ago or too far ahead of this clock;
 *   <li>{@code unreadable}: it was signed, but is no event of a file as {@link CallbackEvent} describes it;
 *   <li>{@code id_mismatch}: the signed {@code webhook-id} is not the event's.
 * </ul>
 *
 * <p>Thread-safe.
 */
public final class CallbackVerifier {

    private static final URI NOWHERE = URI.create("https://receiver.invalid/");

    private final SignatureCheck check;
    private final Clock clock;
    private final Duration tolerance;

    private CallbackVerifier(Builder builder) {
        check = builder.check;
        clock = builder.clock;
        tolerance = builder.tolerance;
    }

    /** Starts a verifier of Standard Webhooks, with one key, or several while they are replaced. */
    public static Builder builder(VerifyingKey... keys) {
        return new Builder(StandardWebhooksCheck.of(keys));
    }

    /** Starts a verifier of another kind of signature. */
    public static Builder builder(SignatureCheck check) {
        return new Builder(check);
    }

    /**
     * Verifies a request by its headers and body, which is all that Standard Webhooks signs.
     *
     * @param headers gives a header's value by its lower-case name, or null
     * @param rawBody the bytes as they came, not those of a text that was decoded and encoded again
     * @throws VerificationException when it is refused
     */
    public CallbackEvent unwrap(Function<String, @Nullable String> headers, byte[] rawBody) {
        return unwrap(new CallbackRequest("POST", NOWHERE, headers, rawBody));
    }

    /**
     * Verifies a request by its headers, names in any case, and body.
     *
     * @throws VerificationException when it is refused
     */
    public CallbackEvent unwrap(Map<String, String> headers, byte[] rawBody) {
        return unwrap(CallbackRequest.byName(headers), rawBody);
    }

    /**
     * Verifies a whole request, whose method and address RFC 9421 signs too.
     *
     * @throws VerificationException when it is refused
     */
    public CallbackEvent unwrap(CallbackRequest request) {
        Signed signed = check.check(request);
        checkAge(signed);
        CallbackEvent event = EventReader.read(request.body());
        if (signed.id().isPresent() && !signed.id().get().equals(event.id())) {
            throw Refusal.of("id_mismatch", "webhook-id is not the identifier of the event in the body");
        }
        return event;
    }

    private void checkAge(Signed signed) {
        Instant now = clock.instant();
        if (signed.at().isBefore(now.minus(tolerance))
                || signed.expires().filter(end -> end.isBefore(now)).isPresent()) {
            throw Refusal.of(
                    "too_old", "it was signed too long ago: it is repeated by somebody else, or a clock is wrong");
        }
        if (signed.at().isAfter(now.plus(tolerance))) {
            throw Refusal.of("too_new", "it was signed in the future: a clock is wrong, here or at the sender's");
        }
    }

    /** Builds a verifier. Not thread-safe. */
    public static final class Builder {

        private final SignatureCheck check;
        private Clock clock = Clock.systemUTC();
        private Duration tolerance = Duration.ofMinutes(5);

        private Builder(SignatureCheck check) {
            this.check = check;
        }

        /** Sets the clock; the system's by default. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /** Sets how far apart the sender's clock and this one may be, in both directions; 5 minutes by default. */
        public Builder tolerance(Duration eachWay) {
            tolerance = eachWay;
            return this;
        }

        /**
         * Builds the verifier.
         *
         * @throws IllegalStateException when the tolerance is not between 1 second and 1 hour
         */
        public CallbackVerifier build() {
            if (tolerance.compareTo(Duration.ofSeconds(1)) < 0 || tolerance.compareTo(Duration.ofHours(1)) > 0) {
                throw new IllegalStateException("CallbackVerifier: tolerance must be from 1 second to 1 hour");
            }
            return new CallbackVerifier(this);
        }
    }
}
