package io.github.demarchekit.testkit;

import io.github.demarchekit.testkit.FranceConnectLogins.Authentication;
import io.github.demarchekit.testkit.FranceConnectLogins.Demand;
import io.github.demarchekit.testkit.FranceConnectLogins.Interaction;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/** {@code /authorize}: refuses, sends to the login pages, or back at once for who is still logged in. */
final class FranceConnectAuthorize {

    private final LoginRealm realm;
    private final AuthorizeRules rules;
    private final FranceConnectLogins logins;
    private final FranceConnectSessions sessions;
    private final FranceConnectCallback callback;

    FranceConnectAuthorize(
            LoginRealm realm,
            AuthorizeRules rules,
            FranceConnectLogins logins,
            FranceConnectSessions sessions,
            FranceConnectCallback callback) {
        this.realm = realm;
        this.rules = rules;
        this.logins = logins;
        this.sessions = sessions;
        this.callback = callback;
    }

    MockResponse authorize(RecordedRequest request) {
        RequestParameters parameters = rules.heard(RequestParameters.of(request));
        Optional<AuthorizeRules.Page> malformed = rules.malformed(parameters);
        if (malformed.isPresent()) {
            return page(malformed.get());
        }
        Optional<FranceConnectRegistration> application = realm.application(parameters.value("client_id"));
        if (application.isEmpty()) {
            return page(rules.unknownClient());
        }
        if (!application.get().mayRedirectTo(parameters.value("redirect_uri"))) {
            return page(rules.undeclaredAddress(parameters, application.get()));
        }
        Optional<AuthorizeRules.Page> forbidden = rules.forbidden(parameters, application.get());
        if (forbidden.isPresent()) {
            return page(forbidden.get());
        }
        URI redirectUri = URI.create(parameters.value("redirect_uri"));
        Optional<AuthorizeRules.Refusal> refusal = rules.refusal(parameters, application.get());
        if (refusal.isPresent()) {
            return FranceConnectPages.redirect(refused(parameters, redirectUri, refusal.get()));
        }
        Demand demand = rules.accepted(parameters, application.get(), redirectUri);
        Optional<Authentication> session = sessions.person(request);
        return realm.product().forCitizens()
                ? citizen(demand, session)
                : agent(demand, AuthorizeRules.words(parameters.value("prompt")), session);
    }

    /** Who is still logged in only agrees; FranceConnect+ keeps nobody logged in at its highest level. */
    private MockResponse citizen(Demand demand, Optional<Authentication> session) {
        Interaction interaction = logins.begin(demand);
        return FranceConnectPages.redirect(session.filter(
                        person -> !demand.acrs().contains("eidas3"))
                .map(person -> {
                    logins.choose(
                            interaction,
                            new Authentication(person.account(), demand.acrs().get(0), person.at(), person.mandates()));
                    return URI.create(LoginPages.uri(realm, interaction) + "/consent");
                })
                .orElseGet(() -> LoginPages.uri(realm, interaction)));
    }

    /** Who is still logged in sees no page, unless asked to log in again. */
    private MockResponse agent(Demand demand, Set<String> prompt, Optional<Authentication> session) {
        Optional<Authentication> suited = session.filter(person -> !prompt.contains("login"))
                .flatMap(person -> AgentLevels.reached((TestAgent) person.account(), demand)
                        .map(acr -> new Authentication(person.account(), acr, person.at(), person.mandates())));
        if (suited.isPresent()) {
            String code = logins.consent(demand, suited.get());
            return FranceConnectPages.redirect(callback.success(demand.redirectUri(), demand.state(), code));
        }
        if (prompt.contains("none")) {
            return FranceConnectPages.redirect(callback.failure(
                    demand.redirectUri(), demand.state(), "login_required", "End-User authentication is required"));
        }
        return FranceConnectPages.redirect(LoginPages.uri(realm, logins.begin(demand)));
    }

    private MockResponse page(AuthorizeRules.Page page) {
        return realm.pages().error(400, page.code(), page.reason(), "");
    }

    /** The answer is in the fragment when the one that was asked would have been. */
    private URI refused(RequestParameters parameters, URI redirectUri, AuthorizeRules.Refusal refusal) {
        URI back = callback.failure(redirectUri, parameters.value("state"), refusal.error(), refusal.explanation());
        return parameters.value("response_type").contains("token")
                ? URI.create(redirectUri + "#" + back.getRawQuery())
                : back;
    }
}
