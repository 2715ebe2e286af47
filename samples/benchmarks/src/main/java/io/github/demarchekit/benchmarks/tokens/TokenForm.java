package io.github.demarchekit.benchmarks.tokens;

import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWSAlgorithm;
import java.util.Optional;

/** The shapes in which a userinfo comes: signed, or signed then encrypted as FranceConnect+ does. */
enum TokenForm {
    ES256("signed ES256", "ES256", ""),
    RS256("signed RS256", "RS256", ""),
    ECDH_ES("signed ES256, then encrypted ECDH-ES A256GCM", "ES256", "ECDH-ES"),
    RSA_OAEP_256("signed ES256, then encrypted RSA-OAEP-256 A256GCM", "ES256", "RSA-OAEP-256");

    private final String title;
    private final String signature;
    private final String encryption;

    TokenForm(String title, String signature, String encryption) {
        this.title = title;
        this.signature = signature;
        this.encryption = encryption;
    }

    String title() {
        return title;
    }

    JWSAlgorithm signature() {
        return JWSAlgorithm.parse(signature);
    }

    Optional<JWEAlgorithm> encryption() {
        return encryption.isEmpty() ? Optional.empty() : Optional.of(JWEAlgorithm.parse(encryption));
    }
}
