package io.github.demarchekit.testkit;

import java.net.URI;
import java.util.Optional;

/**
 * How, and to which key, tokens are encrypted for a partner of FranceConnect+, or for a data provider. Immutable.
 *
 * <p>Among the partner's keys, the one that says {@code use: enc} and names this very {@code alg} is taken.
 *
 * @param algorithm how the content key is encrypted; the content always is by A256GCM
 * @param jwksUri where the partner publishes its keys, read over HTTP each time a token is made; a relative address is read
 *     beside the {@code redirect_uri} of the login
 * @param jwks the partner's keys themselves, a JSON Web Key Set, when they are not published
 */
public record FranceConnectEncryption(Algorithm algorithm, Optional<URI> jwksUri, Optional<String> jwks) {

    /** The algorithms a partner may choose from. */
    public enum Algorithm {
        /** RSA-OAEP with SHA-1. */
        RSA_OAEP("RSA-OAEP"),
        /** RSA-OAEP with SHA-256. */
        RSA_OAEP_256("RSA-OAEP-256"),
        /** Direct agreement with an ephemeral elliptic-curve key. */
        ECDH_ES("ECDH-ES");

        private final String wireName;

        Algorithm(String wireName) {
            this.wireName = wireName;
        }

        /** Returns the name in a header and in a key, such as {@code RSA-OAEP-256}. */
        public String wireName() {
            return wireName;
        }
    }

    /** Checks that the keys are somewhere, and in one place. */
    public FranceConnectEncryption {
        if (jwksUri.isPresent() == jwks.isPresent()) {
            throw new IllegalArgumentException("give the partner's keys either by their address or themselves");
        }
    }

    /** Takes the keys that a partner publishes. */
    public static FranceConnectEncryption at(Algorithm algorithm, URI jwksUri) {
        return new FranceConnectEncryption(algorithm, Optional.of(jwksUri), Optional.empty());
    }

    /** Takes these public keys, a JSON Web Key Set. */
    public static FranceConnectEncryption to(Algorithm algorithm, String jwks) {
        return new FranceConnectEncryption(algorithm, Optional.empty(), Optional.of(jwks));
    }
}
