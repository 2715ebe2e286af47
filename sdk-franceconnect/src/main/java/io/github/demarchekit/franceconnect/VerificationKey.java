package io.github.demarchekit.franceconnect;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One of FranceConnect's public keys, ready to verify, for one algorithm. Thread-safe. */
record VerificationKey(@Nullable String kid, SigningAlgorithm algorithm, JWSVerifier verifier) {

    private static final int SMALLEST_RSA_KEY = 2048;

    /** Makes one of a published key, nothing when that key does not sign, or not as we accept it. */
    static Optional<VerificationKey> of(JWK jwk) {
        boolean signs = (jwk.getKeyUse() == null || jwk.getKeyUse().equals(KeyUse.SIGNATURE))
                && (jwk.getKeyOperations() == null || jwk.getKeyOperations().contains(KeyOperation.VERIFY));
        // A private key that somebody published proves nothing any more.
        if (!signs || jwk.isPrivate()) {
            return Optional.empty();
        }
        return SigningAlgorithm.ofKeyType(jwk.getKeyType().getValue())
                .filter(algorithm -> jwk.getAlgorithm() == null
                        || jwk.getAlgorithm().getName().equals(algorithm.name()))
                .flatMap(algorithm ->
                        verifier(jwk).map(verifier -> new VerificationKey(jwk.getKeyID(), algorithm, verifier)));
    }

    private static Optional<JWSVerifier> verifier(JWK jwk) {
        try {
            if (jwk instanceof ECKey ec) {
                return ec.getCurve().equals(Curve.P_256) ? Optional.of(new ECDSAVerifier(ec)) : Optional.empty();
            }
            return jwk instanceof RSAKey rsa && rsa.size() >= SMALLEST_RSA_KEY
                    ? Optional.of(new RSASSAVerifier(rsa))
                    : Optional.empty();
        } catch (JOSEException e) {
            // Such as a point that is not on the curve: as good as not published.
            return Optional.empty();
        }
    }

    /** Tells whether a token's header may mean this key; without a {@code kid}, every key of its algorithm may be meant. */
    boolean answersTo(@Nullable String wantedKid, SigningAlgorithm wanted) {
        return algorithm == wanted && (wantedKid == null || wantedKid.equals(kid));
    }

    boolean verifies(JWSObject jws) {
        try {
            return jws.verify(verifier);
        } catch (JOSEException e) {
            return false;
        }
    }
}
