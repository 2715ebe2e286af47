package io.github.demarchekit.benchmarks;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import io.github.demarchekit.benchmarks.Contender.Answer;
import java.util.Map;

/** The keys of an issuer, one of each kind as FranceConnect has, and what it signs with them. */
public final class SigningParty {

    private final ECKey ec;
    private final RSAKey rsa;
    private final JWSSigner ecSigner;
    private final JWSSigner rsaSigner;

    /** Makes new keys. */
    public SigningParty() throws JOSEException {
        ec = new ECKeyGenerator(Curve.P_256)
                .keyID("bench:ES256")
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.ES256)
                .generate();
        rsa = new RSAKeyGenerator(2048)
                .keyID("bench:RS256")
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .generate();
        ecSigner = new ECDSASigner(ec);
        rsaSigner = new RSASSASigner(rsa);
    }

    /** Returns the public keys. */
    public JWKSet keys() {
        return new JWKSet(java.util.List.of(ec.toPublicJWK(), rsa.toPublicJWK()));
    }

    /** Returns the public key of an algorithm. */
    public java.security.PublicKey key(JWSAlgorithm algorithm) throws JOSEException {
        return algorithm.equals(JWSAlgorithm.ES256) ? ec.toPublicKey() : rsa.toPublicKey();
    }

    /** Signs claims; a tampered token has one bit of its signature changed, and nothing else. */
    public String sign(JWSAlgorithm algorithm, Map<String, Object> claims, Answer answer) throws JOSEException {
        boolean elliptic = algorithm.equals(JWSAlgorithm.ES256);
        JWSObject jws = new JWSObject(
                new JWSHeader.Builder(algorithm)
                        .keyID(elliptic ? ec.getKeyID() : rsa.getKeyID())
                        .build(),
                new Payload(claims));
        jws.sign(elliptic ? ecSigner : rsaSigner);
        String token = jws.serialize();
        return answer == Answer.GENUINE ? token : tampered(token);
    }

    private static String tampered(String token) {
        int point = token.lastIndexOf('.') + 1;
        byte[] signature = new Base64URL(token.substring(point)).decode();
        signature[signature.length - 20] ^= 1;
        return token.substring(0, point) + Base64URL.encode(signature);
    }
}
