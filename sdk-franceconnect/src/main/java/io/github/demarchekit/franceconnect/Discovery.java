package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.VerificationException;
import io.github.demarchekit.core.internal.Json;
import io.github.demarchekit.core.internal.SafeAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** A platform's addresses (OpenID Connect Discovery 1.0), checked against the configured issuer. */
final class Discovery {

    private static final int LARGEST_PORT = 65_535;

    private final RegisteredClient registration;
    private final String service;
    private final Supplier<DiscoveryDocument> document;

    private Discovery(RegisteredClient registration, BackChannel backChannel) {
        this.registration = registration;
        service = registration.label() + " discovery";
        URI address = URI.create(registration.issuer().replaceFirst("/+$", "") + "/.well-known/openid-configuration");
        CachedDocument<DiscoveryDocument> cached = new CachedDocument<>(
                service,
                () -> backChannel.document(service, address),
                response -> check(Json.tree(service, response)),
                registration.clock());
        document = cached::current;
    }

    private Discovery(RegisteredClient registration, String json) {
        this.registration = registration;
        service = registration.label() + " discovery";
        DiscoveryDocument given = check(Json.read(service, json.getBytes(StandardCharsets.UTF_8), JsonNode.class));
        document = () -> given;
    }

    /** Reads the document from the network when it is first needed, and again when it is too old. */
    static Discovery read(RegisteredClient registration, BackChannel backChannel) {
        return new Discovery(registration, backChannel);
    }

    /** Takes the document that somebody has copied. */
    static Discovery given(RegisteredClient registration, String json) {
        return new Discovery(registration, json);
    }

    DiscoveryDocument current() {
        return document.get();
    }

    private DiscoveryDocument check(JsonNode json) {
        // Discovery 4.3. Otherwise one server could have another's tokens sent to it.
        if (!json.path("issuer").asString("").equals(registration.issuer())) {
            throw new VerificationException(
                    "discovery",
                    "issuer_mismatch",
                    "the document's issuer is not the configured one: compare them character for character, final / included");
        }
        requireLevel(json);
        requireSignature(json, "id_token_signing_alg_values_supported");
        requireSignature(json, "userinfo_signing_alg_values_supported");
        return new DiscoveryDocument(
                endpoint(json, "authorization_endpoint"),
                endpoint(json, "token_endpoint"),
                endpoint(json, "userinfo_endpoint"),
                endpoint(json, "end_session_endpoint"),
                json.hasNonNull("revocation_endpoint")
                        ? Optional.of(endpoint(json, "revocation_endpoint"))
                        : Optional.empty(),
                endpoint(json, "jwks_uri"),
                json.path("authorization_response_iss_parameter_supported").asBoolean(false));
    }

    // The address of FranceConnect+ taken for FranceConnect's, or the reverse: said now rather than at each login.
    private void requireLevel(JsonNode json) {
        List<EidasLevel> levels = registration.platform().product().levels();
        if (!levels.isEmpty()
                && levels.stream().noneMatch(level -> offers(json, "acr_values_supported", level.acr()))) {
            throw new VerificationException(
                    "discovery",
                    "level_not_offered",
                    "acr_values_supported has no level of " + registration.label()
                            + ": is it the issuer of another product (Platform.franceConnect, franceConnectPlus)?");
        }
    }

    private void requireSignature(JsonNode json, String list) {
        if (!offers(json, list, registration.signature().name())) {
            throw new VerificationException(
                    "discovery",
                    "no_signature_algorithm",
                    list + " does not offer " + registration.signature() + ", for which this client is configured");
        }
    }

    /** Tells whether a list holds a value; one that is absent may hold anything. */
    private static boolean offers(JsonNode json, String list, String value) {
        JsonNode offered = json.path(list);
        if (!offered.isArray()) {
            return true;
        }
        for (JsonNode one : offered) {
            if (one.asString("").equals(value)) {
                return true;
            }
        }
        return false;
    }

    private URI endpoint(JsonNode json, String name) {
        String text = json.path(name).asString("");
        if (text.isEmpty()) {
            throw new UnreadableResponseException(service, name + " is missing");
        }
        URI endpoint = parse(name, text);
        // What a login adds to the address would be part of the fragment, which no browser sends (RFC 6749 section
        // 3.1).
        if (endpoint.getRawFragment() != null || endpoint.getRawUserInfo() != null) {
            throw new UnreadableResponseException(service, name + " has a fragment or user information");
        }
        if (!SafeAddress.test(endpoint)) {
            throw new VerificationException("discovery", "endpoint_not_https", name + " is not https");
        }
        if (!Addresses.sameHost(endpoint, registration.platform().issuer())) {
            throw new VerificationException(
                    "discovery", "endpoint_on_another_host", name + " is not on the issuer's host");
        }
        return endpoint;
    }

    private URI parse(String name, String text) {
        Optional<URI> address;
        try {
            address = Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            address = Optional.empty();
        }
        // java.net.URI takes any number for a port; no request can be made to such an address.
        return address.filter(uri -> uri.getPort() <= LARGEST_PORT)
                .orElseThrow(() -> new UnreadableResponseException(service, name + " is not an address"));
    }
}
