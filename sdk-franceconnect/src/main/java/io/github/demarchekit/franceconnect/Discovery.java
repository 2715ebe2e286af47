package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.VerificationException;
import io.github.demarchekit.core.internal.Json;
import io.github.demarchekit.core.internal.SafeAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import tools.jackson.databind.JsonNode;

/** FranceConnect's addresses, read from OpenID Connect Discovery 1.0 and checked against the configured issuer. */
final class Discovery {

    private static final String SERVICE = "FranceConnect discovery";

    private final URI issuer;
    private final CachedDocument<DiscoveryDocument> document;

    Discovery(URI issuer, BackChannel backChannel, Clock clock) {
        this.issuer = issuer;
        URI address = URI.create(issuer.toString().replaceFirst("/+$", "") + "/.well-known/openid-configuration");
        document = new CachedDocument<>(SERVICE, () -> backChannel.document(SERVICE, address), this::read, clock);
    }

    DiscoveryDocument current() {
        return document.current();
    }

    private DiscoveryDocument read(HttpResponse response) {
        JsonNode json = Json.tree(SERVICE, response);
        // Discovery 4.3. Otherwise one server could have another's tokens sent to it.
        if (!json.path("issuer").asString("").equals(issuer.toString())) {
            throw new VerificationException(
                    "discovery",
                    "issuer_mismatch",
                    "the document's issuer is not the configured one: compare them character for character, final / included");
        }
        requireSignature(json, "id_token_signing_alg_values_supported");
        requireSignature(json, "userinfo_signing_alg_values_supported");
        return new DiscoveryDocument(
                endpoint(json, "authorization_endpoint"),
                endpoint(json, "token_endpoint"),
                endpoint(json, "userinfo_endpoint"),
                endpoint(json, "end_session_endpoint"),
                endpoint(json, "jwks_uri"),
                json.path("authorization_response_iss_parameter_supported").asBoolean(false));
    }

    private static void requireSignature(JsonNode json, String list) {
        JsonNode algorithms = json.path(list);
        if (!algorithms.isArray()) {
            return;
        }
        for (JsonNode algorithm : algorithms) {
            if (SigningAlgorithm.named(algorithm.asString(""))
                    .filter(SigningAlgorithm::asymmetric)
                    .isPresent()) {
                return;
            }
        }
        throw new VerificationException(
                "discovery", "no_signature_algorithm", list + " offers neither ES256 nor RS256, all that is accepted");
    }

    private URI endpoint(JsonNode json, String name) {
        String text = json.path(name).asString("");
        if (text.isEmpty()) {
            throw new UnreadableResponseException(SERVICE, name + " is missing");
        }
        URI endpoint = parse(name, text);
        if (!SafeAddress.test(endpoint)) {
            throw new VerificationException("discovery", "endpoint_not_https", name + " is not https");
        }
        if (!Addresses.sameHost(endpoint, issuer)) {
            throw new VerificationException(
                    "discovery", "endpoint_on_another_host", name + " is not on the issuer's host");
        }
        return endpoint;
    }

    private static URI parse(String name, String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new UnreadableResponseException(SERVICE, name + " is not an address");
        }
    }
}
