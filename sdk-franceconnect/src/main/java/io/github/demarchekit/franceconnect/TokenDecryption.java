package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.VerificationException;
import java.nio.charset.StandardCharsets;
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
    private volatile @Nullable Ready ready;

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
        if (!EncryptedToken.hasForm(received)) {
            throw refused(
                    subject,
                    "not_encrypted",
                    "it is not encrypted: compare with the encryption that is registered for this client");
        }
        EncryptedToken token = EncryptedToken.read(received);
        if (token == null) {
            throw undecryptable(subject);
        }
        TokenHeader header = token.header();
        requireUnderstood(subject, header);
        EncryptionAlgorithm algorithm = EncryptionAlgorithm.named(header.alg())
                .orElseThrow(() -> refused(
                        subject,
                        "encryption_alg_not_allowed",
                        "its key is encrypted otherwise than with RSA-OAEP, RSA-OAEP-256 or ECDH-ES"));
        for (DecryptionKey key : candidates(subject, header, algorithm)) {
            byte[] jws = key.decrypt(token);
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

    private List<DecryptionKey> candidates(String subject, TokenHeader header, EncryptionAlgorithm algorithm) {
        List<DecryptionKey> all = held();
        String kid = header.kid();
        if (kid == null && kind == Header.OF_AN_INTROSPECTION) {
            return all.stream().filter(key -> key.algorithm() == algorithm).toList();
        }
        for (DecryptionKey key : all) {
            if (key.kid().equals(kid)) {
                if (key.algorithm() != algorithm) {
                    throw refused(
                            subject,
                            "encryption_alg_not_allowed",
                            "it is encrypted otherwise than the key that it names is meant for");
                }
                return List.of(key);
            }
        }
        throw refused(
                subject,
                "encryption_kid_unknown",
                kid == null
                        ? "it does not name the key that it is encrypted for"
                        : "it is encrypted for a key that this client does not hold: does each instance have the key that is served at"
                                + " jwks_uri, and the former ones?");
    }

    // Making keys ready costs more than using them; a supplier gives the same ones for months.
    private List<DecryptionKey> held() {
        EncryptionKeys given = keys.get();
        Ready last = ready;
        if (last == null || !last.of().equals(given)) {
            last = new Ready(
                    given,
                    given.all().stream()
                            .map(key -> DecryptionKey.of(key, crypto))
                            .toList());
            ready = last;
        }
        return last.keys();
    }

    private record Ready(EncryptionKeys of, List<DecryptionKey> keys) {}

    private static VerificationException undecryptable(String subject) {
        return refused(subject, "undecryptable", "it is not an encrypted token, or not one for this client's keys");
    }

    private static VerificationException refused(String subject, String reason, String explanation) {
        return new VerificationException(subject, reason, explanation);
    }
}
