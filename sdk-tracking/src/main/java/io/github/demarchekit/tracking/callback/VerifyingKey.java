package io.github.demarchekit.tracking.callback;

import io.github.demarchekit.core.Secret;

/**
 * The key with which the receiver of callbacks checks signatures: the shared secret (HMAC-SHA256), or the sender's public Ed25519
 * key. Immutable, thread-safe, prints without its value.
 */
public abstract sealed class VerifyingKey permits HmacVerifyingKey, Ed25519VerifyingKey {

    VerifyingKey() {}

    /**
     * Reads a shared secret.
     *
     * @param secret {@code whsec_} and the base64 of 24 to 64 bytes
     * @throws IllegalArgumentException when it is not; the value is not quoted
     */
    public static VerifyingKey shared(Secret secret) {
        return new HmacVerifyingKey(HmacKey.read(secret));
    }

    /**
     * Reads a public key.
     *
     * @param publicKey {@code whpk_} and the base64 of the 32 bytes of RFC 8032
     * @throws IllegalArgumentException when it is not
     */
    public static VerifyingKey ed25519(String publicKey) {
        return new Ed25519VerifyingKey(Ed25519.readPublic(publicKey));
    }

    /** Tells whether one of the entries of {@code webhook-signature} is this key's on what Standard Webhooks signs. */
    abstract boolean matches(String id, String timestamp, byte[] body, String signatures);

    /** Returns the name of the algorithm in RFC 9421's registry. */
    abstract String algorithm();

    /** Tells whether a signature is this key's on those bytes. */
    abstract boolean verifies(byte[] content, byte[] signature);

    @Override
    public final String toString() {
        return "VerifyingKey[" + algorithm() + "]";
    }
}
