package io.github.demarchekit.tracking.callback;

import io.github.demarchekit.core.Secret;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;

/**
 * The key with which the sender of callbacks signs: a secret that both sides share (HMAC-SHA256), or the private half of an Ed25519
 * pair whose public half the receiver has.
 *
 * <p>Prefer a pair between two administrations: the receiver can then prove to others who sent what, and nothing that leaks at one
 * receiver signs for another. The written forms are those of Standard Webhooks 1.0.0. Immutable, thread-safe, prints without its
 * value.
 */
public abstract sealed class SigningKey permits HmacSigningKey, Ed25519SigningKey {

    private static final int SECRET_BYTES = 32;

    SigningKey() {}

    /**
     * Reads a shared secret.
     *
     * @param secret {@code whsec_} and the base64 of 24 to 64 bytes
     * @throws IllegalArgumentException when it is not; the value is not quoted
     */
    public static SigningKey shared(Secret secret) {
        return new HmacSigningKey(HmacKey.read(secret));
    }

    /**
     * Reads a private key.
     *
     * @param privateKey {@code whsk_} and the base64 of the 32 bytes of RFC 8032, which the 32 of the public key may follow
     * @throws IllegalArgumentException when it is not, or the two halves are of different pairs; the value is not quoted
     */
    public static SigningKey ed25519(Secret privateKey) {
        return new Ed25519SigningKey(Ed25519.readPrivate(privateKey));
    }

    /** Draws a shared secret of 32 bytes, {@code whsec_…}, to be kept on both sides. */
    public static Secret newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Secret.of(KeyText.SECRET + Base64.getEncoder().encodeToString(bytes));
    }

    /** Draws an Ed25519 pair. */
    public static Pair newPair() {
        KeyPair pair = Ed25519.draw();
        return new Pair(
                Secret.of(KeyText.PRIVATE + Base64.getEncoder().encodeToString(Ed25519.privateBytes(pair))),
                KeyText.PUBLIC + Base64.getEncoder().encodeToString(Ed25519.publicBytes(pair.getPublic())));
    }

    /** Signs what Standard Webhooks signs, and returns one entry of {@code webhook-signature}, such as {@code v1,…}. */
    abstract String standardSignature(String id, Instant at, byte[] body);

    /** Returns the name of the algorithm in RFC 9421's registry. */
    abstract String algorithm();

    /** Signs bytes. */
    abstract byte[] sign(byte[] content);

    @Override
    public final String toString() {
        return "SigningKey[" + algorithm() + "]";
    }

    /**
     * A new Ed25519 pair.
     *
     * @param privateKey {@code whsk_…}, for the sender alone
     * @param publicKey {@code whpk_…}, to be published
     */
    public record Pair(Secret privateKey, String publicKey) {}
}
