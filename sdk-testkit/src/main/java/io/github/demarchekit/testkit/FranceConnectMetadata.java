package io.github.demarchekit.testkit;

import io.github.demarchekit.core.internal.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import okio.Buffer;

/** The discovery document and the keys, each to be kept 10 minutes. */
final class FranceConnectMetadata {

    private static final List<String> KEY_ENCRYPTIONS = List.of("ECDH-ES", "RSA-OAEP", "RSA-OAEP-256");

    private final LoginRealm realm;

    FranceConnectMetadata(LoginRealm realm) {
        this.realm = realm;
    }

    MockResponse discovery() {
        Map<String, Object> document = new LinkedHashMap<>();
        endpoints(document);
        boolean citizens = realm.product().forCitizens();
        document.put("acr_values_supported", realm.product().levels());
        document.put("authorization_response_iss_parameter_supported", true);
        document.put("claim_types_supported", List.of("normal"));
        document.put("claims_parameter_supported", true);
        document.put("claims_supported", realm.scopes().claims());
        // FranceConnect's real document announces it as well, and its /authorize refuses it.
        document.put("code_challenge_methods_supported", List.of("S256"));
        document.put(
                "grant_types_supported",
                citizens ? List.of("authorization_code") : List.of("authorization_code", "refresh_token"));
        document.put("response_modes_supported", List.of("form_post", "fragment", "query"));
        document.put("response_types_supported", List.of("code"));
        document.put("scopes_supported", realm.scopes().names());
        document.put("subject_types_supported", List.of(citizens ? "pairwise" : "public"));
        document.put("token_endpoint_auth_methods_supported", List.of("client_secret_post"));
        List<String> algorithms = algorithms();
        document.put("id_token_signing_alg_values_supported", algorithms);
        document.put("userinfo_signing_alg_values_supported", algorithms);
        if (realm.product().encrypts()) {
            for (String token : List.of("id_token", "userinfo")) {
                document.put(token + "_encryption_alg_values_supported", KEY_ENCRYPTIONS);
                document.put(token + "_encryption_enc_values_supported", List.of("A256GCM"));
            }
        }
        return cacheable("application/json; charset=utf-8", Json.write(document));
    }

    private void endpoints(Map<String, Object> document) {
        String issuer = realm.issuer().toString();
        FranceConnectLies lies = realm.lies();
        document.put(
                "issuer",
                lies.tell(FranceConnectLie.DISCOVERY_OTHER_ISSUER) ? "https://attacker.example/api/v2" : issuer);
        document.put("authorization_endpoint", issuer + FranceConnectEndpoint.AUTHORIZE.path());
        document.put("token_endpoint", issuer + FranceConnectEndpoint.TOKEN.path());
        document.put("userinfo_endpoint", issuer + FranceConnectEndpoint.USERINFO.path());
        document.put("end_session_endpoint", issuer + FranceConnectEndpoint.LOGOUT.path());
        document.put("revocation_endpoint", issuer + FranceConnectEndpoint.REVOCATION.path());
        if (!lies.tell(FranceConnectLie.DISCOVERY_WITHOUT_KEYS)) {
            document.put("jwks_uri", issuer + FranceConnectEndpoint.KEYS.path());
        }
        if (lies.tell(FranceConnectLie.DISCOVERY_FOREIGN_HOST)) {
            document.put("token_endpoint", "https://attacker.example/api/v2/token");
        }
        if (lies.tell(FranceConnectLie.DISCOVERY_PLAIN_HTTP)) {
            document.put("token_endpoint", "http://oidc.franceconnect.example/api/v2/token");
        }
    }

    private List<String> algorithms() {
        if (realm.lies().tell(FranceConnectLie.DISCOVERY_SHRUNK_ALGORITHMS)) {
            return List.of("HS256");
        }
        // FranceConnect's real document announces HS256 too, which no partner can register any more.
        List<String> algorithms = new ArrayList<>(realm.product().encrypts() ? List.of() : List.of("HS256"));
        for (FranceConnectRegistration.Signature signature : FranceConnectRegistration.Signature.values()) {
            if (realm.product().signatures().contains(signature) && !algorithms.contains(signature.name())) {
                algorithms.add(signature.name());
            }
        }
        return algorithms;
    }

    MockResponse keys() {
        boolean leaking = realm.lies().tell(FranceConnectLie.KEYS_WITH_PRIVATE_MEMBERS);
        return keys(realm.keys().published(leaking));
    }

    MockResponse keys(String jwks) {
        return cacheable("application/jwk-set+json; charset=utf-8", jwks.getBytes(StandardCharsets.UTF_8));
    }

    private static MockResponse cacheable(String contentType, byte[] body) {
        return new MockResponse.Builder()
                .addHeader("Content-Type", contentType)
                .addHeader("Cache-Control", "public, max-age=600")
                .body(new Buffer().write(body))
                .build();
    }
}
