package io.github.demarchekit.testkit;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/** {@code /authorize} and the pages that follow it, up to the return to the application. */
final class FranceConnectAuthorize {

    private final URI issuer;
    private final Map<String, FranceConnectRegistration> registrations;
    private final FranceConnectLogins logins;
    private final FranceConnectSessions sessions;
    private final FranceConnectLies lies;
    private final FranceConnectDemands demands;

    FranceConnectAuthorize(
            URI issuer,
            Map<String, FranceConnectRegistration> registrations,
            FranceConnectLogins logins,
            FranceConnectSessions sessions,
            FranceConnectLies lies) {
        this.issuer = issuer;
        this.registrations = registrations;
        this.logins = logins;
        this.sessions = sessions;
        this.lies = lies;
        this.demands = new FranceConnectDemands(lies);
    }

    MockResponse authorize(RecordedRequest request) {
        RequestParameters parameters = RequestParameters.of(request);
        Optional<String> malformed = FranceConnectDemands.malformed(parameters);
        if (malformed.isPresent()) {
            return FranceConnectPages.error(400, "Y030007", malformed.get(), Optional.empty());
        }
        FranceConnectRegistration application = registrations.get(parameters.value("client_id"));
        if (application == null) {
            return FranceConnectPages.error(
                    400, "Y04EA6EF", "Ce service n’est pas connu de FranceConnect (client_id).", Optional.empty());
        }
        if (!application.mayRedirectTo(parameters.value("redirect_uri"))) {
            return FranceConnectPages.error(
                    400,
                    "Y04C013C",
                    "L’adresse de retour (redirect_uri) n’est pas déclarée pour ce service.",
                    Optional.empty());
        }
        URI redirectUri = URI.create(parameters.value("redirect_uri"));
        Optional<FranceConnectDemands.Refusal> refusal = demands.refusal(parameters, application);
        if (refusal.isPresent()) {
            return FranceConnectPages.redirect(error(
                    redirectUri,
                    parameters.value("state"),
                    refusal.get().error(),
                    refusal.get().explanation()));
        }
        FranceConnectLogins.Interaction interaction =
                logins.begin(FranceConnectDemands.accepted(parameters, application, redirectUri));
        // Who is still logged in only agrees.
        return FranceConnectPages.redirect(sessions.person(request)
                .map(person -> {
                    logins.choose(interaction, person);
                    return URI.create(page(interaction) + "/consent");
                })
                .orElseGet(() -> page(interaction)));
    }

    /** The pages on which a person picks an identity and agrees: {@code id}, {@code id/identity}, {@code id/consent}. */
    MockResponse interaction(RecordedRequest request, String path) {
        String id = path.split("/", 2)[0];
        Optional<FranceConnectLogins.Interaction> found = logins.interaction(id);
        if (found.isEmpty()) {
            return FranceConnectPages.error(
                    401,
                    "Y190001",
                    "Votre session a pris fin. Retournez sur le service et recommencez la connexion.",
                    Optional.empty());
        }
        FranceConnectLogins.Interaction interaction = found.get();
        return switch (request.getMethod() + path.substring(id.length())) {
            case "GET" -> FranceConnectPages.identities(interaction);
            case "POST/identity" -> identity(interaction, RequestParameters.of(request));
            case "GET/consent" ->
                interaction
                        .person()
                        .map(person -> FranceConnectPages.consent(interaction, person))
                        .orElseGet(() -> FranceConnectPages.redirect(page(interaction)));
            case "POST/consent" ->
                interaction
                        .person()
                        .map(person -> FranceConnectPages.redirect(granted(interaction, person)))
                        .orElseGet(() -> FranceConnectPages.redirect(page(interaction)));
            default -> FranceConnectPages.notFound();
        };
    }

    /** The button "Revenir sur le service", on a page that asks something and on a page that shows an error. */
    MockResponse backToApplication(RecordedRequest request) {
        RequestParameters parameters = RequestParameters.of(request);
        return logins.interaction(parameters.value("interaction"))
                .map(interaction -> {
                    logins.end(interaction);
                    boolean broken = parameters.value("error").equals("server_error");
                    return FranceConnectPages.redirect(error(
                            interaction.demand().redirectUri(),
                            interaction.demand().state(),
                            broken ? "server_error" : "access_denied",
                            broken
                                    ? "authentication aborted due to a technical error on the authorization server"
                                    : "User auth aborted"));
                })
                .orElseGet(() -> FranceConnectPages.error(
                        401, "Y190001", "Votre session a pris fin. Retournez sur le service.", Optional.empty()));
    }

    private MockResponse identity(FranceConnectLogins.Interaction interaction, RequestParameters form) {
        Optional<TestIdentity> person = TestIdentity.all().stream()
                .filter(known -> known.username().equals(form.value("username")))
                .findFirst()
                .or(() -> TypedIdentityForm.of(form).identity());
        if (person.isEmpty()) {
            return FranceConnectPages.typedIdentityRefused(interaction, form);
        }
        if (person.get().email().isEmpty()) {
            return FranceConnectPages.error(
                    400,
                    "Y600006",
                    "Le compte choisi ne donne pas toutes les informations nécessaires (adresse électronique).",
                    Optional.of(interaction));
        }
        logins.choose(interaction, person.get());
        return FranceConnectPages.redirect(URI.create(page(interaction) + "/consent"))
                .newBuilder()
                .addHeader("Set-Cookie", sessions.start(person.get()))
                .build();
    }

    private URI granted(FranceConnectLogins.Interaction interaction, TestIdentity person) {
        FranceConnectLogins.Demand demand = interaction.demand();
        String code = logins.consent(interaction, person);
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("code", code);
        if (lies.tell(FranceConnectLie.CALLBACK_UNDEFINED_STATE)) {
            parameters.put("state", "undefined");
        } else if (lies.tell(FranceConnectLie.CALLBACK_WRONG_STATE)) {
            parameters.put("state", "f".repeat(64));
        } else if (!lies.tell(FranceConnectLie.CALLBACK_MISSING_STATE)) {
            parameters.put("state", demand.state());
        }
        if (lies.tell(FranceConnectLie.CALLBACK_WRONG_ISSUER)) {
            parameters.put("iss", "https://attacker.example/api/v2");
        } else if (!lies.tell(FranceConnectLie.CALLBACK_MISSING_ISSUER)) {
            parameters.put("iss", issuer.toString());
        }
        URI callback = FranceConnectPages.withQuery(demand.redirectUri(), parameters);
        return lies.tell(FranceConnectLie.CALLBACK_DOUBLED_CODE)
                ? URI.create(callback + "&code=" + "x".repeat(43))
                : callback;
    }

    private URI error(URI redirectUri, String state, String error, String explanation) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("error", error);
        parameters.put("error_description", explanation);
        parameters.put("state", state);
        parameters.put("iss", issuer.toString());
        return FranceConnectPages.withQuery(redirectUri, parameters);
    }

    private URI page(FranceConnectLogins.Interaction interaction) {
        return URI.create(issuer + "/interaction/" + interaction.id());
    }
}
