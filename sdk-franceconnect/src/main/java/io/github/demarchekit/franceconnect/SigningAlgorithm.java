package io.github.demarchekit.franceconnect;

import java.util.Optional;

/**
 * The signatures that are accepted. FranceConnect's discovery also offers HS256; it is refused, since a shared secret proves
 * nothing about who signed (RFC 8725 section 3.1).
 */
enum SigningAlgorithm {
    ES256("EC"),
    RS256("RSA");

    private final String keyType;

    SigningAlgorithm(String keyType) {
        this.keyType = keyType;
    }

    /** Returns the algorithm that an {@code alg} names. */
    static Optional<SigningAlgorithm> named(String alg) {
        for (SigningAlgorithm algorithm : values()) {
            if (algorithm.name().equals(alg)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    /** Returns the algorithm that a key's {@code kty} serves. */
    static Optional<SigningAlgorithm> ofKeyType(String kty) {
        for (SigningAlgorithm algorithm : values()) {
            if (algorithm.keyType.equals(kty)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }
}
