package io.github.demarchekit.testkit;

import io.github.demarchekit.core.PivotIdentity;
import io.github.demarchekit.testkit.FranceConnectLogins.Token;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/** {@code /checktoken}: tells a data provider whose an access token is. */
final class CheckToken {

    private static final List<String> PARAMETERS = List.of("token", "client_id", "client_secret");

    private final LoginRealm realm;
    private final FranceConnectLogins logins;
    private final FranceConnectClaims claims;
    private final TokenSeal seal;

    CheckToken(LoginRealm realm, FranceConnectLogins logins, FranceConnectClaims claims, TokenSeal seal) {
        this.realm = realm;
        this.logins = logins;
        this.claims = claims;
        this.seal = seal;
    }

    MockResponse check(RecordedRequest request) {
        RequestParameters form = RequestParameters.of(request);
        boolean whole = PARAMETERS.stream().noneMatch(name -> form.value(name).isEmpty());
        if (!whole || !form.only(Set.copyOf(PARAMETERS))) {
            return error(400, "invalid_request", "Required parameter missing or invalid.", "Y100013");
        }
        DataProviderRegistration provider = realm.providers().get(form.value("client_id"));
        if (provider == null) {
            return error(401, "invalid_client", "Client authentication failed.", "Y330001");
        }
        if (!LoginRealm.sameSecret(provider.clientSecret(), form.value("client_secret"))) {
            return error(401, "invalid_client", "Client authentication failed.", "Y330002");
        }
        Map<String, Object> about = logins.issued(form.value("token"))
                .map(token -> active(token, provider))
                .orElseGet(() -> Map.of("active", false));
        try {
            return new MockResponse.Builder()
                    .addHeader("Content-Type", "application/token-introspection+jwt")
                    .addHeader("Cache-Control", "no-store")
                    .body(seal.forDataProvider(provider, content(form.value("token"), provider, about)))
                    .build();
        } catch (PartnerKeys.Unavailable e) {
            return e.answer(realm.product());
        }
    }

    private Map<String, Object> content(String token, DataProviderRegistration provider, Map<String, Object> about) {
        return realm.lies().tell(FranceConnectLie.CHECKTOKEN_IS_USERINFO)
                ? logins.issued(token).map(claims::trueUserinfo).orElseGet(Map::of)
                : claims.introspection(provider, about);
    }

    private Map<String, Object> active(Token token, DataProviderRegistration provider) {
        FranceConnectLogins.Demand demand = token.grant().demand();
        PivotIdentity identity = ((TestIdentity) token.grant().authentication().account()).identity();
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("active", true);
        about.put("aud", demand.application().clientId());
        about.put("sub", claims.sub(token, provider.clientId()));
        about.put("iat", token.issuedAt().getEpochSecond());
        about.put("exp", token.issuedAt().plus(realm.lives().token()).getEpochSecond());
        about.put("acr", token.grant().authentication().acr());
        about.put("jti", realm.lies().tell(FranceConnectLie.CHECKTOKEN_OTHER_TOKEN) ? "x".repeat(43) : token.value());
        about.put(
                "scope",
                demand.scopes().stream()
                        .filter(scope ->
                                provider.scopes().isEmpty() || provider.scopes().contains(scope))
                        .collect(Collectors.joining(" ")));
        about.put("gender", identity.gender());
        about.put("family_name", identity.familyName());
        about.put("given_name", identity.givenName());
        about.put("given_name_array", identity.givenNames());
        about.put("birthdate", FranceConnectScopes.civilDate(identity));
        about.put("birthplace", identity.birthplace());
        about.put("birthcountry", identity.birthcountry());
        return about;
    }

    private MockResponse error(int status, String error, String explanation, String code) {
        return FranceConnectErrors.of(realm.product(), status, error, explanation, code);
    }
}
