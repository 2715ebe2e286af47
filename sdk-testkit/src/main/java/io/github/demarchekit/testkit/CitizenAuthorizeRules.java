package io.github.demarchekit.testkit;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What FranceConnect and FranceConnect+ refuse: every parameter they do not know, before anything else. */
final class CitizenAuthorizeRules extends AuthorizeRules {

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
    private static final String INVALID = "Y030007";
    private static final String NO_OPENID = "openid scope must be requested when using the acr_values parameter";
    private static final int SHORTEST_NONCE = 22;
    private static final int LONGEST_LEVELS = 64;
    private static final List<String> LEVELS = List.of("eidas1", "eidas2", "eidas3");

    private final LoginProduct product;
    private final LoginScopes scopes;
    private final FranceConnectLies lies;

    CitizenAuthorizeRules(LoginProduct product, LoginScopes scopes, FranceConnectLies lies) {
        this.product = product;
        this.scopes = scopes;
        this.lies = lies;
    }

    @Override
    RequestParameters heard(RequestParameters sent) {
        return sent;
    }

    @Override
    Optional<Page> malformed(RequestParameters parameters) {
        return fault(parameters).map(reason -> new Page(INVALID, reason));
    }

    private Optional<String> fault(RequestParameters parameters) {
        Set<String> unknown = new TreeSet<>(parameters.names());
        unknown.removeAll(KNOWN);
        if (!unknown.isEmpty()) {
            return Optional.of(
                    "Paramètre inconnu de " + product.shownName() + " : " + String.join(", ", unknown) + ".");
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
        if (parameters.value("acr_values").length() > LONGEST_LEVELS) {
            return Optional.of("Le paramètre acr_values a plus de 64 caractères.");
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

    @Override
    Page unknownClient() {
        return new Page("Y04EA6EF", "Ce service n’est pas connu de " + product.shownName() + " (client_id).");
    }

    @Override
    Page undeclaredAddress(RequestParameters parameters, FranceConnectRegistration application) {
        String reason = "L’adresse de retour (redirect_uri) n’est pas déclarée pour ce service";
        return overreaching(parameters, application, scopes)
                ? new Page("Y040001", reason + ", qui demande aussi ce qu’il ne peut pas demander (scope).")
                : new Page("Y04C013C", reason + ".");
    }

    @Override
    Optional<Page> forbidden(RequestParameters parameters, FranceConnectRegistration application) {
        return asks(parameters, "amr") && !application.mayAsk("amr")
                ? Optional.of(new Page("Y100009", "Ce service ne peut pas demander le moyen de connexion (amr)."))
                : Optional.empty();
    }

    @Override
    Optional<Refusal> refusal(RequestParameters parameters, FranceConnectRegistration application) {
        return commonRefusal(parameters, application, scopes, NO_OPENID)
                .or(() -> invalidLevel(lowestKnown(parameters)))
                .or(() -> invalidHint(parameters, application));
    }

    private Optional<Refusal> invalidLevel(String level) {
        if (product.levels().contains(level) || lies.intended(FranceConnectLie.ACR_TOO_LOW)) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                "invalid_acr",
                "acr_value is not valid, should be equal one of these values, expected "
                        + String.join(",", product.levels()) + ", got " + level));
    }

    private static Optional<Refusal> invalidHint(RequestParameters parameters, FranceConnectRegistration application) {
        return parameters.has("idp_hint") && !application.idpHints().contains(parameters.value("idp_hint"))
                ? Optional.of(new Refusal("invalid_idp_hint", "An idp_hint was provided but is not allowed"))
                : Optional.empty();
    }

    @Override
    FranceConnectLogins.Demand accepted(
            RequestParameters parameters, FranceConnectRegistration application, URI redirectUri) {
        return new FranceConnectLogins.Demand(
                application,
                redirectUri,
                words(parameters.value("scope")),
                parameters.value("state"),
                parameters.value("nonce"),
                List.of(lowestKnown(parameters)),
                true,
                asks(parameters, "amr"),
                asks(parameters, "rep_scope"),
                "");
    }

    /** Returns the lowest level that was named; where none is known, FranceConnect+ takes its highest. */
    private String lowestKnown(RequestParameters parameters) {
        Set<String> asked = words(parameters.value("acr_values"));
        List<String> offered = product.levels();
        return LEVELS.stream().filter(asked::contains).findFirst().orElse(offered.get(offered.size() - 1));
    }
}
