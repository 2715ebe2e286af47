package io.github.demarchekit.testkit;

import io.github.demarchekit.core.internal.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import okio.Buffer;

/** The discovery document and the keys, each to be kept 10 minutes. */
final class FranceConnectMetadata {

    private final URI issuer;
    private final FranceConnectKeys keys;

    FranceConnectMetadata(URI issuer, FranceConnectKeys keys) {
        this.issuer = issuer;
        this.keys = keys;
    }

    MockResponse discovery() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("issuer", issuer.toString());
        document.put("authorization_endpoint", issuer + "/authorize");
        document.put("token_endpoint", issuer + "/token");
        document.put("userinfo_endpoint", issuer + "/userinfo");
        document.put("end_session_endpoint", issuer + "/session/end");
        document.put("revocation_endpoint", issuer + "/token/revocation");
        document.put("jwks_uri", issuer + "/jwks");
        document.put("acr_values_supported", List.of("eidas1"));
        document.put("authorization_response_iss_parameter_supported", true);
        document.put("claim_types_supported", List.of("normal"));
        document.put("claims_parameter_supported", true);
        document.put("claims_supported", FranceConnectScopes.claims());
        // The real document announces it as well, and /authorize refuses it.
        document.put("code_challenge_methods_supported", List.of("S256"));
        document.put("grant_types_supported", List.of("authorization_code"));
        document.put("id_token_signing_alg_values_supported", List.of("HS256", "ES256", "RS256"));
        document.put("response_modes_supported", List.of("form_post", "fragment", "query"));
        document.put("response_types_supported", List.of("code"));
        document.put("scopes_supported", FranceConnectScopes.names());
        document.put("subject_types_supported", List.of("pairwise"));
        document.put("token_endpoint_auth_methods_supported", List.of("client_secret_post"));
        document.put("userinfo_signing_alg_values_supported", List.of("HS256", "ES256", "RS256"));
        return cacheable("application/json; charset=utf-8", Json.write(document));
    }

    MockResponse keys() {
        return cacheable(
                "application/jwk-set+json; charset=utf-8", keys.published().getBytes(StandardCharsets.UTF_8));
    }

    private static MockResponse cacheable(String contentType, byte[] body) {
        return new MockResponse.Builder()
                .addHeader("Content-Type", contentType)
                .addHeader("Cache-Control", "public, max-age=600")
                .body(new Buffer().write(body))
                .build();
    }
}
