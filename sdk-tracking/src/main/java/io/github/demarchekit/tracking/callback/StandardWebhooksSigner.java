package io.github.demarchekit.tracking.callback;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Signs callbacks as Standard Webhooks 1.0.0 says, with {@code webhook-id}, {@code webhook-timestamp} and {@code
 * webhook-signature}: {@code v1} by a shared secret, {@code v1a} by an Ed25519 key.
 *
 * <p>Several keys make several signatures, of which receivers need one: to replace a key, sign with both until every receiver has the
 * new one. Thread-safe.
 */
public final class StandardWebhooksSigner implements CallbackSigner {

    static final String ID = "webhook-id";
    static final String TIMESTAMP = "webhook-timestamp";
    static final String SIGNATURE = "webhook-signature";

    private final List<SigningKey> keys;

    private StandardWebhooksSigner(List<SigningKey> keys) {
        this.keys = keys;
    }

    /**
     * Makes a signer.
     *
     * @param keys at least one, the one that will stay first
     */
    public static StandardWebhooksSigner of(SigningKey... keys) {
        if (keys.length == 0) {
            throw new IllegalArgumentException("a signer needs a key");
        }
        return new StandardWebhooksSigner(List.of(keys));
    }

    /**
     * Returns the value of {@code webhook-signature}: one entry for each key, separated by a space.
     *
     * @param id 1 or more printable ASCII characters, no dot: it would end the identifier in what is signed
     * @param at cut to the second, as {@code webhook-timestamp} is
     */
    public String signature(String id, Instant at, byte[] body) {
        checkId(id);
        if (keys.size() == 1) {
            return keys.get(0).standardSignature(id, at, body);
        }
        StringBuilder all = new StringBuilder();
        for (SigningKey key : keys) {
            all.append(all.isEmpty() ? "" : " ").append(key.standardSignature(id, at, body));
        }
        return all.toString();
    }

    @Override
    public Map<String, String> sign(CallbackRequest request, String id, Instant at) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(ID, id);
        headers.put(TIMESTAMP, Long.toString(at.getEpochSecond()));
        headers.put(SIGNATURE, signature(id, at, request.body()));
        return headers;
    }

    private static void checkId(String id) {
        if (!isId(id)) {
            throw new IllegalArgumentException("the id of a callback has printable ASCII characters and no dot");
        }
    }

    /** Tells whether a text is fit for {@code webhook-id}. Each sum is negative for a character that is not: no branch in the loop. */
    static boolean isId(String id) {
        int signs = 0;
        for (int i = 0; i < id.length(); i++) {
            int c = id.charAt(i);
            signs |= (c - '!') | ('~' - c) | ((c ^ '.') - 1);
        }
        return signs >= 0 && !id.isEmpty();
    }
}
