package io.github.demarchekit.benchmarks.tokens;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.github.demarchekit.benchmarks.Contender.Answer;
import io.github.demarchekit.benchmarks.Persona;
import io.github.demarchekit.benchmarks.SigningParty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Userinfo tokens of one form, and the keys that open them. Not thread-safe. */
final class TokenFixture {

    static final String ISSUER = "https://franceconnect.example/api/v2";
    static final String CLIENT_ID = "c1".repeat(32);

    // Enough that nobody profits from remembering the last token.
    private static final int POOL = 64;

    private final TokenForm form;
    private final SigningParty issuer = new SigningParty();
    private final Optional<JWK> decryptionKey;
    private final Instant issuedAt = Instant.now();
    private final List<ReceivedToken> pool = new ArrayList<>();
    private int next;

    TokenFixture(TokenForm form) throws JOSEException {
        this.form = form;
        decryptionKey = form.encryption().isPresent()
                ? Optional.of(decryptionKey(form.encryption().get()))
                : Optional.empty();
        for (int i = 0; i < POOL; i++) {
            pool.add(ReceivedToken.of(token(Answer.GENUINE, i)));
        }
    }

    TokenForm form() {
        return form;
    }

    /** Returns the issuer's public keys. */
    JWKSet issuerKeys() {
        return issuer.keys();
    }

    /** Returns the public key of the form's signature. */
    java.security.PublicKey issuerKey() throws JOSEException {
        return issuer.key(form.signature());
    }

    /** Returns the application's private key, for the forms that are encrypted. */
    Optional<JWK> decryptionKey() {
        return decryptionKey;
    }

    ReceivedToken next(Answer answer) throws JOSEException {
        if (answer == Answer.TAMPERED) {
            return ReceivedToken.of(token(answer, 0));
        }
        next = (next + 1) % POOL;
        return pool.get(next);
    }

    private String token(Answer answer, int second) throws JOSEException {
        // A second later each, so that no two are alike whatever the signature is.
        String signed = issuer.sign(
                form.signature(), Persona.userinfo(ISSUER, CLIENT_ID, issuedAt.minusSeconds(second % 30)), answer);
        if (decryptionKey.isEmpty() || form.encryption().isEmpty()) {
            return signed;
        }
        JWK key = decryptionKey.get();
        JWEObject jwe = new JWEObject(
                new JWEHeader.Builder(form.encryption().get(), EncryptionMethod.A256GCM)
                        .contentType("JWT")
                        .keyID(key.getKeyID())
                        .issuer(ISSUER)
                        .audience(List.of(CLIENT_ID))
                        .build(),
                new Payload(signed));
        jwe.encrypt(
                key instanceof RSAKey rsa
                        ? new RSAEncrypter(rsa.toPublicJWK())
                        : new ECDHEncrypter(key.toECKey().toPublicJWK()));
        return jwe.serialize();
    }

    private static JWK decryptionKey(JWEAlgorithm algorithm) throws JOSEException {
        if (algorithm.equals(JWEAlgorithm.ECDH_ES)) {
            ECKey key = new ECKeyGenerator(Curve.P_256)
                    .keyID("bench-enc")
                    .keyUse(KeyUse.ENCRYPTION)
                    .algorithm(algorithm)
                    .generate();
            return key;
        }
        return new RSAKeyGenerator(2048)
                .keyID("bench-enc")
                .keyUse(KeyUse.ENCRYPTION)
                .algorithm(algorithm)
                .generate();
    }
}
