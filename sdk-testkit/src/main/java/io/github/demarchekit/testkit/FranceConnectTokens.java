package io.github.demarchekit.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACSigner;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.internal.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okio.Buffer;

/** {@code /token}, {@code /userinfo} and {@code /token/revocation}. */
final class FranceConnectTokens {

    private static final String ERRORS =
            "https://docs.partenaires.franceconnect.gouv.fr/fs/fs-technique/fs-technique-erreurs/";

    private final URI issuer;
    private final Map<String, FranceConnectRegistration> registrations;
    private final FranceConnectLogins logins;
    private final FranceConnectKeys keys;
    private final FranceConnectLies lies;
    private final FranceConnectClaims claims;

    FranceConnectTokens(
            URI issuer,
            Map<String, FranceConnectRegistration> registrations,
            FranceConnectLogins logins,
            FranceConnectKeys keys,
            FranceConnectLies lies,
            Clock clock) {
        this.issuer = issuer;
        this.registrations = registrations;
        this.logins = logins;
        this.keys = keys;
        this.lies = lies;
        this.claims = new FranceConnectClaims(issuer, lies, clock);
    }

    void sendsTokenHash(boolean sent) {
        claims.sendsTokenHash(sent);
    }

    MockResponse token(RecordedRequest request) {
        RequestParameters form = RequestParameters.of(request);
        FranceConnectRegistration application = registrations.get(form.value("client_id"));
        if (application == null) {
            return error(401, "invalid_client", "client authentication failed (client not found)", "Y0479FCE");
        }
        if (!authentic(application, form)) {
            return error(401, "invalid_client", "client authentication failed (invalid secret provided)", "Y0434A7B");
        }
        if (!form.value("grant_type").equals("authorization_code")) {
            return error(400, "unsupported_grant_type", "unsupported grant_type requested", "Y04BF2C5");
        }
        if (form.value("code").isEmpty()) {
            return error(400, "invalid_request", "missing required parameter 'code' (undefined)", "Y048017B");
        }
        FranceConnectLogins.Redemption redemption =
                logins.redeem(form.value("code"), application, form.value("redirect_uri"));
        if (redemption instanceof FranceConnectLogins.Redemption.Refused refused) {
            return error(400, "invalid_grant", refused.explanation(), refused.code());
        }
        return issued(((FranceConnectLogins.Redemption.Exchanged) redemption).token());
    }

    MockResponse userinfo(RecordedRequest request) {
        String authorization =
                Optional.ofNullable(request.getHeaders().get("Authorization")).orElse("");
        if (!authorization.startsWith("Bearer ")) {
            return unauthorized("no access token provided (no access token provided)", "Y04146A2");
        }
        Optional<FranceConnectLogins.Token> token = logins.readable(authorization.substring("Bearer ".length()));
        if (token.isEmpty()) {
            return unauthorized("invalid token provided (access token not found)", "Y040001");
        }
        return identity(token.get());
    }

    MockResponse revocation(RecordedRequest request) {
        RequestParameters form = RequestParameters.of(request);
        FranceConnectRegistration application = registrations.get(form.value("client_id"));
        if (!form.only(Set.of("token", "client_id", "client_secret"))
                || form.value("token").isEmpty()) {
            return error(400, "invalid_request", "invalid parameter", "Y000400");
        }
        if (application == null || !authentic(application, form)) {
            return error(401, "invalid_client", "client authentication failed (invalid secret provided)", "Y0434A7B");
        }
        logins.revoke(form.value("token"));
        return new MockResponse.Builder().code(200).build();
    }

    private static boolean authentic(FranceConnectRegistration application, RequestParameters form) {
        String presented = form.value("client_secret");
        return !presented.isBlank() && application.clientSecret().equals(Secret.of(presented));
    }

    private MockResponse issued(FranceConnectLogins.Token token) {
        if (lies.tell(FranceConnectLie.TOKEN_ERROR_WITH_200)) {
            return json(200, Map.of("error", "invalid_grant", "error_uri", errorUri("Y049E20B")));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", token.value());
        answer.put("expires_in", FranceConnectLogins.TOKEN_LIFE.toSeconds());
        if (!lies.tell(FranceConnectLie.TOKEN_WITHOUT_ID_TOKEN)) {
            answer.put("id_token", idToken(token));
        }
        answer.put("scope", String.join(" ", token.grant().demand().scopes()));
        answer.put("token_type", "Bearer");
        return json(200, answer);
    }

    private String idToken(FranceConnectLogins.Token token) {
        Map<String, Object> content = claims.idToken(token);
        FranceConnectRegistration application = token.grant().demand().application();
        if (lies.tell(FranceConnectLie.UNSIGNED)) {
            return unsigned(content);
        } else if (lies.tell(FranceConnectLie.SIGNED_WITH_CLIENT_SECRET)) {
            return signedWithSecret(application, content);
        } else if (lies.tell(FranceConnectLie.UNKNOWN_KEY)) {
            return FranceConnectKeys.signUnpublished(application.signature(), content);
        } else if (lies.tell(FranceConnectLie.WRONG_SIGNATURE)) {
            return keys.forge(application.signature(), content);
        }
        return keys.sign(application.signature(), content);
    }

    private MockResponse identity(FranceConnectLogins.Token token) {
        Map<String, Object> content = claims.userinfo(token);
        if (lies.tell(FranceConnectLie.USERINFO_UNSIGNED)) {
            return json(200, content);
        }
        FranceConnectRegistration.Signature signature =
                token.grant().demand().application().signature();
        String jwt = lies.tell(FranceConnectLie.USERINFO_WRONG_SIGNATURE)
                ? keys.forge(signature, content)
                : keys.sign(signature, content);
        return new MockResponse.Builder()
                .addHeader("Content-Type", "application/jwt; charset=utf-8")
                .addHeader("Cache-Control", "no-store")
                .body(jwt)
                .build();
    }

    private static String unsigned(Map<String, Object> content) {
        return base64("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8)) + "." + base64(Json.write(content)) + ".";
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String signedWithSecret(FranceConnectRegistration application, Map<String, Object> content) {
        try {
            MACSigner signer = new MACSigner(application.clientSecret().reveal());
            return FranceConnectKeys.sign(JWSAlgorithm.HS256, null, signer, content);
        } catch (JOSEException e) {
            throw new IllegalStateException("the client secret must have 32 bytes for this lie", e);
        }
    }

    private MockResponse unauthorized(String explanation, String code) {
        return error(401, "invalid_token", explanation, code)
                .newBuilder()
                .addHeader("WWW-Authenticate", "Bearer realm=\"" + issuer + "\", error=\"invalid_token\"")
                .build();
    }

    private static MockResponse error(int status, String error, String explanation, String code) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error);
        body.put("error_description", explanation);
        body.put("error_uri", errorUri(code));
        return json(status, body);
    }

    private static String errorUri(String code) {
        return ERRORS + "?code=" + code + "&id=" + UUID.randomUUID();
    }

    private static MockResponse json(int status, Map<String, ?> body) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json; charset=utf-8")
                .addHeader("Cache-Control", "no-store")
                .body(new Buffer().write(Json.write(body)))
                .build();
    }
}
