package io.github.demarchekit.franceconnect;

import java.util.Optional;

/**
 * The algorithm that signs a client's tokens, as it was registered with the platform.
 *
 * <p>A client accepts one of them and refuses the others (RFC 8725 section 3.1): a token never chooses how it is verified.
 */
public enum SigningAlgorithm {

    /**
     * ECDSA on the curve P-256, FranceConnect's own recommendation. Costs 25 times RS256 on the JDK's own provider, and about
     * as much as RS256 on a native one.
     */
    ES256("EC"),

    /** RSA with SHA-256, keys of 2048 bits or more. ProConnect's default. */
    RS256("RSA"),

    /**
     * HMAC with the client secret, of 32 bytes or more. ProConnect only, for a client that is registered so: it proves no
     * more than that one of the two holders of the secret signed.
     */
    HS256("oct");

    private final String keyType;

    SigningAlgorithm(String keyType) {
        this.keyType = keyType;
    }

    /** Tells whether the issuer signs with a key that it alone has. */
    boolean asymmetric() {
        return this != HS256;
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

    /** Returns the algorithm that a published key's {@code kty} serves; a published secret serves none. */
    static Optional<SigningAlgorithm> ofKeyType(String kty) {
        for (SigningAlgorithm algorithm : values()) {
            if (algorithm.asymmetric() && algorithm.keyType.equals(kty)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }
}
