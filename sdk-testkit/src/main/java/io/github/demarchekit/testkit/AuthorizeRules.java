package io.github.demarchekit.testkit;

import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.internal.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Judges the parameters of {@code /authorize} as the real platform does: what it refuses, and what it refuses to whom. */
abstract class AuthorizeRules {

    /** An error that a page shows, and of which the application is not told. */
    record Page(String code, String reason) {}

    /** An error that goes back to the application. */
    record Refusal(String error, String explanation) {}

    /** Returns the parameters that the platform looks at. */
    abstract RequestParameters heard(RequestParameters sent);

    /** Finds what the platform refuses before it looks at who asks. */
    abstract Optional<Page> malformed(RequestParameters parameters);

    abstract Page unknownClient();

    abstract Page undeclaredAddress(RequestParameters parameters, FranceConnectRegistration application);

    /** Finds what a known application may not ask, and is not told of. */
    abstract Optional<Page> forbidden(RequestParameters parameters, FranceConnectRegistration application);

    /** Finds what is refused to an application that is known, so that it is told. */
    abstract Optional<Refusal> refusal(RequestParameters parameters, FranceConnectRegistration application);

    /** Reads what is asked, once nothing is refused. */
    abstract FranceConnectLogins.Demand accepted(
            RequestParameters parameters, FranceConnectRegistration application, URI redirectUri);

    /** Finds what every platform refuses: the type of response, the claims, the scopes. */
    static Optional<Refusal> commonRefusal(
            RequestParameters parameters, FranceConnectRegistration application, LoginScopes known, String noOpenid) {
        String responseType = parameters.value("response_type");
        if (responseType.isEmpty()) {
            return Optional.of(new Refusal("invalid_request", "missing required parameter 'response_type'"));
        }
        if (!responseType.equals("code")) {
            return Optional.of(new Refusal("unsupported_response_type", "unsupported response_type requested"));
        }
        if (!words(parameters.value("scope")).contains("openid")) {
            return Optional.of(new Refusal("invalid_request", noOpenid));
        }
        if (overreaching(parameters, application, known)) {
            return Optional.of(new Refusal("invalid_scope", "requested scope is not allowed"));
        }
        if (parameters.has("claims") && claims(parameters).isEmpty()) {
            return Optional.of(new Refusal("invalid_request", "could not parse the claims parameter JSON"));
        }
        return Optional.empty();
    }

    /** Tells whether a scope was asked that was not granted; one that nobody knows is ignored. */
    static boolean overreaching(
            RequestParameters parameters, FranceConnectRegistration application, LoginScopes known) {
        return words(parameters.value("scope")).stream()
                .filter(scope -> !scope.equals("openid") && known.names().contains(scope))
                .anyMatch(scope -> !application.mayAsk(scope));
    }

    /** Tells whether a claim of the id_token was asked. */
    static boolean asks(RequestParameters parameters, String claim) {
        return claims(parameters).map(json -> json.path("id_token").has(claim)).orElse(false);
    }

    static Optional<JsonNode> claims(RequestParameters parameters) {
        try {
            byte[] json = parameters.value("claims").getBytes(StandardCharsets.UTF_8);
            return Optional.of(Json.read("claims", json, JsonNode.class)).filter(JsonNode::isObject);
        } catch (UnreadableResponseException e) {
            return Optional.empty();
        }
    }

    static Set<String> words(String text) {
        Set<String> words = new LinkedHashSet<>(Arrays.asList(text.trim().split(" +")));
        words.remove("");
        return words;
    }
}
