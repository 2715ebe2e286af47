package io.github.demarchekit.franceconnect;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEDecrypter;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.RSADecrypter;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64URL;
import io.github.demarchekit.core.VerificationException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Takes the encryption off a token: the signed one that is in it is still to be verified. Thread-safe. */
final class TokenDecryption {

    private final Header kind;
    private final Supplier<EncryptionKeys> keys;
    private final String issuer;
    private final String clientId;
    private final CryptoProvider crypto;

    /** What the header of an encrypted token holds besides {@code alg} and {@code enc}. */
    enum Header {
        /** FranceConnect+: {@code kid}, {@code cty}, {@code iss} and {@code aud}. */
        OF_A_LOGIN,
        /** The answer to a data provider: nothing. */
        OF_AN_INTROSPECTION
    }

    TokenDecryption(Header kind, Supplier<EncryptionKeys> keys, String issuer, String clientId, CryptoProvider crypto) {
        this.kind = kind;
        this.keys = keys;
        this.issuer = issuer;
        this.clientId = clientId;
        this.crypto = crypto;
    }

    /** Tells whether the token inside may be of that kind, besides an ordinary one. */
    boolean accepts(String type) {
        return kind == Header.OF_AN_INTROSPECTION && type.equals("token-introspection+jwt");
    }

    /** Decrypts a token into the signed one that it holds. */
    String decrypt(String subject, String received) {
        String[] parts = received.split("\\.", -1);
        if (parts.length != 5) {
            throw refused(
                    subject,
                    "not_encrypted",
                    "it is not encrypted: compare with the encryption that is registered for this client");
        }
        byte[] text = parts[0].getBytes(StandardCharsets.ISO_8859_1);
        TokenHeader header = TokenHeader.read(text, 0, text.length);
        if (header == null) {
            throw undecryptable(subject);
        }
        requireUnderstood(subject, header);
        EncryptionAlgorithm algorithm = EncryptionAlgorithm.named(header.alg())
                .orElseThrow(() -> refused(
                        subject,
                        "encryption_alg_not_allowed",
                        "its key is encrypted otherwise than with RSA-OAEP, RSA-OAEP-256 or ECDH-ES"));
        for (JWK key : candidates(subject, header, algorithm)) {
            byte[] jws = decrypted(key, parts);
            if (jws != null) {
                return new String(jws, StandardCharsets.ISO_8859_1);
            }
        }
        throw undecryptable(subject);
    }

    private void requireUnderstood(String subject, TokenHeader header) {
        if (header.has("crit") || header.has("zip")) {
            throw refused(
                    subject,
                    "crit_not_understood",
                    "its outer header asks for an extension or a compression that no platform uses");
        }
        if (!header.text("enc").orElse("").equals(EncryptionKeys.CONTENT.getName())) {
            throw refused(
                    subject, "encryption_enc_not_allowed", "its content is encrypted otherwise than with A256GCM");
        }
        if (kind == Header.OF_A_LOGIN
                && !header.text("cty").map(TokenHeader::mediaType).orElse("").equals("jwt")) {
            throw refused(subject, "not_nested", "its outer header does not say that there is a signed token inside");
        }
        if (header.has("iss") && !header.text("iss").orElse("").equals(issuer)) {
            throw refused(subject, "iss_mismatch", "its outer header names another issuer than the configured one");
        }
        if (header.has("aud") && !isForUs(header.members().path("aud"))) {
            throw refused(subject, "aud_mismatch", "its outer header names another client, or not only this one");
        }
    }

    private boolean isForUs(JsonNode audience) {
        JsonNode only = audience.isArray() && audience.size() == 1 ? audience.path(0) : audience;
        return only.isString() && only.asString().equals(clientId);
    }

    private List<JWK> candidates(String subject, TokenHeader header, EncryptionAlgorithm algorithm) {
        List<JWK> all = keys.get().all();
        String kid = header.kid();
        if (kid == null && kind == Header.OF_AN_INTROSPECTION) {
            return all.stream().filter(key -> isOf(key, algorithm)).toList();
        }
        List<JWK> named = all.stream().filter(key -> key.getKeyID().equals(kid)).toList();
        if (named.isEmpty()) {
            throw refused(
                    subject,
                    "encryption_kid_unknown",
                    "it is encrypted for a key that this client does not hold: does each instance have the keys that are"
                            + " served at jwks_uri, and the former ones?");
        }
        if (!isOf(named.get(0), algorithm)) {
            throw refused(
                    subject, "encryption_alg_not_allowed", "its key is encrypted otherwise than that key is meant for");
        }
        return named;
    }

    private static boolean isOf(JWK key, EncryptionAlgorithm algorithm) {
        return key.getAlgorithm().getName().equals(algorithm.value());
    }

    private byte @Nullable [] decrypted(JWK key, String[] parts) {
        try {
            JWEDecrypter decrypter = key instanceof ECKey ec ? new ECDHDecrypter(ec) : new RSADecrypter(key.toRSAKey());
            decrypter.getJCAContext().setProvider(crypto.provider());
            return decrypter.decrypt(
                    JWEHeader.parse(new Base64URL(parts[0])),
                    parts[1].isEmpty() ? null : new Base64URL(parts[1]),
                    new Base64URL(parts[2]),
                    new Base64URL(parts[3]),
                    new Base64URL(parts[4]),
                    parts[0].getBytes(StandardCharsets.US_ASCII));
        } catch (JOSEException | ParseException e) {
            return null;
        }
    }

    private static VerificationException undecryptable(String subject) {
        return refused(subject, "undecryptable", "it is not an encrypted token, or not one for this client's keys");
    }

    private static VerificationException refused(String subject, String reason, String explanation) {
        return new VerificationException(subject, reason, explanation);
    }
}
