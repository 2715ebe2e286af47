package io.github.demarchekit.testkit;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What ProConnect refuses. It accepts PKCE, a login without page, and asks for less. */
final class ProConnectAuthorizeRules extends AuthorizeRules {

    private static final Set<String> KNOWN = Set.of(
            "client_id",
            "acr_values",
            "claims",
            "response_type",
            "response_mode",
            "nonce",
            "state",
            "redirect_uri",
            "scope",
            "prompt",
            "idp_hint",
            "login_hint",
            "siret_hint",
            "ui_locales",
            "code_challenge",
            "code_challenge_method");
    private static final String BAD_REQUEST = "Y000400";
    private static final Set<String> PROMPTS = Set.of("none", "login", "consent", "select_account");

    private final LoginScopes scopes;
    private final BooleanSupplier refusesUnknownParameters;

    ProConnectAuthorizeRules(LoginScopes scopes, BooleanSupplier refusesUnknownParameters) {
        this.scopes = scopes;
        this.refusesUnknownParameters = refusesUnknownParameters;
    }

    @Override
    RequestParameters heard(RequestParameters sent) {
        return refusesUnknownParameters.getAsBoolean() ? sent : sent.among(KNOWN);
    }

    @Override
    Optional<Page> malformed(RequestParameters parameters) {
        return fault(parameters).map(reason -> new Page(BAD_REQUEST, reason));
    }

    private static Optional<String> fault(RequestParameters parameters) {
        if (!parameters.only(KNOWN)) {
            return Optional.of("Un paramètre est inconnu de ProConnect, ou présent deux fois.");
        }
        for (String name : List.of("client_id", "redirect_uri", "scope", "state")) {
            if (parameters.value(name).isEmpty()) {
                return Optional.of("Le paramètre " + name + " est obligatoire.");
            }
        }
        if (!parameters.has("response_type")) {
            return Optional.of("Le paramètre response_type est obligatoire.");
        }
        if (parameters.has("nonce") && !parameters.value("nonce").matches("\\p{ASCII}{1,512}")) {
            return Optional.of("Le paramètre nonce a de 1 à 512 caractères ASCII.");
        }
        if (parameters.has("siret_hint") && !parameters.value("siret_hint").matches("\\d{14}")) {
            return Optional.of("Le paramètre siret_hint a 14 chiffres.");
        }
        if (parameters.has("prompt") && !knownPrompt(words(parameters.value("prompt")))) {
            return Optional.of("Le paramètre prompt n’a pas une valeur connue.");
        }
        return Optional.empty();
    }

    private static boolean knownPrompt(Set<String> prompt) {
        return !prompt.isEmpty() && PROMPTS.containsAll(prompt);
    }

    @Override
    Page unknownClient() {
        return new Page(
                "oidc-provider-rendered-error:invalid_client", "Ce service n’est pas connu de ProConnect (client_id).");
    }

    @Override
    Page undeclaredAddress(RequestParameters parameters, FranceConnectRegistration application) {
        return new Page("Y030031", "L’adresse de retour (redirect_uri) n’est pas déclarée pour ce service.");
    }

    @Override
    Optional<Page> forbidden(RequestParameters parameters, FranceConnectRegistration application) {
        return Optional.empty();
    }

    @Override
    Optional<Refusal> refusal(RequestParameters parameters, FranceConnectRegistration application) {
        return commonRefusal(parameters, application, scopes, "openid scope must be requested")
                .or(() -> unmet(
                        parameters.has("response_mode")
                                && !parameters.value("response_mode").equals("query"),
                        "unsupported_response_mode",
                        "unsupported response_mode requested"))
                .or(() -> unmet(
                        words(parameters.value("prompt")).contains("none")
                                && words(parameters.value("prompt")).size() > 1,
                        "invalid_request",
                        "prompt none must only be used alone"))
                .or(() -> unmet(
                        parameters.has("code_challenge_method") && !parameters.has("code_challenge"),
                        "invalid_request",
                        "code_challenge must be provided with code_challenge_method"))
                // Without a method it would be plain.
                .or(() -> unmet(
                        parameters.has("code_challenge")
                                && !parameters.value("code_challenge_method").equals("S256"),
                        "invalid_request",
                        "not supported value of code_challenge_method"))
                .or(() -> unmet(
                        parameters.has("code_challenge")
                                && !parameters.value("code_challenge").matches("[A-Za-z0-9._~-]{43,128}"),
                        "invalid_request",
                        "code_challenge must be a string with a minimum length of 43 characters"));
    }

    private static Optional<Refusal> unmet(boolean refused, String error, String explanation) {
        return refused ? Optional.of(new Refusal(error, explanation)) : Optional.empty();
    }

    @Override
    FranceConnectLogins.Demand accepted(
            RequestParameters parameters, FranceConnectRegistration application, URI redirectUri) {
        List<String> essential = essentialLevels(parameters);
        return new FranceConnectLogins.Demand(
                application,
                redirectUri,
                words(parameters.value("scope")),
                parameters.value("state"),
                parameters.value("nonce"),
                essential.isEmpty() ? List.copyOf(words(parameters.value("acr_values"))) : essential,
                !essential.isEmpty(),
                asks(parameters, "amr"),
                false,
                parameters.value("code_challenge"));
    }

    /** Reads the levels that must be reached: {@code {"id_token":{"acr":{"essential":true,"value":…}}}}, or {@code values}. */
    private static List<String> essentialLevels(RequestParameters parameters) {
        JsonNode acr = claims(parameters)
                .map(json -> json.path("id_token").path("acr"))
                .filter(asked -> asked.path("essential").asBoolean(false))
                .orElse(null);
        if (acr == null) {
            return List.of();
        }
        Stream<JsonNode> values = acr.has("value")
                ? Stream.of(acr.path("value"))
                : acr.path("values").valueStream();
        return values.map(value -> value.asString(""))
                .filter(value -> !value.isEmpty())
                .toList();
    }
}
