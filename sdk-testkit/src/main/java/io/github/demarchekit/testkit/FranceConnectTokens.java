package io.github.demarchekit.testkit;

import io.github.demarchekit.testkit.FranceConnectLies.About;
import io.github.demarchekit.testkit.FranceConnectLogins.Redemption;
import io.github.demarchekit.testkit.FranceConnectLogins.Token;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/** {@code /token} and {@code /token/revocation}. */
final class FranceConnectTokens {

    private static final int SHORTEST_TOKEN = 43;
    private static final String NO_TOKEN = ".*[.*?{}()\\[\\]|\\s\\\\].*";
    private static final int SHORTEST_SECRET = 32;

    private final LoginRealm realm;
    private final FranceConnectLogins logins;
    private final FranceConnectClaims claims;
    private final TokenSeal seal;
    private final KeyRotations rotations;

    FranceConnectTokens(
            LoginRealm realm,
            FranceConnectLogins logins,
            FranceConnectClaims claims,
            TokenSeal seal,
            KeyRotations rotations) {
        this.realm = realm;
        this.logins = logins;
        this.claims = claims;
        this.seal = seal;
        this.rotations = rotations;
    }

    private record Credentials(String clientId, String clientSecret) {}

    MockResponse token(RecordedRequest request) {
        RequestParameters form = RequestParameters.of(request);
        Credentials credentials = credentials(request, form);
        if (credentials.clientId().isEmpty()) {
            return error(400, "invalid_request", "no client authentication mechanism provided", "Y044FEB3");
        }
        FranceConnectRegistration application =
                realm.application(credentials.clientId()).orElse(null);
        if (application == null) {
            return error(401, "invalid_client", "client authentication failed (client not found)", "Y0479FCE");
        }
        if (!LoginRealm.sameSecret(application.clientSecret(), credentials.clientSecret())) {
            return error(401, "invalid_client", "client authentication failed (invalid secret provided)", "Y0434A7B");
        }
        boolean refreshes = form.value("grant_type").equals("refresh_token")
                && !realm.product().forCitizens();
        if (refreshes) {
            return redeemed(refresh(form, application), true);
        }
        if (!form.value("grant_type").equals("authorization_code")) {
            return error(400, "unsupported_grant_type", "unsupported grant_type requested", "Y04BF2C5");
        }
        if (form.value("code").isEmpty()) {
            return error(400, "invalid_request", "missing required parameter 'code' (undefined)", "Y048017B");
        }
        return redeemed(logins.redeem(form.value("code"), application, form), false);
    }

    private Redemption refresh(RequestParameters form, FranceConnectRegistration application) {
        boolean keeps = realm.has(FranceConnectHabit.SAME_REFRESH_TOKEN);
        return logins.refresh(form.value("refresh_token"), application, keeps);
    }

    /** Reads the credentials of the form, or those of the HTTP header, which work although only the form is announced. */
    private static Credentials credentials(RecordedRequest request, RequestParameters form) {
        String authorization =
                Optional.ofNullable(request.getHeaders().get("Authorization")).orElse("");
        if (!form.has("client_id") && authorization.startsWith("Basic ")) {
            String[] pair = basic(authorization.substring("Basic ".length())).split(":", 2);
            return new Credentials(pair[0], pair.length == 1 ? "" : pair[1]);
        }
        return new Credentials(form.value("client_id"), form.value("client_secret"));
    }

    private static String basic(String encoded) {
        try {
            return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // As if nobody had said who they are.
            return "";
        }
    }

    MockResponse revocation(RecordedRequest request) {
        RequestParameters form = RequestParameters.of(request);
        String token = form.value("token");
        if (!form.only(Set.of("token", "client_id", "client_secret"))
                || token.length() < SHORTEST_TOKEN
                || token.matches(NO_TOKEN)
                || form.value("client_secret").length() < SHORTEST_SECRET) {
            return error(400, "invalid_request", "invalid parameter", "Y000400");
        }
        FranceConnectRegistration application =
                realm.application(form.value("client_id")).orElse(null);
        if (application == null || !LoginRealm.sameSecret(application.clientSecret(), form.value("client_secret"))) {
            return error(401, "invalid_client", "client authentication failed (invalid secret provided)", "Y0434A7B");
        }
        logins.revoke(token, application);
        return new MockResponse.Builder().code(200).build();
    }

    private MockResponse redeemed(Redemption redemption, boolean refreshed) {
        if (redemption instanceof Redemption.Refused refused) {
            return error(400, "invalid_grant", refused.explanation(), refused.code());
        }
        Token token = ((Redemption.Exchanged) redemption).token();
        if (realm.lies().tell(FranceConnectLie.TOKEN_ERROR_WITH_200)) {
            return FranceConnectErrors.json(
                    200, Map.of("error", "invalid_grant", "error_uri", FranceConnectErrors.uri("Y049E20B")));
        }
        try {
            return FranceConnectErrors.json(200, answer(token, refreshed));
        } catch (PartnerKeys.Unavailable e) {
            return e.answer(realm.product());
        }
    }

    private Map<String, Object> answer(Token token, boolean refreshed) throws PartnerKeys.Unavailable {
        FranceConnectLies lies = realm.lies();
        Map<String, Object> answer = new LinkedHashMap<>();
        if (!lies.tell(FranceConnectLie.TOKEN_WITHOUT_ACCESS_TOKEN)) {
            answer.put("access_token", token.value());
        }
        if (!realm.has(FranceConnectHabit.NO_EXPIRES_IN)) {
            answer.put("expires_in", realm.lives().token().toSeconds());
        }
        boolean named = !(refreshed && realm.has(FranceConnectHabit.REFRESH_WITHOUT_ID_TOKEN));
        if (named && !lies.tell(FranceConnectLie.TOKEN_WITHOUT_ID_TOKEN)) {
            answer.put("id_token", idToken(token, refreshed));
        }
        if (!realm.product().forCitizens() && !(refreshed && realm.has(FranceConnectHabit.SAME_REFRESH_TOKEN))) {
            answer.put("refresh_token", logins.refreshToken(token.grant()));
        }
        answer.put("scope", String.join(" ", token.grant().demand().scopes()));
        if (lies.tell(FranceConnectLie.TOKEN_WRONG_TYPE)) {
            answer.put("token_type", "DPoP");
        } else if (!lies.tell(FranceConnectLie.TOKEN_WITHOUT_TYPE)) {
            answer.put("token_type", realm.has(FranceConnectHabit.TOKEN_TYPE_IN_LOWER_CASE) ? "bearer" : "Bearer");
        }
        if (lies.tell(FranceConnectLie.TOKEN_WITH_ERROR)) {
            answer.put("error", "invalid_grant");
        }
        return answer;
    }

    private String idToken(Token token, boolean refreshed) throws PartnerKeys.Unavailable {
        rotations.beforeIdToken();
        return seal.forApplication(
                About.ID_TOKEN,
                token.grant().demand().application(),
                token.grant().demand().redirectUri(),
                refreshed ? claims.refreshedIdToken(token) : claims.idToken(token));
    }

    private MockResponse error(int status, String error, String explanation, String code) {
        return FranceConnectErrors.of(realm.product(), status, error, explanation, code);
    }
}
