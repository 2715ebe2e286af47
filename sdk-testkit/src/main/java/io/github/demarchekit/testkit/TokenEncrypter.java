package io.github.demarchekit.testkit;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEEncrypter;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.github.demarchekit.testkit.FranceConnectLies.About;
import java.util.List;

/** Encrypts signed tokens to a partner's key, truly or not. */
final class TokenEncrypter {

    private final LoginRealm realm;

    TokenEncrypter(LoginRealm realm) {
        this.realm = realm;
    }

    /**
     * Encrypts.
     *
     * @param token about what it is; an answer about a token has a shorter header
     * @param content the signed token
     */
    String encrypt(About token, FranceConnectEncryption.Algorithm algorithm, JWK key, String clientId, String content) {
        FranceConnectLies lies = realm.lies();
        if (lies.tell(token, FranceConnectLie.UNENCRYPTED)) {
            return content;
        }
        JWEAlgorithm alg = JWEAlgorithm.parse(
                lies.tell(token, FranceConnectLie.WRONG_KEY_ENCRYPTION) ? another(algorithm) : algorithm.wireName());
        EncryptionMethod enc = lies.tell(token, FranceConnectLie.WRONG_CONTENT_ENCRYPTION)
                ? EncryptionMethod.A128GCM
                : EncryptionMethod.A256GCM;
        JWEHeader.Builder header = new JWEHeader.Builder(alg, enc);
        JWK recipient = key;
        if (lies.tell(token, FranceConnectLie.ENCRYPTED_TO_ANOTHER_KEY)) {
            recipient = stranger(key);
        }
        if (token != About.CHECKTOKEN) {
            header.keyID(lies.tell(token, FranceConnectLie.UNKNOWN_ENCRYPTION_KEY) ? "unpublished" : key.getKeyID());
            header.issuer(realm.issuer().toString()).audience(List.of(clientId));
            if (!lies.tell(token, FranceConnectLie.MISSING_CONTENT_TYPE)) {
                header.contentType("JWT");
            }
        }
        String sealed = sealed(header.build(), recipient, content);
        return lies.tell(token, FranceConnectLie.TAMPERED_ENCRYPTION) ? tampered(sealed) : sealed;
    }

    private static String sealed(JWEHeader header, JWK recipient, String content) {
        try {
            JWEEncrypter encrypter = recipient instanceof ECKey ec
                    ? new ECDHEncrypter(ec.toECPublicKey())
                    : new RSAEncrypter(recipient.toRSAKey().toRSAPublicKey());
            JWEObject jwe = new JWEObject(header, new Payload(content));
            jwe.encrypt(encrypter);
            return jwe.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("the partner's key must be of the kind that its alg needs", e);
        }
    }

    /** Returns another algorithm for the same key. */
    private static String another(FranceConnectEncryption.Algorithm algorithm) {
        return switch (algorithm) {
            case RSA_OAEP -> FranceConnectEncryption.Algorithm.RSA_OAEP_256.wireName();
            case RSA_OAEP_256 -> FranceConnectEncryption.Algorithm.RSA_OAEP.wireName();
            case ECDH_ES -> "ECDH-ES+A256KW";
        };
    }

    private static JWK stranger(JWK key) {
        try {
            return key instanceof ECKey
                    ? new ECKeyGenerator(Curve.P_256).generate()
                    : new RSAKeyGenerator(2048).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java platform must make P-256 and RSA keys", e);
        }
    }

    /** Changes one character in the middle of the content. */
    private static String tampered(String jwe) {
        String[] parts = jwe.split("\\.", -1);
        int middle = parts[3].length() / 2;
        char other = parts[3].charAt(middle) == 'A' ? 'B' : 'A';
        parts[3] = parts[3].substring(0, middle) + other + parts[3].substring(middle + 1);
        return String.join(".", parts);
    }
}
