package io.github.demarchekit.tracking.callback;

import io.github.demarchekit.core.VerificationException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Checks signatures of Standard Webhooks 1.0.0: {@code v1} by a shared secret, {@code v1a} by the sender's Ed25519 key.
 *
 * <p>With several keys, one of them is enough: to replace a key, accept both until the sender has dropped the old one. Refuses with
 * {@code not_signed}, {@code bad_signature}, and {@code unreadable} for an identifier or a time that Standard Webhooks does not know.
 * Thread-safe.
 */
public final class StandardWebhooksCheck implements SignatureCheck {

    private static final int MAX_TIMESTAMP_DIGITS = 11;

    private final List<VerifyingKey> keys;

    private StandardWebhooksCheck(List<VerifyingKey> keys) {
        this.keys = keys;
    }

    /**
     * Makes a check.
     *
     * @param keys at least one
     */
    public static StandardWebhooksCheck of(VerifyingKey... keys) {
        if (keys.length == 0) {
            throw new IllegalArgumentException("a check needs a key");
        }
        return new StandardWebhooksCheck(List.of(keys));
    }

    /**
     * Tells whether one of the keys signed, by the values of the three headers. Compares in constant time, and looks at the age no
     * more than at the body's meaning.
     */
    public boolean matches(String id, String timestamp, byte[] body, String signatures) {
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).matches(id, timestamp, body, signatures)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Signed check(CallbackRequest request) {
        String id = header(request, StandardWebhooksSigner.ID);
        String timestamp = header(request, StandardWebhooksSigner.TIMESTAMP);
        String signatures = header(request, StandardWebhooksSigner.SIGNATURE);
        if (!matches(id, timestamp, request.body(), signatures)) {
            throw Refusal.of(
                    "bad_signature",
                    "none of its signatures is by a key we know: compare the keys on both sides, and give the body's bytes as they came");
        }
        // Only now, so that who has no key learns nothing. With a dot in one of them, one signature would fit two
        // requests.
        if (!StandardWebhooksSigner.isId(id) || !isTimestamp(timestamp)) {
            throw Refusal.of("unreadable", "webhook-id or webhook-timestamp is not as Standard Webhooks writes it");
        }
        return new Signed(Instant.ofEpochSecond(Long.parseLong(timestamp)), Optional.empty(), Optional.of(id));
    }

    private static String header(CallbackRequest request, String name) throws VerificationException {
        return request.header(name)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> Refusal.of("not_signed", "the header " + name + " is missing"));
    }

    private static boolean isTimestamp(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_TIMESTAMP_DIGITS
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
