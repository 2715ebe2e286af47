package io.github.demarchekit.benchmarks.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import io.github.demarchekit.benchmarks.Contender.Answer;
import io.github.demarchekit.benchmarks.Cryptography;
import io.github.demarchekit.benchmarks.JcaSignature;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SignatureException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The floor: OkHttp, Jackson and the JCA, in a program that knows one issuer, one key and one algorithm. */
final class HandWrittenLogin {

    private static final String ISSUER_PARAMETER = "iss";

    private final OkHttpClient http = new OkHttpClient();
    private final JsonMapper json = JsonMapper.shared();
    private final PreparedIssuer issuer;
    private final JcaSignature signature;

    HandWrittenLogin(PreparedIssuer issuer, Cryptography cryptography) throws GeneralSecurityException, JOSEException {
        this.issuer = issuer;
        signature = new JcaSignature(cryptography, JWSAlgorithm.ES256, issuer.key());
    }

    Login start(Answer answer) throws JOSEException {
        String state = UUID.randomUUID().toString();
        String nonce = UUID.randomUUID().toString();
        String query = issuer.prepare(state, nonce, answer);
        return () -> finish(query, state, nonce);
    }

    private void finish(String query, String state, String nonce) throws IOException, GeneralSecurityException {
        Map<String, String> parameters = new HashMap<>();
        HttpUrl callback = HttpUrl.get(PreparedIssuer.REDIRECT_URI + "?" + query);
        for (int i = 0; i < callback.querySize(); i++) {
            parameters.put(callback.queryParameterName(i), String.valueOf(callback.queryParameterValue(i)));
        }
        require(state.equals(parameters.get("state")), "state");
        require(issuer.issuer().equals(parameters.get(ISSUER_PARAMETER)), ISSUER_PARAMETER);
        JsonNode tokens = json.readTree(send(new Request.Builder()
                .url(issuer.endpoint("token").toString())
                .post(new FormBody.Builder()
                        .add("grant_type", "authorization_code")
                        .add("code", parameters.getOrDefault("code", ""))
                        .add("redirect_uri", PreparedIssuer.REDIRECT_URI.toString())
                        .add("client_id", PreparedIssuer.CLIENT_ID)
                        .add("client_secret", PreparedIssuer.CLIENT_SECRET)
                        .build())
                .build()));
        JsonNode idToken = verified(tokens.path("id_token").asString(""));
        require(idToken.path("nonce").asString("").equals(nonce), "nonce");
        JsonNode userinfo = verified(send(new Request.Builder()
                .url(issuer.endpoint("userinfo").toString())
                .header("Authorization", "Bearer " + tokens.path("access_token").asString(""))
                .build()));
        require(userinfo.path("sub").asString("").equals(idToken.path("sub").asString("-")), "sub");
    }

    private String send(Request request) throws IOException {
        try (Response response = http.newCall(request).execute()) {
            if (!response.isSuccessful()) {
                throw new IOException("answered " + response.code());
            }
            return response.body().string();
        }
    }

    private JsonNode verified(String token) throws GeneralSecurityException {
        if (!signature.verifies(token)) {
            throw new SignatureException("not signed with the key");
        }
        JsonNode claims = json.readTree(
                Base64.getUrlDecoder().decode(token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'))));
        long now = Instant.now().getEpochSecond();
        require(claims.path("iss").asString("").equals(issuer.issuer()), "iss");
        require(claims.path("aud").asString("").equals(PreparedIssuer.CLIENT_ID), "aud");
        require(claims.path("exp").asLong(0) > now, "exp");
        require(claims.path("iat").asLong(Long.MAX_VALUE) < now + 60, "iat");
        return claims;
    }

    private static void require(boolean right, String what) throws GeneralSecurityException {
        if (!right) {
            throw new GeneralSecurityException(what + " is not the expected one");
        }
    }
}
