package io.github.demarchekit.testkit;

import io.github.demarchekit.testkit.FranceConnectLogins.Authentication;
import io.github.demarchekit.testkit.FranceConnectLogins.Interaction;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/** The pages on which a person picks an account and agrees, up to the return to the application. */
final class LoginPages {

    private final LoginRealm realm;
    private final FranceConnectLogins logins;
    private final FranceConnectSessions sessions;
    private final FranceConnectCallback callback;
    private final Circumstances circumstances;

    LoginPages(
            LoginRealm realm,
            FranceConnectLogins logins,
            FranceConnectSessions sessions,
            FranceConnectCallback callback,
            Circumstances circumstances) {
        this.realm = realm;
        this.logins = logins;
        this.sessions = sessions;
        this.callback = callback;
        this.circumstances = circumstances;
    }

    /** How the next people log in. */
    interface Circumstances {

        /** Returns the level of the identity provider, {@code ""} for the one that is asked. */
        String level();

        /** Returns what they may do in somebody else's name, nothing most often. */
        List<String> mandates();
    }

    static URI uri(LoginRealm realm, Interaction interaction) {
        return URI.create(realm.issuer() + "/interaction/" + interaction.id());
    }

    /** Answers {@code id}, {@code id/identity} and {@code id/consent}. */
    MockResponse answer(RecordedRequest request, String path) {
        String id = path.split("/", 2)[0];
        Optional<Interaction> found = logins.interaction(id);
        if (found.isEmpty()) {
            return sessionOver();
        }
        Interaction interaction = found.get();
        return switch (request.getMethod() + path.substring(id.length())) {
            case "GET" -> realm.pages().accounts(interaction);
            case "POST/identity" -> chosen(interaction, RequestParameters.of(request));
            case "GET/consent" ->
                interaction
                        .authentication()
                        .map(person -> realm.pages().consent(interaction, person, realm.scopes()))
                        .orElseGet(() -> FranceConnectPages.redirect(uri(realm, interaction)));
            case "POST/consent" ->
                FranceConnectPages.redirect(interaction
                        .authentication()
                        .map(person -> granted(interaction, person))
                        .orElseGet(() -> uri(realm, interaction)));
            default -> realm.pages().notFound();
        };
    }

    /** The button "Revenir sur le service", on a page that asks something and on a page that shows an error. */
    MockResponse backToApplication(RecordedRequest request) {
        RequestParameters parameters = RequestParameters.of(request);
        return logins.interaction(parameters.value("interaction"))
                .map(interaction -> {
                    logins.end(interaction);
                    return FranceConnectPages.redirect(left(interaction, parameters.value("error")));
                })
                .orElseGet(this::sessionOver);
    }

    private URI left(Interaction interaction, String error) {
        URI redirectUri = interaction.demand().redirectUri();
        String state = interaction.demand().state();
        return switch (error) {
            case "server_error", "temporarily_unavailable" ->
                callback.failure(
                        redirectUri,
                        state,
                        error,
                        "authentication aborted due to a technical error on the authorization server");
            case "access_denied" ->
                callback.failure(redirectUri, state, "access_denied", "user authentication aborted");
            default -> callback.failure(redirectUri, state, "access_denied", "User auth aborted");
        };
    }

    private MockResponse sessionOver() {
        String code = realm.product().forCitizens() ? "Y190001" : "Y030110";
        return realm.pages()
                .error(
                        401,
                        code,
                        "Votre session a pris fin. Retournez sur le service et recommencez la connexion.",
                        "");
    }

    private MockResponse chosen(Interaction interaction, RequestParameters form) {
        return realm.product().forCitizens() ? citizen(interaction, form) : agent(interaction, form);
    }

    private MockResponse citizen(Interaction interaction, RequestParameters form) {
        Optional<TestIdentity> person = TestIdentity.find(form.value("username"))
                .or(() -> TypedIdentityForm.of(form).identity());
        if (person.isEmpty()) {
            return realm.pages().typedIdentityRefused(interaction, form);
        }
        Optional<String> refusal = refusal(interaction, person.get());
        if (refusal.isPresent()) {
            return realm.pages().error(FranceConnectErrorPages.of(refusal.get()), interaction);
        }
        Authentication authentication = new Authentication(
                person.get(), level(interaction), realm.clock().instant(), circumstances.mandates());
        logins.choose(interaction, authentication);
        return FranceConnectPages.redirect(URI.create(uri(realm, interaction) + "/consent"))
                .newBuilder()
                .addHeader("Set-Cookie", sessions.start(authentication))
                .build();
    }

    private Optional<String> refusal(Interaction interaction, TestIdentity person) {
        if (person.refusedWith().isPresent()) {
            return person.refusedWith();
        }
        // The eIDAS bridge, which is on FranceConnect+ alone, knows no address.
        boolean incomplete = person.email().isEmpty()
                && !(person.european() && realm.product().encrypts());
        if (incomplete) {
            return Optional.of("Y600006");
        }
        boolean tooLow =
                level(interaction).compareTo(interaction.demand().acrs().get(0)) < 0;
        return tooLow ? Optional.of("Y100001") : Optional.empty();
    }

    /** Returns the level of the identity provider; FranceConnect has but one, whatever the provider says. */
    private String level(Interaction interaction) {
        String level = circumstances.level();
        return level.isEmpty() || !realm.product().encrypts()
                ? interaction.demand().acrs().get(0)
                : level;
    }

    private MockResponse agent(Interaction interaction, RequestParameters form) {
        Optional<TestAgent> agent = TestAgent.all().stream()
                .filter(known -> known.username().equals(form.value("username")))
                .findFirst();
        if (agent.isEmpty()) {
            return FranceConnectPages.redirect(uri(realm, interaction));
        }
        Optional<Authentication> authentication = AgentLevels.reached(agent.get(), interaction.demand())
                .map(acr -> new Authentication(agent.get(), acr, realm.clock().instant(), List.of()));
        if (authentication.isEmpty()) {
            logins.end(interaction);
            return FranceConnectPages.redirect(callback.failure(
                    interaction.demand().redirectUri(),
                    interaction.demand().state(),
                    "access_denied",
                    "none of the requested ACRs could be obtained"));
        }
        return FranceConnectPages.redirect(granted(interaction, authentication.get()))
                .newBuilder()
                .addHeader("Set-Cookie", sessions.start(authentication.get()))
                .build();
    }

    private URI granted(Interaction interaction, Authentication authentication) {
        logins.end(interaction);
        String code = logins.consent(interaction.demand(), authentication);
        return callback.success(
                interaction.demand().redirectUri(), interaction.demand().state(), code);
    }
}
