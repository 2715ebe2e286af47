package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.VerificationException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * From a token as it was received to claims that their issuer signed: decrypted where that is agreed, its form, its algorithm
 * and its signature checked. What the claims say is left to others. Thread-safe.
 */
final class TokenOpener {

    // Twenty times the largest of FranceConnect's documentation, encrypted.
    private static final int LONGEST_TOKEN = 64 * 1024;
    private static final int SHORTEST_HMAC_SECRET = 32;

    private final SigningAlgorithm pinned;
    private final SigningKeys keys;
    private final @Nullable SecretKeySpec hmacKey;
    private final @Nullable TokenDecryption decryption;
    private final TokenHeaders headers = new TokenHeaders();

    private TokenOpener(
            SigningAlgorithm pinned,
            SigningKeys keys,
            @Nullable Secret hmacSecret,
            @Nullable TokenDecryption decryption) {
        this.pinned = pinned;
        this.keys = keys;
        this.hmacKey = pinned == SigningAlgorithm.HS256 ? hmacKey(hmacSecret) : null;
        this.decryption = decryption;
    }

    /**
     * Makes one for the tokens of a login.
     *
     * @param hmacSecret the client secret, read for HS256 only
     * @param encryptionKeys those of a client whose tokens are encrypted, {@code null} when they are not
     * @throws IllegalArgumentException when HS256 is pinned without a secret of 32 bytes or more
     */
    TokenOpener(
            SigningAlgorithm pinned,
            SigningKeys keys,
            @Nullable Secret hmacSecret,
            @Nullable Supplier<EncryptionKeys> encryptionKeys,
            String issuer,
            String clientId,
            CryptoProvider crypto) {
        this(
                pinned,
                keys,
                hmacSecret,
                encryptionKeys == null
                        ? null
                        : new TokenDecryption(
                                TokenDecryption.Header.OF_A_LOGIN, encryptionKeys, issuer, clientId, crypto));
    }

    /** Makes one for the answers to a data provider, whose outer header names neither a key nor a content. */
    static TokenOpener ofIntrospection(
            SigningAlgorithm pinned,
            SigningKeys keys,
            Supplier<EncryptionKeys> encryptionKeys,
            String issuer,
            String clientId,
            CryptoProvider crypto) {
        return new TokenOpener(
                pinned,
                keys,
                null,
                new TokenDecryption(
                        TokenDecryption.Header.OF_AN_INTROSPECTION, encryptionKeys, issuer, clientId, crypto));
    }

    /**
     * What was in a token.
     *
     * @param jws the signed token in compact form, decrypted where it was encrypted: what a logout hints with
     */
    record Opened(Claims claims, String jws) {

        @Override
        public String toString() {
            return "Opened[redacted]";
        }
    }

    /**
     * Opens a token.
     *
     * @param subject what it is, as errors name it
     * @throws VerificationException when it is not what was agreed on, or not its issuer's
     * @throws UnreadableResponseException when its issuer signed something else than claims
     */
    Opened open(String subject, String received) {
        if (received.length() > LONGEST_TOKEN) {
            throw new VerificationException(subject, "too_long", "it has more than 65,536 characters: no token has");
        }
        String jws = decryption == null ? received : decryption.decrypt(subject, received);
        SignedToken token = read(subject, jws);
        requireAlgorithm(subject, token.header());
        requireUnderstood(subject, token.header());
        verify(subject, token);
        JsonNode claims = TokenJson.object(token.payload());
        if (claims == null) {
            throw new UnreadableResponseException(subject, "its payload is not a JSON object, or not one only");
        }
        headers.keep(token.header());
        return new Opened(new Claims(claims), jws);
    }

    private SignedToken read(String subject, String jws) {
        SignedToken token = SignedToken.read(jws, headers);
        if (token != null) {
            return token;
        }
        if (decryption == null && EncryptedToken.hasForm(jws)) {
            throw new VerificationException(
                    subject,
                    "encryption_unexpected",
                    "it is encrypted, which this client is not made for: give encryptionKeys to its builder, or end the"
                            + " encryption that is registered for it");
        }
        throw new VerificationException(subject, "not_signed", "it is not a signed token in compact form");
    }

    private void requireAlgorithm(String subject, TokenHeader header) {
        if (header.alg().equals(pinned.name())) {
            return;
        }
        if (header.alg().equals("none")) {
            throw new VerificationException(subject, "not_signed", "its alg is none: anybody can have written it");
        }
        String explanation = SigningAlgorithm.named(header.alg())
                .map(received -> "it is signed with " + received + ", this client accepts " + pinned
                        + " alone: compare with the signature that is declared for it on the partners' portal, which signedWith"
                        + " sets")
                .orElse("it is signed otherwise than with " + pinned + ", the only algorithm that this client accepts");
        throw new VerificationException(subject, "alg_not_allowed", explanation);
    }

    private void requireUnderstood(String subject, TokenHeader header) {
        if (header.has("crit") || header.has("b64")) {
            throw new VerificationException(
                    subject, "crit_not_understood", "its header asks for an extension that no platform uses");
        }
        if (header.has("typ") && !header.text("typ").map(this::accepts).orElse(false)) {
            throw new VerificationException(
                    subject,
                    "typ_not_allowed",
                    "its typ says that it is another kind of token (RFC 8725 section 3.11)");
        }
    }

    private boolean accepts(String typ) {
        return TokenHeader.mediaType(typ).equals("jwt")
                || (decryption != null && decryption.accepts(TokenHeader.mediaType(typ)));
    }

    private void verify(String subject, SignedToken token) {
        if (hmacKey == null) {
            keys.verify(subject, token, pinned);
        } else if (!MessageDigest.isEqual(hmac(hmacKey, token), token.signature())) {
            throw new VerificationException(
                    subject, "bad_signature", "its signature was not made with this client's secret");
        }
    }

    private static byte[] hmac(SecretKeySpec key, SignedToken token) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(token.text(), 0, token.signedLength());
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static SecretKeySpec hmacKey(@Nullable Secret secret) {
        byte[] bytes = secret == null ? new byte[0] : secret.reveal().getBytes(StandardCharsets.UTF_8);
        if (bytes.length < SHORTEST_HMAC_SECRET) {
            throw new IllegalArgumentException(
                    "HS256 needs a client secret of 32 bytes or more (RFC 7518 section 3.2)");
        }
        return new SecretKeySpec(bytes, "HmacSHA256");
    }
}
