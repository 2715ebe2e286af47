package io.github.demarchekit.benchmarks.tokens;

import com.nimbusds.jose.JOSEException;
import io.github.demarchekit.benchmarks.Contender.Operation;
import io.github.demarchekit.benchmarks.Cryptography;
import io.github.demarchekit.benchmarks.JcaSignature;
import java.security.GeneralSecurityException;
import java.security.SignatureException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The floors: what a program pays that knows its one key and its one algorithm, and does nothing that is not needed. */
final class HandWrittenTokens {

    private HandWrittenTokens() {}

    /** Only the decryption and the signature: nothing is read of what was signed. */
    static Operation<String> raw(TokenFixture fixture, Cryptography cryptography)
            throws GeneralSecurityException, JOSEException {
        JcaSignature signature = new JcaSignature(cryptography, fixture.form().signature(), fixture.issuerKey());
        Optional<JcaDecryption> decryption = decryption(fixture, cryptography);
        return token -> {
            String signed = decryption.isPresent() ? decryption.get().decrypt(token) : token;
            if (!signature.verifies(signed)) {
                throw new SignatureException("not signed with the key");
            }
        };
    }

    /** The whole token: the claims read into a tree, and issuer, audience and times compared. */
    static Operation<String> whole(TokenFixture fixture, Cryptography cryptography)
            throws GeneralSecurityException, JOSEException {
        JcaSignature signature = new JcaSignature(cryptography, fixture.form().signature(), fixture.issuerKey());
        Optional<JcaDecryption> decryption = decryption(fixture, cryptography);
        JsonMapper json = JsonMapper.shared();
        return token -> {
            String signed = decryption.isPresent() ? decryption.get().decrypt(token) : token;
            if (!signature.verifies(signed)) {
                throw new SignatureException("not signed with the key");
            }
            JsonNode claims = json.readTree(
                    Base64.getUrlDecoder().decode(signed.substring(signed.indexOf('.') + 1, signed.lastIndexOf('.'))));
            long now = Instant.now().getEpochSecond();
            if (!claims.path("iss").asString("").equals(TokenFixture.ISSUER)
                    || !claims.path("aud").asString("").equals(TokenFixture.CLIENT_ID)
                    || claims.path("exp").asLong(0) < now
                    || claims.path("iat").asLong(Long.MAX_VALUE) > now + 60) {
                throw new SignatureException("not for us, or not now");
            }
        };
    }

    private static Optional<JcaDecryption> decryption(TokenFixture fixture, Cryptography cryptography)
            throws GeneralSecurityException, JOSEException {
        return fixture.decryptionKey().isPresent()
                ? Optional.of(
                        new JcaDecryption(cryptography, fixture.decryptionKey().get()))
                : Optional.empty();
    }
}
