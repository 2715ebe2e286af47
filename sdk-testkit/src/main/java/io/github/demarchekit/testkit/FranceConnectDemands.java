package io.github.demarchekit.testkit;

import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.internal.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Judges the parameters of {@code /authorize} as FranceConnect does: what it refuses, and what it refuses to whom. */
final class FranceConnectDemands {

    private static final Set<String> KNOWN = Set.of(
            "client_id",
            "acr_values",
            "claims",
            "response_type",
            "nonce",
            "state",
            "redirect_uri",
            "scope",
            "prompt",
            "idp_hint",
            "ui_locales");
    private static final int SHORTEST_NONCE = 22;
    private static final List<String> LEVELS = List.of("eidas1", "eidas2", "eidas3");

    private final FranceConnectLies lies;

    FranceConnectDemands(FranceConnectLies lies) {
        this.lies = lies;
    }

    /** An error that goes back to the application. */
    record Refusal(String error, String explanation) {}

    /** Finds what the real server's list of parameters refuses before it looks at anything else. */
    static Optional<String> malformed(RequestParameters parameters) {
        Set<String> unknown = new TreeSet<>(parameters.names());
        unknown.removeAll(KNOWN);
        if (!unknown.isEmpty()) {
            return Optional.of("Paramètre inconnu de FranceConnect : " + String.join(", ", unknown) + ".");
        }
        if (!parameters.only(KNOWN)) {
            return Optional.of("Un paramètre est présent deux fois.");
        }
        for (String name : List.of("client_id", "redirect_uri", "scope", "state", "acr_values")) {
            if (parameters.value(name).isEmpty()) {
                return Optional.of("Le paramètre " + name + " est obligatoire.");
            }
        }
        if (!parameters.has("response_type")) {
            return Optional.of("Le paramètre response_type est obligatoire.");
        }
        if (parameters.value("nonce").length() < SHORTEST_NONCE) {
            return Optional.of("Le paramètre nonce doit avoir au moins 22 caractères.");
        }
        if (parameters.has("prompt") && !knownPrompt(words(parameters.value("prompt")))) {
            return Optional.of("Le paramètre prompt vaut login ou consent.");
        }
        return Optional.empty();
    }

    private static boolean knownPrompt(Set<String> prompt) {
        return !prompt.isEmpty() && Set.of("login", "consent").containsAll(prompt);
    }

    /** Finds what is refused to an application that is known, so that it is told. */
    Optional<Refusal> refusal(RequestParameters parameters, FranceConnectRegistration application) {
        String responseType = parameters.value("response_type");
        if (responseType.isEmpty()) {
            return Optional.of(new Refusal("invalid_request", "missing required parameter 'response_type'"));
        }
        if (!responseType.equals("code")) {
            return Optional.of(new Refusal("unsupported_response_type", "unsupported response_type requested"));
        }
        Set<String> scopes = words(parameters.value("scope"));
        if (!scopes.contains("openid")) {
            return Optional.of(new Refusal(
                    "invalid_request", "openid scope must be requested when using the acr_values parameter"));
        }
        // An unknown scope is ignored; a known one that was not granted is not.
        boolean overreaching = !application.scopes().isEmpty()
                && scopes.stream()
                        .filter(scope -> !scope.equals("openid")
                                && FranceConnectScopes.names().contains(scope))
                        .anyMatch(scope -> !application.scopes().contains(scope));
        if (overreaching) {
            return Optional.of(new Refusal("invalid_scope", "requested scope is not allowed"));
        }
        if (parameters.has("claims") && claims(parameters.value("claims")).isEmpty()) {
            return Optional.of(new Refusal("invalid_request", "could not parse the claims parameter JSON"));
        }
        String level = lowestKnown(parameters.value("acr_values"));
        if (!level.equals("eidas1") && !lies.intended(FranceConnectLie.ACR_TOO_LOW)) {
            return Optional.of(new Refusal(
                    "invalid_acr",
                    "acr_value is not valid, should be equal one of these values, expected eidas1, got " + level));
        }
        if (parameters.has("idp_hint")) {
            return Optional.of(new Refusal("invalid_idp_hint", "An idp_hint was provided but is not allowed"));
        }
        return Optional.empty();
    }

    /** Reads what is asked, once nothing is refused. */
    static FranceConnectLogins.Demand accepted(
            RequestParameters parameters, FranceConnectRegistration application, URI redirectUri) {
        return new FranceConnectLogins.Demand(
                application,
                redirectUri,
                words(parameters.value("scope")),
                parameters.value("state"),
                parameters.value("nonce"),
                lowestKnown(parameters.value("acr_values")),
                asksAmr(parameters.value("claims")));
    }

    private static String lowestKnown(String acrValues) {
        Set<String> asked = words(acrValues);
        return LEVELS.stream().filter(asked::contains).findFirst().orElse("eidas1");
    }

    private static boolean asksAmr(String claims) {
        return claims(claims).map(json -> json.path("id_token").has("amr")).orElse(false);
    }

    private static Optional<JsonNode> claims(String json) {
        try {
            return Optional.of(Json.read("claims", json.getBytes(StandardCharsets.UTF_8), JsonNode.class))
                    .filter(JsonNode::isObject);
        } catch (UnreadableResponseException e) {
            return Optional.empty();
        }
    }

    private static Set<String> words(String text) {
        Set<String> words = new LinkedHashSet<>(Arrays.asList(text.trim().split(" +")));
        words.remove("");
        return words;
    }
}
