package io.github.demarchekit.benchmarks.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import io.github.demarchekit.benchmarks.Contender.Answer;
import io.github.demarchekit.benchmarks.Persona;
import io.github.demarchekit.benchmarks.SigningParty;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An issuer as FranceConnect is, which signs everything before it is asked: a code is good for one login that was prepared. */
final class PreparedIssuer {

    static final String CLIENT_ID = "c1".repeat(32);
    static final String CLIENT_SECRET = "5e".repeat(32);
    static final URI REDIRECT_URI = URI.create("https://service.example/callback");

    private static final Pattern CODE = Pattern.compile("(?:^|&)code=([^&]+)");

    private final SigningParty keys = new SigningParty();
    private final Map<String, byte[]> tokens = new ConcurrentHashMap<>();
    private final Map<String, byte[]> identities = new ConcurrentHashMap<>();
    private final LoopbackServer server = new LoopbackServer(this::answer);
    private final byte[] published =
            LoopbackServer.ok("application/jwk-set+json", keys.keys().toString());
    private final byte[] discovery = LoopbackServer.ok("application/json", discovery());

    PreparedIssuer() throws IOException, JOSEException {}

    String issuer() {
        return "http://localhost:" + server.port() + "/api/v2";
    }

    URI endpoint(String name) {
        return URI.create(issuer() + "/" + name);
    }

    JWKSet keys() {
        return keys.keys();
    }

    PublicKey key() throws JOSEException {
        return keys.key(JWSAlgorithm.ES256);
    }

    long requests() {
        return server.requests();
    }

    /**
     * Prepares both answers of a login, and returns the query with which the browser comes back.
     *
     * @param answer whether the userinfo, which comes last, is tampered with
     */
    String prepare(String state, String nonce, Answer answer) throws JOSEException {
        String code = UUID.randomUUID().toString();
        String accessToken = UUID.randomUUID().toString();
        Instant now = Instant.now();
        String idToken = keys.sign(JWSAlgorithm.ES256, idToken(nonce, now), Answer.GENUINE);
        String userinfo = keys.sign(JWSAlgorithm.ES256, Persona.userinfo(issuer(), CLIENT_ID, now), answer);
        tokens.put(code, LoopbackServer.ok("application/json", """
                        {"access_token":"%s","expires_in":60,"id_token":"%s","scope":"openid identite_pivot email","token_type":"Bearer"}""".formatted(accessToken, idToken)));
        identities.put("Bearer " + accessToken, LoopbackServer.ok("application/jwt; charset=utf-8", userinfo));
        return "code=" + code + "&state=" + state + "&iss="
                + java.net.URLEncoder.encode(issuer(), StandardCharsets.UTF_8);
    }

    private Map<String, Object> idToken(String nonce, Instant now) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", Persona.SUB);
        claims.put("auth_time", now.getEpochSecond());
        claims.put("acr", "eidas1");
        claims.put("nonce", nonce);
        claims.put("aud", CLIENT_ID);
        claims.put("exp", now.plusSeconds(60).getEpochSecond());
        claims.put("iat", now.getEpochSecond());
        claims.put("iss", issuer());
        return claims;
    }

    private byte[] answer(LoopbackServer.Request request) {
        byte[] answer = switch (request.path().substring(request.path().lastIndexOf('/') + 1)) {
            case "token" -> tokens.remove(code(request.body()));
            case "userinfo" -> identities.remove(request.authorization());
            case "jwks" -> published;
            case "openid-configuration" -> discovery;
            default -> null;
        };
        return answer == null ? LoopbackServer.notFound() : answer;
    }

    private static String code(String form) {
        Matcher code = CODE.matcher(form);
        return code.find() ? code.group(1) : "";
    }

    private String discovery() {
        return """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                "userinfo_endpoint":"%1$s/userinfo","end_session_endpoint":"%1$s/session/end","jwks_uri":"%1$s/jwks",
                "revocation_endpoint":"%1$s/token/revocation",
                "authorization_response_iss_parameter_supported":true,"response_types_supported":["code"],
                "subject_types_supported":["pairwise"],"acr_values_supported":["eidas1"],
                "token_endpoint_auth_methods_supported":["client_secret_post"],
                "id_token_signing_alg_values_supported":["ES256","RS256"],
                "userinfo_signing_alg_values_supported":["ES256","RS256"]}""".formatted(issuer());
    }
}
