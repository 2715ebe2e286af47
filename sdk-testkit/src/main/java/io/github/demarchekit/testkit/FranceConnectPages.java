package io.github.demarchekit.testkit;

import io.github.demarchekit.core.PivotIdentity;
import io.github.demarchekit.testkit.FranceConnectErrorPages.ErrorPage;
import io.github.demarchekit.testkit.FranceConnectLogins.Authentication;
import io.github.demarchekit.testkit.FranceConnectLogins.Demand;
import io.github.demarchekit.testkit.FranceConnectLogins.Interaction;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;

/** What a platform shows to people. */
final class FranceConnectPages {

    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("given_name", "Prénoms"),
            Map.entry("family_name", "Nom de naissance"),
            Map.entry("preferred_username", "Nom d’usage"),
            Map.entry("birthdate", "Date de naissance"),
            Map.entry("gender", "Sexe"),
            Map.entry("birthplace", "Lieu de naissance"),
            Map.entry("birthcountry", "Pays de naissance"),
            Map.entry("email", "Adresse électronique"));

    private static final Map<String, String> PROVIDER_LABELS = Map.of(
            "cnaf_quotient_familial", "Quotient familial (CAF ou MSA)",
            "cnaf_allocataires", "Allocataires (CAF ou MSA)",
            "cnaf_enfants", "Enfants (CAF ou MSA)",
            "cnaf_adresse", "Adresse (CAF ou MSA)");

    private final LoginProduct product;

    FranceConnectPages(LoginProduct product) {
        this.product = product;
    }

    static MockResponse redirect(URI to) {
        return new MockResponse.Builder()
                .code(303)
                .addHeader("Location", to.toString())
                .addHeader("Cache-Control", "no-store")
                .build();
    }

    static URI withQuery(URI base, Map<String, String> parameters) {
        if (parameters.isEmpty()) {
            return base;
        }
        String query = parameters.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return URI.create(base + (base.getRawQuery() == null ? "?" : "&") + query);
    }

    /** Shows an error on which a login ends, with the way back. */
    MockResponse error(ErrorPage page, Interaction interaction) {
        return error(page.status(), page.code(), page.reason(), back(interaction, page.error()));
    }

    /**
     * Shows an error.
     *
     * @param back the link to the application, {@code ""} when it is not known
     */
    MockResponse error(int status, String code, String reason, String back) {
        return KitPage.of(status, "Une erreur est survenue", """
                <p>%s</p>
                <p>Code d’erreur : <code>%s</code></p>
                %s
                """.formatted(KitPage.escape(reason), code, back));
    }

    MockResponse notFound() {
        return error(404, "Y000404", "Cette page n’existe pas.", "");
    }

    MockResponse loggedOut() {
        return KitPage.of(
                200,
                "Vous êtes bien déconnecté",
                "<p>Vous êtes bien déconnecté, vous pouvez fermer votre navigateur.</p>");
    }

    MockResponse accounts(Interaction interaction) {
        return product.forCitizens() ? people(interaction, "", TypedIdentityForm.empty()) : agents(interaction);
    }

    MockResponse typedIdentityRefused(Interaction interaction, RequestParameters form) {
        return people(interaction, """
                <div class="error" role="alert">
                <h2>L’identité saisie est incomplète</h2>
                <p><a href="#given_name">Vérifiez l’identité saisie</a> : prénoms, nom, date de naissance, pays de naissance et
                adresse électronique sont obligatoires. Le lieu de naissance (code commune) l’est pour qui est né en France, et
                reste vide sinon.</p>
                </div>
                """, TypedIdentityForm.of(form));
    }

    private MockResponse people(Interaction interaction, String alert, TypedIdentityForm typed) {
        Stream<TestIdentity> european = product.encrypts() ? Stream.of(TestIdentity.EIDAS) : Stream.of();
        List<TestIdentity> welcome = Stream.concat(TestIdentity.all().stream(), european)
                .filter(person -> person.refusedWith().isEmpty())
                .toList();
        return KitPage.of(alert.isEmpty() ? 200 : 400, "Choisissez une identité de test", """
                %1$s
                %2$s
                <form method="post" action="%3$s">
                %4$s
                <h2>Comptes que %5$s refuse</h2>
                %6$s
                </form>
                <details%7$s>
                <summary>Saisir une autre identité</summary>
                <form method="post" action="%3$s">
                %8$s
                <button type="submit">Continuer avec cette identité</button>
                </form>
                </details>
                %9$s
                """.formatted(
                        alert,
                        greeting(interaction),
                        interactionPath(interaction) + "/identity",
                        choices(welcome, FranceConnectPages::choice),
                        product.shownName(),
                        choices(TestIdentity.refused(), FranceConnectPages::choice),
                        alert.isEmpty() ? "" : " open",
                        typed.html(),
                        back(interaction, "")));
    }

    private MockResponse agents(Interaction interaction) {
        return KitPage.of(200, "Choisissez un compte professionnel de test", """
                %s
                <form method="post" action="%s">
                %s
                </form>
                %s
                """.formatted(
                        greeting(interaction),
                        interactionPath(interaction) + "/identity",
                        choices(TestAgent.all(), FranceConnectPages::choice),
                        back(interaction, "")));
    }

    private String greeting(Interaction interaction) {
        return "<p>Vous vous connectez à <strong>%s</strong> avec %s.</p>"
                .formatted(KitPage.escape(interaction.demand().application().name()), product.shownName());
    }

    private static <T> String choices(List<T> accounts, Function<T, String> choice) {
        return "<ul class=\"choices\">\n" + accounts.stream().map(choice).collect(Collectors.joining("\n")) + "\n</ul>";
    }

    private static String choice(TestIdentity person) {
        PivotIdentity identity = person.identity();
        String name = identity.givenName() + " " + identity.familyName()
                + person.preferredUsername()
                        .map(inUse -> ", nom d’usage " + inUse)
                        .orElse("");
        return choice(person, name, born(identity) + ", " + person.username());
    }

    private static String choice(TestAgent agent) {
        // Two providers may know one address: its provider is what tells one account from the other.
        String details = agent.email() + ", " + String.join(", ", agent.levels()) + ", fournisseur d’identité "
                + agent.identityProvider().substring(0, 8);
        return choice(agent, agent.givenName() + " " + agent.usualName(), details);
    }

    private static String choice(TestAccount account, String name, String details) {
        return """
                <li><button type="submit" name="username" value="%1$s" class="choice">
                <strong>%2$s</strong> <span>%3$s</span>
                </button></li>""".formatted(KitPage.escape(account.username()), KitPage.escape(name), KitPage.escape(details));
    }

    private static String born(PivotIdentity identity) {
        return (identity.gender().equals("female") ? "née " : "né ") + FrenchDates.when(identity.birthdate());
    }

    MockResponse consent(Interaction interaction, Authentication authentication, LoginScopes scopes) {
        Demand demand = interaction.demand();
        PivotIdentity identity = ((TestIdentity) authentication.account()).identity();
        return KitPage.of(200, "Vous allez continuer sur le service", """
                <p>Vous êtes <strong>%1$s</strong>.</p>
                <p><strong>%2$s</strong> reçoit, de %6$s :</p>
                <ul>
                %3$s
                </ul>
                <form method="post" action="%4$s/consent">
                <button type="submit">Continuer sur %2$s</button>
                </form>
                <p><a href="%4$s">Choisir une autre identité</a></p>
                %5$s
                """.formatted(
                        KitPage.escape(identity.givenName() + " " + identity.familyName()),
                        KitPage.escape(demand.application().name()),
                        shared(
                                        demand,
                                        scopes.identity(authentication.account(), demand.scopes())
                                                .keySet())
                                .stream()
                                .map(label -> "<li>" + KitPage.escape(label) + "</li>")
                                .collect(Collectors.joining("\n")),
                        interactionPath(interaction),
                        back(interaction, ""),
                        product.shownName()));
    }

    private static Set<String> shared(Demand demand, Set<String> claims) {
        Set<String> shared = new LinkedHashSet<>();
        claims.stream().map(LABELS::get).filter(label -> label != null).forEach(shared::add);
        demand.scopes().stream()
                .map(PROVIDER_LABELS::get)
                .filter(label -> label != null)
                .forEach(shared::add);
        if (shared.isEmpty()) {
            shared.add("Aucune donnée : une connexion anonyme");
        }
        return shared;
    }

    private String interactionPath(Interaction interaction) {
        return product.base() + "/interaction/" + interaction.id();
    }

    private String back(Interaction interaction, String error) {
        return "<p class=\"back\"><a href=\"%s/redirect-to-sp-with-error?error=%s&amp;interaction=%s\">Revenir sur %s</a></p>"
                .formatted(
                        product.base(),
                        error,
                        interaction.id(),
                        KitPage.escape(interaction.demand().application().name()));
    }
}
