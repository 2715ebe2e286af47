package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.VerificationException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Decides whether the two tokens of a login are authentic, fresh, for us, and about the same person. */
final class TokenVerifier {

    private static final String ID_TOKEN = "id_token";
    private static final String USERINFO = "userinfo";
    private static final int LONGEST_SUB = 255;

    private final FranceConnectSettings settings;
    private final TokenOpener es256;
    private final TokenOpener rs256;

    TokenVerifier(FranceConnectSettings settings, Function<SigningAlgorithm, TokenOpener> openers) {
        this.settings = settings;
        es256 = openers.apply(SigningAlgorithm.ES256);
        rs256 = openers.apply(SigningAlgorithm.RS256);
    }

    /** Checks an id_token as OpenID Connect Core 3.1.3.7 and FranceConnect ask. */
    IdToken idToken(TokenExchange.Tokens received, PendingLogin pending) {
        Claims claims = verified(ID_TOKEN, received.idToken().reveal());
        requireOrigin(ID_TOKEN, claims);
        requireTime(ID_TOKEN, claims, pending.startedAt());
        requireNonce(claims, pending.nonce());
        requireTokenHash(claims, received.accessToken().value());
        return new IdToken(
                sub(ID_TOKEN, claims),
                level(claims, pending.level()),
                claims.instant("auth_time").or(() -> claims.instant("iat")).orElseThrow());
    }

    /** Checks the signed identity (OpenID Connect Core 5.3.2), which FranceConnect obliges its partners to do. */
    Claims userinfo(HttpResponse response, IdToken idToken, PendingLogin pending) {
        if (!response.mediaType().equals("application/jwt")) {
            throw refused(USERINFO, "unsigned", "it is not a signed token (application/jwt)");
        }
        Claims claims = verified(USERINFO, response.text().trim());
        requireOrigin(USERINFO, claims);
        requireTime(USERINFO, claims, pending.startedAt());
        if (claims.has("nonce")) {
            throw refused(USERINFO, "not_userinfo", "it is an id_token in the place of an identity");
        }
        if (!sub(USERINFO, claims).equals(idToken.sub())) {
            throw refused(USERINFO, "sub_mismatch", "it is about another person than the id_token");
        }
        return claims;
    }

    private Claims verified(String subject, String compact) {
        byte[] text = compact.getBytes(StandardCharsets.ISO_8859_1);
        TokenHeader header = TokenHeader.read(text, 0, Math.max(0, compact.indexOf('.')));
        TokenOpener opener = header != null && header.alg().equals("RS256") ? rs256 : es256;
        return opener.open(subject, compact).claims();
    }

    private void requireOrigin(String subject, Claims claims) {
        if (!claims.text("iss").orElse("").equals(settings.issuer().toString())) {
            throw refused(subject, "iss_mismatch", "it was not issued by the configured issuer");
        }
        List<String> audience = claims.texts("aud");
        if (!audience.equals(List.of(settings.clientId()))) {
            throw refused(subject, "aud_mismatch", "it was not issued for this client, or not only for it");
        }
        if (claims.has("azp") && !claims.text("azp").orElse("").equals(settings.clientId())) {
            throw refused(subject, "azp_mismatch", "it was asked by another client");
        }
    }

    private void requireTime(String subject, Claims claims, Instant startedAt) {
        Instant now = settings.clock().instant();
        Instant expiresAt = required(subject, claims, "exp");
        Instant issuedAt = required(subject, claims, "iat");
        if (!now.minus(settings.clockSkew()).isBefore(expiresAt)) {
            throw refused(subject, "expired", "it has expired; check that this server's clock is right");
        }
        if (issuedAt.isAfter(now.plus(settings.clockSkew()))) {
            throw refused(
                    subject, "iat_in_future", "it was issued in the future; check that this server's clock is right");
        }
        if (issuedAt.isBefore(startedAt.minus(settings.clockSkew()))) {
            throw refused(subject, "iat_too_old", "it was issued before the login was started");
        }
        if (claims.has("nbf") && required(subject, claims, "nbf").isAfter(now.plus(settings.clockSkew()))) {
            throw refused(subject, "not_yet_valid", "it is not valid yet; check that this server's clock is right");
        }
    }

    private static Instant required(String subject, Claims claims, String name) {
        return claims.instant(name)
                .orElseThrow(() -> refused(subject, name + "_missing", name + " is absent or is not a time"));
    }

    private static void requireNonce(Claims claims, Secret expected) {
        String nonce =
                claims.filledText("nonce").orElseThrow(() -> refused(ID_TOKEN, "nonce_missing", "it has no nonce"));
        if (!expected.equals(Secret.of(nonce))) {
            throw refused(ID_TOKEN, "nonce_mismatch", "it belongs to another login than the one this browser started");
        }
    }

    // FranceConnect has not sent at_hash since its upgrade of November 2025: checked where it is, never required.
    private static void requireTokenHash(Claims claims, Secret accessToken) {
        if (claims.has("at_hash") && !claims.text("at_hash").orElse("").equals(leftHalfHash(accessToken.reveal()))) {
            throw refused(ID_TOKEN, "at_hash_mismatch", "it was issued with another access token");
        }
    }

    private static String leftHalfHash(String accessToken) {
        try {
            // Both accepted algorithms end in 256.
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(accessToken.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, hash.length / 2));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String sub(String subject, Claims claims) {
        return claims.filledText("sub")
                .filter(sub -> sub.length() <= LONGEST_SUB)
                .orElseThrow(
                        () -> refused(subject, "sub_missing", "sub is absent, empty or longer than 255 characters"));
    }

    private static EidasLevel level(Claims claims, EidasLevel required) {
        Optional<EidasLevel> level = claims.text("acr").flatMap(EidasLevel::ofAcr);
        if (level.isEmpty()) {
            throw refused(ID_TOKEN, "acr_unknown", "acr is absent or names no eIDAS level");
        }
        if (!level.get().atLeast(required)) {
            throw refused(
                    ID_TOKEN,
                    "acr_too_low",
                    "the level reached is " + level.get().acr() + ", " + required.acr() + " was asked");
        }
        return level.get();
    }

    private static VerificationException refused(String subject, String reason, String explanation) {
        return new VerificationException(subject, reason, explanation);
    }
}
