package io.github.demarchekit.franceconnect;

import com.nimbusds.jose.jwk.JWK;
import io.github.demarchekit.core.internal.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.text.ParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import javax.crypto.NoSuchPaddingException;
import tools.jackson.databind.JsonNode;

/**
 * Whether a crypto provider says of a few tokens what everybody says: yes to those of {@code self-test.json}, no to the same
 * with one bit changed. The keys in that file protect nothing.
 */
final class CryptoSelfTest {

    private static final String TOKENS = "self-test.json";

    private final JsonNode tokens;
    private final Provider provider;

    private CryptoSelfTest(JsonNode tokens, Provider provider) {
        this.tokens = tokens;
        this.provider = provider;
    }

    /** What a provider does right and what it does wrong; what it lacks is in neither. */
    record Findings(Set<CryptoOperation> right, Set<CryptoOperation> wrong) {}

    /**
     * Tries a provider.
     *
     * @throws LinkageError when its native library breaks
     */
    static Findings of(Provider provider, Set<CryptoOperation> operations) {
        CryptoSelfTest test = new CryptoSelfTest(tokens(), provider);
        Findings findings = new Findings(EnumSet.noneOf(CryptoOperation.class), EnumSet.noneOf(CryptoOperation.class));
        for (CryptoOperation operation : operations) {
            CryptoProvider crypto = CryptoProvider.of(provider, Set.of(operation));
            if (test.has(operation, crypto)) {
                (test.isRight(operation, crypto) ? findings.right() : findings.wrong()).add(operation);
            }
        }
        return findings;
    }

    private boolean has(CryptoOperation operation, CryptoProvider crypto) {
        try {
            if (!operation.keyFactory().isEmpty()) {
                crypto.keyFactory(operation);
            }
            switch (operation) {
                case ES256, RS256 -> crypto.signature(operation);
                case ECDH_ES -> crypto.keyAgreement(operation);
                case RSA_OAEP, A256GCM -> crypto.cipher(operation);
            }
            return true;
        } catch (NoSuchAlgorithmException | NoSuchPaddingException | SecurityException e) {
            // Some platforms refuse ciphers of providers that nobody signed: to them it has none.
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(provider.getName() + " has " + operation + " but does not give it", e);
        }
    }

    private boolean isRight(CryptoOperation operation, CryptoProvider crypto) {
        return switch (operation) {
            case ES256 -> verifies(SigningAlgorithm.ES256, crypto);
            case RS256 -> verifies(SigningAlgorithm.RS256, crypto);
            case ECDH_ES, A256GCM -> decrypts(EncryptionAlgorithm.ECDH_ES, crypto);
            case RSA_OAEP ->
                decrypts(EncryptionAlgorithm.RSA_OAEP, crypto) && decrypts(EncryptionAlgorithm.RSA_OAEP_256, crypto);
        };
    }

    private boolean verifies(SigningAlgorithm algorithm, CryptoProvider crypto) {
        JsonNode example = tokens.path(algorithm.name());
        return VerificationKey.of(jwk(example), crypto)
                .filter(key -> verifiesOnlyWhatIsIntact(key, token(example)))
                .isPresent();
    }

    private static boolean verifiesOnlyWhatIsIntact(VerificationKey key, SignedToken token) {
        int lastSigned = token.signedLength() - 1;
        int lastOfSignature = token.signature().length - 1;
        return key.verifies(token)
                && !key.verifies(with(token, changed(token.text(), lastSigned), token.signature()))
                && !key.verifies(with(token, changed(token.text(), 0), token.signature()))
                && !key.verifies(with(token, token.text(), changed(token.signature(), 0)))
                && !key.verifies(with(token, token.text(), changed(token.signature(), lastOfSignature)))
                && !key.verifies(with(token, token.text(), new byte[token.signature().length]));
    }

    private boolean decrypts(EncryptionAlgorithm algorithm, CryptoProvider crypto) {
        JsonNode example = tokens.path(algorithm.value());
        byte[] content = example.path("content").asString("").getBytes(StandardCharsets.US_ASCII);
        DecryptionKey key = DecryptionKey.of(jwk(example), crypto);
        EncryptedToken token = EncryptedToken.read(example.path("token").asString(""));
        return token != null
                && Arrays.equals(content, key.decrypt(token))
                && key.decrypt(with(token, token.encryptedKey(), changed(token.cipherText(), 0), token.tag())) == null
                && key.decrypt(with(token, token.encryptedKey(), token.cipherText(), changed(token.tag(), 0))) == null
                && decryptsNoOtherKey(key, token);
    }

    private static boolean decryptsNoOtherKey(DecryptionKey key, EncryptedToken token) {
        byte[] encryptedKey = token.encryptedKey();
        byte[] other = encryptedKey.length == 0 ? new byte[1] : changed(encryptedKey, encryptedKey.length - 1);
        return key.decrypt(with(token, other, token.cipherText(), token.tag())) == null;
    }

    private static SignedToken with(SignedToken token, byte[] text, byte[] signature) {
        return new SignedToken(token.header(), text, token.signedLength(), token.payload(), signature);
    }

    private static EncryptedToken with(EncryptedToken token, byte[] encryptedKey, byte[] cipherText, byte[] tag) {
        return new EncryptedToken(token.header(), encryptedKey, token.iv(), cipherText, tag);
    }

    private static byte[] changed(byte[] bytes, int at) {
        byte[] changed = bytes.clone();
        changed[at] ^= 1;
        return changed;
    }

    private static SignedToken token(JsonNode example) {
        SignedToken token = SignedToken.read(example.path("token").asString(""), new TokenHeaders());
        if (token == null) {
            throw new IllegalStateException(TOKENS + " holds something else than tokens");
        }
        return token;
    }

    private static JWK jwk(JsonNode example) {
        try {
            return JWK.parse(example.path("key").toString());
        } catch (ParseException e) {
            throw new IllegalStateException(TOKENS + " holds something else than keys", e);
        }
    }

    private static JsonNode tokens() {
        try (InputStream in = CryptoSelfTest.class.getResourceAsStream(TOKENS)) {
            if (in == null) {
                throw new IllegalStateException(TOKENS + " is not beside " + CryptoSelfTest.class.getName()
                        + ": was it dropped when jars were merged?");
            }
            return Json.mapper().readTree(in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException(TOKENS + " cannot be read", e);
        }
    }
}
