package io.github.demarchekit.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.github.demarchekit.core.internal.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The signing keys, one of each kind, made when they are first needed: an RSA key takes a while. */
final class FranceConnectKeys {

    private int generation = 1;
    private @Nullable Pair current;

    /** An EC and an RSA key, private parts included. Prints as nothing of them. */
    record Pair(ECKey ec, RSAKey rsa) {

        String published() {
            return new JWKSet(List.of(ec, rsa)).toPublicJWKSet().toString();
        }

        String sign(FranceConnectRegistration.Signature signature, Map<String, Object> claims) {
            try {
                return signature == FranceConnectRegistration.Signature.ES256
                        ? FranceConnectKeys.sign(JWSAlgorithm.ES256, ec.getKeyID(), new ECDSASigner(ec), claims)
                        : FranceConnectKeys.sign(JWSAlgorithm.RS256, rsa.getKeyID(), new RSASSASigner(rsa), claims);
            } catch (JOSEException e) {
                throw new IllegalStateException("a key of ours must sign", e);
            }
        }

        boolean verifies(JWSObject jws) {
            try {
                return jws.getHeader().getAlgorithm().equals(JWSAlgorithm.ES256)
                        ? jws.verify(new ECDSAVerifier(ec.toECPublicKey()))
                        : jws.getHeader().getAlgorithm().equals(JWSAlgorithm.RS256)
                                && jws.verify(new RSASSAVerifier(rsa.toRSAPublicKey()));
            } catch (JOSEException e) {
                return false;
            }
        }

        @Override
        public String toString() {
            return "Pair[redacted]";
        }
    }

    synchronized Pair current() {
        Pair pair = current;
        if (pair == null) {
            // The form FranceConnect gives its own: a name and the algorithm, with colons.
            String suffix = generation == 1 ? "" : "-" + generation;
            pair = generate("pkcs11:ES256:hsm" + suffix, "pkcs11:RS256:hsm" + suffix);
            current = pair;
        }
        return pair;
    }

    synchronized void rotate(boolean newIds) {
        if (newIds) {
            generation++;
        }
        current = null;
    }

    /** Makes keys that are not published, under the identifiers of those that are. */
    Pair forged() {
        Pair known = current();
        return generate(known.ec().getKeyID(), known.rsa().getKeyID());
    }

    /** Makes keys that are not published, under identifiers that are not either. */
    static Pair unpublished() {
        return generate("pkcs11:ES256:unpublished", "pkcs11:RS256:unpublished");
    }

    static String sign(JWSAlgorithm algorithm, @Nullable String kid, JWSSigner signer, Map<String, Object> claims)
            throws JOSEException {
        JWSHeader header = new JWSHeader.Builder(algorithm).keyID(kid).build();
        JWSObject jws = new JWSObject(header, new Payload(Json.write(claims)));
        jws.sign(signer);
        return jws.serialize();
    }

    private static Pair generate(String ecId, String rsaId) {
        try {
            return new Pair(
                    new ECKeyGenerator(Curve.P_256)
                            .keyID(ecId)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(JWSAlgorithm.ES256)
                            .generate(),
                    new RSAKeyGenerator(2048)
                            .keyID(rsaId)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(JWSAlgorithm.RS256)
                            .generate());
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java platform must generate P-256 and RSA keys", e);
        }
    }
}
