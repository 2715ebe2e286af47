package io.github.demarchekit.tracking.callback;

import io.github.demarchekit.core.VerificationException;
import io.github.demarchekit.tracking.callback.StructuredField.Covered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks signatures of RFC 9421: {@code hmac-sha256} by a shared secret, {@code ed25519} by the sender's public key, whichever the
 * key named by {@code keyid} is for.
 *
 * <p>A signature must be dated by {@code created}, and cover {@code @method}, {@code content-digest}, and either {@code @target-uri} or
 * both {@code @authority} and {@code @path}; the digest must be the body's. Of several signatures, one that has all that is enough.
 * Refuses with {@code not_signed}; {@code unreadable} for fields that are not what RFC 9421 writes; {@code keyid_unknown} when none is
 * by a key we have; {@code not_covered} when one lacks what must be covered; {@code bad_signature}; {@code bad_digest} when the body is
 * not the one that was signed. Thread-safe.
 */
public final class MessageSignatureCheck implements SignatureCheck {

    private static final List<String> ALWAYS = List.of("@method", ContentDigest.HEADER);
    // Each may cost a verification; a sender that replaces its key has two.
    private static final int MAX_TRIED = 8;

    private final Map<String, VerifyingKey> keys;

    private MessageSignatureCheck(Map<String, VerifyingKey> keys) {
        this.keys = Map.copyOf(keys);
    }

    /**
     * Makes a check.
     *
     * @param keys the keys by their {@code keyid}, at least one
     */
    public static MessageSignatureCheck of(Map<String, VerifyingKey> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a check needs a key");
        }
        return new MessageSignatureCheck(keys);
    }

    @Override
    public Signed check(CallbackRequest request) {
        String input = header(request, "signature-input");
        String signature = header(request, "signature");
        Map<String, Covered> inputs;
        Map<String, byte[]> signatures;
        try {
            inputs = StructuredField.signatureInput(input);
            signatures = StructuredField.bytes(signature);
        } catch (IllegalArgumentException e) {
            throw Refusal.of("unreadable", "Signature-Input or Signature is not as RFC 9421 writes it");
        }
        List<VerificationException> refusals = new ArrayList<>();
        for (Map.Entry<String, Covered> entry : inputs.entrySet()) {
            byte[] bytes = signatures.get(entry.getKey());
            VerifyingKey key = keys.get(text(entry.getValue(), "keyid"));
            if (bytes != null && key != null && refusals.size() < MAX_TRIED) {
                try {
                    return check(request, entry.getValue(), key, bytes);
                } catch (VerificationException e) {
                    refusals.add(e);
                }
            }
        }
        // The last one has come the furthest in most requests, which have one.
        throw refusals.isEmpty()
                ? Refusal.of("keyid_unknown", "it is signed by no key we have: compare the keyid on both sides")
                : refusals.get(refusals.size() - 1);
    }

    private Signed check(CallbackRequest request, Covered covered, VerifyingKey key, byte[] signature) {
        if (!coversEnough(covered.components()) || time(covered, "created").isEmpty()) {
            throw Refusal.of(
                    "not_covered",
                    "its signature must be dated, and cover the method, the address and the digest of the body");
        }
        String algorithm = text(covered, "alg");
        boolean right = (algorithm.isEmpty() || algorithm.equals(key.algorithm()))
                && SignatureBase.of(request, covered.components(), covered.text())
                        .filter(base -> key.verifies(base, signature))
                        .isPresent();
        if (!right) {
            throw Refusal.of(
                    "bad_signature",
                    "the key named by keyid did not sign it: compare the keys, the address and the headers on both sides");
        }
        if (request.header(ContentDigest.HEADER)
                .filter(digest -> ContentDigest.matches(digest, request.body()))
                .isEmpty()) {
            throw Refusal.of("bad_digest", "its body is not the one that was signed: give the bytes as they came");
        }
        return new Signed(time(covered, "created").orElseThrow(), time(covered, "expires"), Optional.empty());
    }

    private static boolean coversEnough(List<String> components) {
        return components.containsAll(ALWAYS)
                && (components.contains("@target-uri") || components.containsAll(List.of("@authority", "@path")));
    }

    private static String header(CallbackRequest request, String name) {
        return request.header(name)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> Refusal.of("not_signed", "the header " + name + " is missing"));
    }

    private static String text(Covered covered, String parameter) {
        return covered.parameters().get(parameter) instanceof String value ? value : "";
    }

    private static Optional<Instant> time(Covered covered, String parameter) {
        Object value = covered.parameters().get(parameter);
        if (value == null) {
            return Optional.empty();
        } else if (value instanceof Long seconds) {
            return Optional.of(Instant.ofEpochSecond(seconds));
        }
        throw Refusal.of("unreadable", "a time of Signature-Input is not a number");
    }
}
