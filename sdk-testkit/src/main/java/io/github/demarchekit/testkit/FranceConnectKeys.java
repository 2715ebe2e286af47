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
import io.github.demarchekit.testkit.FranceConnectRegistration.Signature;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The signing keys, one of each kind, made when they are first needed: an RSA key takes a while. */
final class FranceConnectKeys {

    private int generation = 1;
    private @Nullable ECKey ec;
    private @Nullable RSAKey rsa;

    synchronized String published() {
        return new JWKSet(List.of(ec(), rsa())).toPublicJWKSet().toString();
    }

    synchronized void rotate(boolean newIds) {
        if (newIds) {
            generation++;
        }
        ec = null;
        rsa = null;
    }

    /** Signs with the published key of that kind. */
    synchronized String sign(Signature signature, Map<String, Object> claims) {
        return signature == Signature.ES256 ? sign(ec(), claims) : sign(rsa(), claims);
    }

    /** Signs with a key that is not published, under the identifier of the one that is. */
    synchronized String forge(Signature signature, Map<String, Object> claims) {
        return signature == Signature.ES256
                ? sign(generateEc(ec().getKeyID()), claims)
                : sign(generateRsa(rsa().getKeyID()), claims);
    }

    /** Signs with a key that is not published, under an identifier that is not either. */
    static String signUnpublished(Signature signature, Map<String, Object> claims) {
        return signature == Signature.ES256
                ? sign(generateEc("pkcs11:ES256:unpublished"), claims)
                : sign(generateRsa("pkcs11:RS256:unpublished"), claims);
    }

    synchronized boolean signed(JWSObject jws) {
        try {
            JWSAlgorithm algorithm = jws.getHeader().getAlgorithm();
            return algorithm.equals(JWSAlgorithm.ES256)
                    ? jws.verify(new ECDSAVerifier(ec().toECPublicKey()))
                    : algorithm.equals(JWSAlgorithm.RS256) && jws.verify(new RSASSAVerifier(rsa().toRSAPublicKey()));
        } catch (JOSEException e) {
            return false;
        }
    }

    static String sign(JWSAlgorithm algorithm, @Nullable String kid, JWSSigner signer, Map<String, Object> claims)
            throws JOSEException {
        JWSHeader header = new JWSHeader.Builder(algorithm).keyID(kid).build();
        JWSObject jws = new JWSObject(header, new Payload(Json.write(claims)));
        jws.sign(signer);
        return jws.serialize();
    }

    private static String sign(ECKey key, Map<String, Object> claims) {
        try {
            return sign(JWSAlgorithm.ES256, key.getKeyID(), new ECDSASigner(key), claims);
        } catch (JOSEException e) {
            throw new IllegalStateException("a key of ours must sign", e);
        }
    }

    private static String sign(RSAKey key, Map<String, Object> claims) {
        try {
            return sign(JWSAlgorithm.RS256, key.getKeyID(), new RSASSASigner(key), claims);
        } catch (JOSEException e) {
            throw new IllegalStateException("a key of ours must sign", e);
        }
    }

    private ECKey ec() {
        ECKey key = ec;
        if (key == null) {
            key = generateEc("pkcs11:ES256:hsm" + suffix());
            ec = key;
        }
        return key;
    }

    private RSAKey rsa() {
        RSAKey key = rsa;
        if (key == null) {
            key = generateRsa("pkcs11:RS256:hsm" + suffix());
            rsa = key;
        }
        return key;
    }

    private String suffix() {
        return generation == 1 ? "" : "-" + generation;
    }

    private static ECKey generateEc(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(kid)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java platform must make P-256 keys", e);
        }
    }

    private static RSAKey generateRsa(String kid) {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(kid)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java platform must make RSA keys", e);
        }
    }
}
