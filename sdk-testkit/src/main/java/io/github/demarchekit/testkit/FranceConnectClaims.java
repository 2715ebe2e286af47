package io.github.demarchekit.testkit;

import io.github.demarchekit.testkit.FranceConnectLies.About;
import io.github.demarchekit.testkit.FranceConnectLogins.Authentication;
import io.github.demarchekit.testkit.FranceConnectLogins.Demand;
import io.github.demarchekit.testkit.FranceConnectLogins.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the tokens of a login say, truly or not. */
final class FranceConnectClaims {

    private static final String STRANGER = "https://attacker.example/api/v2";
    private static final String OTHER_CLIENT = "e".repeat(64);
    private static final String OTHER_SUBJECT = "b".repeat(64) + "v1";
    private static final Duration LONG = Duration.ofHours(1);

    private final LoginRealm realm;

    FranceConnectClaims(LoginRealm realm) {
        this.realm = realm;
    }

    /** Returns the claims of the id_token of a login. */
    Map<String, Object> idToken(Token token) {
        if (realm.lies().tell(FranceConnectLie.ID_TOKEN_IS_USERINFO)) {
            return trueUserinfo(token);
        }
        Map<String, Object> claims = trueIdToken(token);
        lie(About.ID_TOKEN, claims, token.grant().demand().application().clientId());
        replaceWhen(FranceConnectLie.WRONG_AUTHORIZED_PARTY, claims, "azp", OTHER_CLIENT);
        replaceWhen(FranceConnectLie.WRONG_NONCE, claims, "nonce", "0".repeat(64));
        replaceWhen(FranceConnectLie.WRONG_TOKEN_HASH, claims, "at_hash", "AAAAAAAAAAAAAAAAAAAAAA");
        replaceWhen(
                FranceConnectLie.ACR_TOO_LOW,
                claims,
                "acr",
                below(token.grant().authentication().acr()));
        replaceWhen(FranceConnectLie.UNKNOWN_ACR, claims, "acr", "eidas9");
        removeWhen(FranceConnectLie.MISSING_NONCE, claims, "nonce");
        removeWhen(FranceConnectLie.MISSING_ACR, claims, "acr");
        return claims;
    }

    /** Returns the claims of the id_token of a refresh. */
    Map<String, Object> refreshedIdToken(Token token) {
        Map<String, Object> claims = idToken(token);
        replaceWhen(FranceConnectLie.REFRESH_OTHER_SUBJECT, claims, "sub", OTHER_SUBJECT);
        replaceWhen(FranceConnectLie.REFRESH_OTHER_ISSUER, claims, "iss", STRANGER);
        replaceWhen(FranceConnectLie.REFRESH_OTHER_AUDIENCE, claims, "aud", OTHER_CLIENT);
        return claims;
    }

    Map<String, Object> userinfo(Token token) {
        if (realm.lies().tell(FranceConnectLie.USERINFO_IS_ID_TOKEN)) {
            return trueIdToken(token);
        }
        Map<String, Object> claims = trueUserinfo(token);
        lie(About.USERINFO, claims, token.grant().demand().application().clientId());
        replaceWhen(FranceConnectLie.USERINFO_OTHER_SUBJECT, claims, "sub", OTHER_SUBJECT);
        return claims;
    }

