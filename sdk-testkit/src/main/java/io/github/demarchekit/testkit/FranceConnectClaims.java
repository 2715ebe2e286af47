package io.github.demarchekit.testkit;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the two tokens of a login say, truly or not. */
final class FranceConnectClaims {

    private static final String STRANGER = "https://attacker.example/api/v2";
    private static final String OTHER_CLIENT = "e".repeat(64);
    private static final Duration LONG = Duration.ofHours(1);

    private final URI issuer;
    private final FranceConnectLies lies;
    private final Clock clock;
    private volatile boolean tokenHash;

    FranceConnectClaims(URI issuer, FranceConnectLies lies, Clock clock) {
        this.issuer = issuer;
        this.lies = lies;
        this.clock = clock;
    }

    void sendsTokenHash(boolean sent) {
        tokenHash = sent;
    }

    Map<String, Object> idToken(FranceConnectLogins.Token token) {
        Map<String, Object> claims = trueIdToken(token);
        String clientId = token.grant().demand().application().clientId();
        Instant now = clock.instant();
        replaceWhen(FranceConnectLie.WRONG_ISSUER, claims, "iss", STRANGER);
        replaceWhen(FranceConnectLie.WRONG_AUDIENCE, claims, "aud", OTHER_CLIENT);
        replaceWhen(FranceConnectLie.FOREIGN_AUDIENCE, claims, "aud", List.of(clientId, OTHER_CLIENT));
        replaceWhen(FranceConnectLie.WRONG_AUTHORIZED_PARTY, claims, "azp", OTHER_CLIENT);
        replaceWhen(FranceConnectLie.EXPIRED, claims, "exp", now.minus(LONG).getEpochSecond());
        replaceWhen(
                FranceConnectLie.ISSUED_IN_THE_FUTURE,
                claims,
                "iat",
                now.plus(LONG).getEpochSecond());
        replaceWhen(
                FranceConnectLie.ISSUED_LONG_AGO, claims, "iat", now.minus(LONG).getEpochSecond());
        replaceWhen(FranceConnectLie.WRONG_NONCE, claims, "nonce", "0".repeat(64));
        replaceWhen(FranceConnectLie.WRONG_TOKEN_HASH, claims, "at_hash", "AAAAAAAAAAAAAAAAAAAAAA");
        replaceWhen(
                FranceConnectLie.ACR_TOO_LOW,
                claims,
                "acr",
                below(token.grant().demand().acr()));
        removeWhen(FranceConnectLie.MISSING_EXPIRY, claims, "exp");
        removeWhen(FranceConnectLie.MISSING_NONCE, claims, "nonce");
        removeWhen(FranceConnectLie.MISSING_SUBJECT, claims, "sub");
        removeWhen(FranceConnectLie.MISSING_ACR, claims, "acr");
        return claims;
    }

    Map<String, Object> userinfo(FranceConnectLogins.Token token) {
        if (lies.tell(FranceConnectLie.USERINFO_IS_ID_TOKEN)) {
            return trueIdToken(token);
        }
        FranceConnectLogins.Demand demand = token.grant().demand();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", sub(token));
        claims.putAll(FranceConnectScopes.identity(token.grant().person(), demand.scopes()));
        claims.put("aud", demand.application().clientId());
        putTimes(claims, token);
        claims.put("iss", issuer.toString());
        replaceWhen(FranceConnectLie.USERINFO_OTHER_SUBJECT, claims, "sub", "b".repeat(64) + "v1");
        replaceWhen(FranceConnectLie.USERINFO_WRONG_ISSUER, claims, "iss", STRANGER);
        replaceWhen(FranceConnectLie.USERINFO_WRONG_AUDIENCE, claims, "aud", OTHER_CLIENT);
        replaceWhen(
                FranceConnectLie.USERINFO_EXPIRED,
                claims,
                "exp",
                clock.instant().minus(LONG).getEpochSecond());
        return claims;
    }

    private Map<String, Object> trueIdToken(FranceConnectLogins.Token token) {
        FranceConnectLogins.Demand demand = token.grant().demand();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", sub(token));
        claims.put("auth_time", token.grant().consentedAt().getEpochSecond());
        claims.put("acr", demand.acr());
        if (demand.amr()) {
            claims.put("amr", List.of("fc", "pwd"));
        }
        if (tokenHash) {
            byte[] hash = sha256(token.value());
            claims.put("at_hash", Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16)));
        }
        claims.put("nonce", demand.nonce());
        claims.put("aud", demand.application().clientId());
        putTimes(claims, token);
        claims.put("iss", issuer.toString());
        return claims;
    }

    private void putTimes(Map<String, Object> claims, FranceConnectLogins.Token token) {
        claims.put("exp", token.issuedAt().plus(FranceConnectLogins.TOKEN_LIFE).getEpochSecond());
        claims.put("iat", clock.instant().getEpochSecond());
    }

    private void replaceWhen(FranceConnectLie lie, Map<String, Object> claims, String name, Object value) {
        if (lies.tell(lie)) {
            claims.put(name, value);
        }
    }

    private void removeWhen(FranceConnectLie lie, Map<String, Object> claims, String name) {
        if (lies.tell(lie)) {
            claims.remove(name);
        }
    }

    private static String below(String acr) {
        return "eidas" + (Integer.parseInt(acr.substring("eidas".length())) - 1);
    }

    /** Makes the same identifier for a person and an application each time, as FranceConnect does from the civil status. */
    private static String sub(FranceConnectLogins.Token token) {
        String clientId = token.grant().demand().application().clientId();
        return HexFormat.of()
                        .formatHex(sha256(
                                clientId + token.grant().person().identity().hash()))
                + "v1";
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
