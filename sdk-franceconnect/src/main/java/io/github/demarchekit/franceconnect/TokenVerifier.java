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

/** Decides whether the tokens of a login are authentic, fresh, for us, and about the same person. */
final class TokenVerifier {

    private static final String ID_TOKEN = "id_token";
    private static final String USERINFO = "userinfo";
    private static final int LONGEST_SUB = 255;

    private final Registration registration;
    private final TokenOpener opener;

    TokenVerifier(Registration registration, TokenOpener opener) {
        this.registration = registration;
        this.opener = opener;
    }

    /** Checks an id_token as OpenID Connect Core 3.1.3.7 and FranceConnect ask. */
    IdToken idToken(TokenEndpoint.Tokens received, PendingLogin pending) {
        TokenOpener.Opened opened = opened(received, pending.startedAt());
        Claims claims = opened.claims();
        requireNonce(claims, pending.nonce());
        Optional<String> acr = claims.filledText("acr");
        requireLevel(acr, pending.acr());
        return new IdToken(
                sub(ID_TOKEN, claims),
                acr,
                claims.texts("amr"),
                claims.texts("rep_scope"),
                authenticatedAt(claims),
                Secret.of(opened.jws()));
    }

    /** Checks an id_token that a refresh brought (OpenID Connect Core 12.2), and returns it as the logout wants it. */
    Secret refreshedIdToken(TokenEndpoint.Tokens received, String sub, Instant askedAt) {
        TokenOpener.Opened opened = opened(received, askedAt);
        requireSub(ID_TOKEN, opened.claims(), sub, "it is about another agent than the one who logged in");
        return Secret.of(opened.jws());
    }

    private TokenOpener.Opened opened(TokenEndpoint.Tokens received, Instant notBefore) {
        TokenOpener.Opened opened =
                opener.open(ID_TOKEN, received.idToken().orElseThrow().reveal());
        requireOrigin(ID_TOKEN, opened.claims());
        requireTime(ID_TOKEN, opened.claims(), notBefore);
        requireTokenHash(opened.claims(), received.accessToken().value());
        return opened;
    }

    /** Checks the signed identity (OpenID Connect Core 5.3.2), which FranceConnect obliges its partners to do. */
    Claims userinfo(HttpResponse response, String sub, Instant notBefore) {
        if (!response.mediaType().equals("application/jwt")) {
            throw refused(USERINFO, "unsigned", "it is not a signed token (application/jwt)");
        }
        Claims claims = opener.open(USERINFO, response.text().trim()).claims();
        requireOrigin(USERINFO, claims);
        requireTime(USERINFO, claims, notBefore);
        if (claims.has("nonce")) {
            throw refused(USERINFO, "not_userinfo", "it is an id_token in the place of an identity");
        }
        requireSub(USERINFO, claims, sub, "it is about another person than the id_token");
        return claims;
    }

    private void requireOrigin(String subject, Claims claims) {
        if (!claims.text("iss").orElse("").equals(registration.issuer())) {
            throw refused(subject, "iss_mismatch", "it was not issued by the configured issuer");
        }
        List<String> audience = claims.texts("aud");
        if (!audience.equals(List.of(registration.clientId()))) {
            throw refused(subject, "aud_mismatch", "it was not issued for this client, or not only for it");
        }
        if (claims.has("azp") && !claims.text("azp").orElse("").equals(registration.clientId())) {
            throw refused(subject, "azp_mismatch", "it was asked by another client");
        }
    }

    private void requireTime(String subject, Claims claims, Instant startedAt) {
        Instant now = registration.clock().instant();
        Instant expiresAt = required(subject, claims, "exp");
        Instant issuedAt = required(subject, claims, "iat");
        if (!now.minus(registration.clockSkew()).isBefore(expiresAt)) {
            throw refused(subject, "expired", "it has expired; check that this server's clock is right");
        }
        if (issuedAt.isAfter(now.plus(registration.clockSkew()))) {
            throw refused(
                    subject, "iat_in_future", "it was issued in the future; check that this server's clock is right");
        }
        if (issuedAt.isBefore(startedAt.minus(registration.clockSkew()))) {
            throw refused(subject, "iat_too_old", "it was issued before the login was started");
        }
        if (claims.has("nbf") && required(subject, claims, "nbf").isAfter(now.plus(registration.clockSkew()))) {
            throw refused(subject, "not_yet_valid", "it is not valid yet; check that this server's clock is right");
        }
    }

    // How old it may be is the application's to decide, which is given it: what cannot be true must not reach it.
    private Instant authenticatedAt(Claims claims) {
        Instant at = required(ID_TOKEN, claims, claims.has("auth_time") ? "auth_time" : "iat");
        if (at.isAfter(registration.clock().instant().plus(registration.clockSkew()))) {
            throw refused(ID_TOKEN, "auth_time_in_future", "it says that the person will be authenticated later");
        }
        return at;
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

    private static void requireSub(String subject, Claims claims, String expected, String explanation) {
        if (!sub(subject, claims).equals(expected)) {
            throw refused(subject, "sub_mismatch", explanation);
        }
    }

    private void requireLevel(Optional<String> acr, List<String> enough) {
        if (enough.isEmpty() || enough.contains(acr.orElse(""))) {
            return;
        }
        // ProConnect's levels have no order: none is above another, whatever its name.
        if (registration.platform().product() == Product.PROCONNECT) {
            throw refused(
                    ID_TOKEN, "acr_not_accepted", "acr is none of " + String.join(", ", enough) + ", which were asked");
        }
        EidasLevel reached = acr.flatMap(EidasLevel::ofAcr)
                .orElseThrow(() -> refused(ID_TOKEN, "acr_unknown", "acr is absent or names no eIDAS level"));
        throw refused(
                ID_TOKEN, "acr_too_low", "the level reached is " + reached.acr() + ", " + enough.get(0) + " was asked");
    }

    private static VerificationException refused(String subject, String reason, String explanation) {
        return new VerificationException(subject, reason, explanation);
    }
}