    /** Returns the claims of the answer about a token, to a data provider. */
    Map<String, Object> introspection(DataProviderRegistration provider, Map<String, Object> about) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("token_introspection", about);
        claims.put("aud", audience(provider.clientId()));
        claims.put("iat", realm.clock().instant().getEpochSecond());
        claims.put("iss", realm.issuer().toString());
        lie(About.CHECKTOKEN, claims, provider.clientId());
        return claims;
    }

    /** Returns the identifier of the person of a login, as this application or data provider is told it. */
    String sub(Token token, String sector) {
        return realm.scopes().sub(token.grant().authentication().account(), sector);
    }

    Map<String, Object> trueUserinfo(Token token) {
        Demand demand = token.grant().demand();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", sub(token, demand.application().entityId()));
        claims.putAll(realm.scopes().identity(token.grant().authentication().account(), demand.scopes()));
        putEnvelope(claims, token);
        return claims;
    }

    private Map<String, Object> trueIdToken(Token token) {
        Demand demand = token.grant().demand();
        Authentication authentication = token.grant().authentication();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", sub(token, demand.application().entityId()));
        claims.put("auth_time", authentication.at().getEpochSecond());
        claims.put("acr", authentication.acr());
        if (demand.amr()) {
            claims.put("amr", realm.scopes().methods(authentication.account()));
        }
        if (demand.repScope() && !authentication.mandates().isEmpty()) {
            claims.put("rep_scope", authentication.mandates());
        }
        if (realm.has(FranceConnectHabit.TOKEN_HASH)) {
            claims.put("at_hash", Sha256.halfBase64(token.value()));
        }
        if (!demand.nonce().isEmpty()) {
            claims.put("nonce", demand.nonce());
        }
        putEnvelope(claims, token);
        return claims;
    }

    private void putEnvelope(Map<String, Object> claims, Token token) {
        claims.put("aud", audience(token.grant().demand().application().clientId()));
        claims.put("exp", token.issuedAt().plus(realm.lives().token()).getEpochSecond());
        claims.put("iat", realm.clock().instant().getEpochSecond());
        claims.put("iss", realm.issuer().toString());
    }

    private Object audience(String clientId) {
        return realm.has(FranceConnectHabit.AUDIENCE_AS_ARRAY) ? List.of(clientId) : clientId;
    }

    /** Tells the lies that every token can tell. */
    private void lie(About token, Map<String, Object> claims, String clientId) {
        Instant now = realm.clock().instant();
        long before = now.minus(LONG).getEpochSecond();
        long after = now.plus(LONG).getEpochSecond();
        replaceWhen(token, FranceConnectLie.WRONG_ISSUER, claims, "iss", STRANGER);
        replaceWhen(token, FranceConnectLie.WRONG_AUDIENCE, claims, "aud", OTHER_CLIENT);
        replaceWhen(token, FranceConnectLie.FOREIGN_AUDIENCE, claims, "aud", List.of(clientId, OTHER_CLIENT));
        replaceWhen(token, FranceConnectLie.EXPIRED, claims, "exp", before);
        replaceWhen(token, FranceConnectLie.ISSUED_IN_THE_FUTURE, claims, "iat", after);
        replaceWhen(token, FranceConnectLie.ISSUED_LONG_AGO, claims, "iat", before);
        replaceWhen(token, FranceConnectLie.EMPTY_SUBJECT, claims, "sub", "");
        replaceWhen(token, FranceConnectLie.OVERLONG_SUBJECT, claims, "sub", "a".repeat(256));
        removeWhen(token, FranceConnectLie.MISSING_ISSUER, claims, "iss");
        removeWhen(token, FranceConnectLie.MISSING_AUDIENCE, claims, "aud");
        removeWhen(token, FranceConnectLie.MISSING_EXPIRY, claims, "exp");
        removeWhen(token, FranceConnectLie.MISSING_ISSUED_AT, claims, "iat");
        removeWhen(token, FranceConnectLie.MISSING_SUBJECT, claims, "sub");
    }

    private void replaceWhen(FranceConnectLie lie, Map<String, Object> claims, String name, Object value) {
        replaceWhen(About.ID_TOKEN, lie, claims, name, value);
    }

    private void replaceWhen(About token, FranceConnectLie lie, Map<String, Object> claims, String name, Object value) {
        if (realm.lies().tell(token, lie)) {
            claims.put(name, value);
        }
    }

    private void removeWhen(FranceConnectLie lie, Map<String, Object> claims, String name) {
        removeWhen(About.ID_TOKEN, lie, claims, name);
    }

    private void removeWhen(About token, FranceConnectLie lie, Map<String, Object> claims, String name) {
        if (realm.lies().tell(token, lie)) {
            claims.remove(name);
        }
    }

    private String below(String acr) {
        if (!realm.product().forCitizens()) {
            return acr.equals("eidas0") ? "eidas1" : "eidas0";
        }
        return "eidas" + (Integer.parseInt(acr.substring("eidas".length())) - 1);
    }
}
