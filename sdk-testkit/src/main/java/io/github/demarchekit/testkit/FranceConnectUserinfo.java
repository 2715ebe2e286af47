package io.github.demarchekit.testkit;

import io.github.demarchekit.testkit.FranceConnectLies.About;
import io.github.demarchekit.testkit.FranceConnectLogins.Token;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/** {@code /userinfo}: the identity, as a token. */
final class FranceConnectUserinfo {

    private final LoginRealm realm;
    private final FranceConnectLogins logins;
    private final FranceConnectClaims claims;
    private final TokenSeal seal;
    private final KeyRotations rotations;

    FranceConnectUserinfo(
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

    MockResponse userinfo(RecordedRequest request) {
        String authorization =
                Optional.ofNullable(request.getHeaders().get("Authorization")).orElse("");
        if (!authorization.startsWith("Bearer ")) {
            return unauthorized("no access token provided (no access token provided)", "Y04146A2");
        }
        return logins.readable(authorization.substring("Bearer ".length()))
                .map(this::identity)
                .orElseGet(
                        () -> unauthorized("invalid token provided (access token not found)", FranceConnectErrors.ANY));
    }

    private MockResponse identity(Token token) {
        rotations.beforeUserinfo();
        Map<String, Object> content = claims.userinfo(token);
        if (realm.lies().tell(FranceConnectLie.USERINFO_UNSIGNED)) {
            return FranceConnectErrors.json(200, content);
        }
        try {
            String jwt = seal.forApplication(
                    About.USERINFO,
                    token.grant().demand().application(),
                    token.grant().demand().redirectUri(),
                    content);
            return new MockResponse.Builder()
                    .addHeader("Content-Type", "application/jwt; charset=utf-8")
                    .addHeader("Cache-Control", "no-store")
                    .body(jwt)
                    .build();
        } catch (PartnerKeys.Unavailable e) {
            return e.answer(realm.product());
        }
    }

    private MockResponse unauthorized(String explanation, String code) {
        return FranceConnectErrors.of(realm.product(), 401, "invalid_token", explanation, code)
                .newBuilder()
                .addHeader("WWW-Authenticate", "Bearer realm=\"" + realm.issuer() + "\", error=\"invalid_token\"")
                .build();
    }
}
