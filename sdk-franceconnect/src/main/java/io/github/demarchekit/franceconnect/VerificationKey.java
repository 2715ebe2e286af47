package io.github.demarchekit.franceconnect;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One of the issuer's public keys, ready to verify, for one algorithm. Thread-safe. */
final class VerificationKey {

    private static final Logger LOG = LoggerFactory.getLogger(VerificationKey.class);

    private static final int SMALLEST_RSA_KEY = 2048;

    // No issuer has larger ones, and a verification's time grows with the square of that.
    private static final int LARGEST_RSA_KEY = 8192;

    private final @Nullable String kid;
    private final SigningAlgorithm algorithm;
    private final PublicKey key;
    private final CryptoProvider crypto;
    private final CryptoOperation operation;

    private VerificationKey(@Nullable String kid, SigningAlgorithm algorithm, PublicKey key, CryptoProvider crypto) {
        this.kid = kid;
        this.algorithm = algorithm;
        this.key = key;
        this.crypto = crypto;
        this.operation = algorithm == SigningAlgorithm.ES256 ? CryptoOperation.ES256 : CryptoOperation.RS256;
    }

    /** Makes one of a published key, nothing when that key does not sign, or not as we accept it. */
    static Optional<VerificationKey> of(JWK jwk, CryptoProvider crypto) {
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
                        key(jwk, crypto).map(key -> new VerificationKey(jwk.getKeyID(), algorithm, key, crypto)));
    }

    private static Optional<PublicKey> key(JWK jwk, CryptoProvider crypto) {
        try {
            if (jwk instanceof ECKey ec) {
                return ec.getCurve().equals(Curve.P_256)
                        ? Optional.of(crypto.own(CryptoOperation.ES256, ec.toECPublicKey()))
                        : Optional.empty();
            }
            return jwk instanceof RSAKey rsa && rsa.size() >= SMALLEST_RSA_KEY && rsa.size() <= LARGEST_RSA_KEY
                    ? Optional.of(crypto.own(CryptoOperation.RS256, rsa.toRSAPublicKey()))
                    : Optional.empty();
        } catch (JOSEException | GeneralSecurityException e) {
            // Such as a point that is not on the curve: as good as not published.
            return Optional.empty();
        }
    }

    /** Tells whether a token's header may mean this key; without a {@code kid}, every key of its algorithm may be meant. */
    boolean answersTo(@Nullable String wantedKid, SigningAlgorithm wanted) {
        return algorithm == wanted && (wantedKid == null || wantedKid.equals(kid));
    }

    boolean verifies(SignedToken token) {
        byte[] signature =
                operation == CryptoOperation.ES256 ? EcdsaSignature.toDer(token.signature()) : token.signature();
        if (signature == null) {
            return false;
        }
        try {
            Signature verification = crypto.signature(operation);
            verification.initVerify(key);
            verification.update(token.text(), 0, token.signedLength());
            return verification.verify(signature);
        } catch (GeneralSecurityException e) {
            // Providers say so, rather than false, of a signature that is no signature at all.
            return false;
        } catch (RuntimeException e) {
            // Some with unchecked exceptions; whatever it is, nothing was verified.
            LOG.debug(
                    "{} could not verify a signature: {}", crypto, e.getClass().getName());
            return false;
        }
    }
}
