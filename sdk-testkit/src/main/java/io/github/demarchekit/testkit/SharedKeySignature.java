package io.github.demarchekit.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.MACVerifier;
import io.github.demarchekit.core.Secret;

/** The signature of a token by the client secret. */
final class SharedKeySignature {

    private SharedKeySignature() {}

    static boolean valid(JWSObject token, Secret clientSecret) {
        try {
            return token.getHeader().getAlgorithm().equals(JWSAlgorithm.HS256)
                    && token.verify(new MACVerifier(clientSecret.reveal()));
        } catch (JOSEException e) {
            return false;
        }
    }
}
