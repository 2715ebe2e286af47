package io.github.demarchekit.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.RSADecrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.text.ParseException;

/** A partner's key, to which tokens are encrypted. */
final class PartnerKeyPair {

    private PartnerKeyPair() {}

    static JWK of(FranceConnectEncryption.Algorithm algorithm) {
        JWEAlgorithm alg = JWEAlgorithm.parse(algorithm.wireName());
        String kid = "partner-" + algorithm.wireName();
        try {
            return algorithm == FranceConnectEncryption.Algorithm.ECDH_ES
                    ? new ECKeyGenerator(Curve.P_256)
                            .keyID(kid)
                            .keyUse(KeyUse.ENCRYPTION)
                            .algorithm(alg)
                            .generate()
                    : new RSAKeyGenerator(2048)
                            .keyID(kid)
                            .keyUse(KeyUse.ENCRYPTION)
                            .algorithm(alg)
                            .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String decrypt(String about, JWK key, String token) {
        try {
            JWEObject jwe = JWEObject.parse(token);
            jwe.decrypt(key instanceof ECKey ec ? new ECDHDecrypter(ec) : new RSADecrypter(key.toRSAKey()));
            return jwe.getPayload().toString();
        } catch (ParseException | JOSEException e) {
            throw new StrictParty.Deceived(about, "not decrypted");
        }
    }
}
