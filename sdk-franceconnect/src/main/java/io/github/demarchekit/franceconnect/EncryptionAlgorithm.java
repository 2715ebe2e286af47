package io.github.demarchekit.franceconnect;

import java.util.Optional;

/**
 * The algorithm that encrypts a client's tokens, as it was registered with FranceConnect+. The content is always encrypted
 * with A256GCM.
 */
public enum EncryptionAlgorithm {

    /** RSA-OAEP with SHA-1. For a client that is registered so; a new one takes another. */
    RSA_OAEP("RSA-OAEP", "RSA"),

    /** RSA-OAEP with SHA-256. */
    RSA_OAEP_256("RSA-OAEP-256", "RSA"),

    /** Elliptic curve Diffie-Hellman on P-256, used directly. The one to register: several times cheaper than RSA. */
    ECDH_ES("ECDH-ES", "EC");

    private final String value;
    private final String keyType;

    EncryptionAlgorithm(String value, String keyType) {
        this.value = value;
        this.keyType = keyType;
    }

    /** Returns the name that JOSE, FranceConnect's form and a published key's {@code alg} give it, such as {@code ECDH-ES}. */
    public String value() {
        return value;
    }

    /** Returns the {@code kty} of its keys. */
    String keyType() {
        return keyType;
    }

    /** Returns the algorithm that an {@code alg} names. */
    static Optional<EncryptionAlgorithm> named(String alg) {
        for (EncryptionAlgorithm algorithm : values()) {
            if (algorithm.value.equals(alg)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }
}
