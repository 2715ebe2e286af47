package io.github.demarchekit.testkit;

import io.github.demarchekit.core.PivotIdentity;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import mockwebserver3.MockResponse;

/** What FranceConnect shows to people. */
final class FranceConnectPages {

    private static final String BASE = FakeFranceConnect.PATH + "/api/v2";

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

    private FranceConnectPages() {}

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

    static MockResponse error(
            int status, String code, String reason, Optional<FranceConnectLogins.Interaction> interaction) {
        String back = interaction.map(shown -> back(shown, "server_error")).orElse("");
        return KitPage.of(status, "Une erreur est survenue", """
                <p>%s</p>
                <p>Code d’erreur : <code>%s</code></p>
                %s
                """.formatted(KitPage.escape(reason), code, back));
    }

    static MockResponse notFound() {
        return error(404, "Y000404", "Cette page n’existe pas.", Optional.empty());
    }

    static MockResponse loggedOut() {
        return KitPage.of(
                200,
                "Vous êtes bien déconnecté",
                "<p>Vous êtes bien déconnecté, vous pouvez fermer votre navigateur.</p>");
    }

    static MockResponse identities(FranceConnectLogins.Interaction interaction) {
        return picker(interaction, "", TypedIdentityForm.empty());
    }

    static MockResponse typedIdentityRefused(FranceConnectLogins.Interaction interaction, RequestParameters form) {
        return picker(interaction, """
                <div class="error" role="alert">
                <h2>L’identité saisie est incomplète</h2>
                <p><a href="#given_name">Vérifiez l’identité saisie</a> : prénoms, nom, date de naissance, pays de naissance et
                adresse électronique sont obligatoires. Le lieu de naissance (code commune) l’est pour qui est né en France, et
                reste vide sinon.</p>
                </div>
                """, TypedIdentityForm.of(form));
    }

    private static MockResponse picker(
            FranceConnectLogins.Interaction interaction, String alert, TypedIdentityForm typed) {
        String action = BASE + "/interaction/" + interaction.id() + "/identity";
        String people =
                TestIdentity.all().stream().map(FranceConnectPages::choice).collect(Collectors.joining("\n"));
        return KitPage.of(alert.isEmpty() ? 200 : 400, "Choisissez une identité de test", """
                %1$s
                <p>Vous vous connectez à <strong>%2$s</strong> avec FranceConnect.</p>
                <form method="post" action="%3$s">
                <ul class="choices">
                %4$s
                </ul>
                </form>
                <details%5$s>
                <summary>Saisir une autre identité</summary>
                <form method="post" action="%3$s">
                %6$s
                <button type="submit">Continuer avec cette identité</button>
                </form>
                </details>
                %7$s
                """.formatted(
                        alert,
                        KitPage.escape(interaction.demand().application().name()),
                        action,
                        people,
                        alert.isEmpty() ? "" : " open",
                        typed.html(),
                        back(interaction, "access_denied")));
    }

    private static String choice(TestIdentity person) {
        PivotIdentity identity = person.identity();
        String name = identity.givenName() + " " + identity.familyName()
                + person.preferredUsername()
                        .map(inUse -> ", nom d’usage " + inUse)
                        .orElse("");
        return """
                <li><button type="submit" name="username" value="%1$s" class="choice">
                <strong>%2$s</strong> <span>%3$s, %4$s</span>
                </button></li>""".formatted(
                        KitPage.escape(person.username()),
                        KitPage.escape(name),
                        KitPage.escape(born(identity)),
                        KitPage.escape(person.username()));
    }

    private static String born(PivotIdentity identity) {
        return (identity.gender().equals("female") ? "née " : "né ") + FrenchDates.when(identity.birthdate());
    }

    static MockResponse consent(FranceConnectLogins.Interaction interaction, TestIdentity person) {
        FranceConnectLogins.Demand demand = interaction.demand();
        return KitPage.of(200, "Vous allez continuer sur le service", """
                <p>Vous êtes <strong>%1$s</strong>.</p>
                <p><strong>%2$s</strong> reçoit :</p>
                <ul>
                %3$s
                </ul>
                <form method="post" action="%4$s">
                <button type="submit">Continuer sur %2$s</button>
                </form>
                <p><a href="%6$s">Choisir une autre identité</a></p>
                %5$s
                """.formatted(
                        KitPage.escape(person.identity().givenName() + " "
                                + person.identity().familyName()),
                        KitPage.escape(demand.application().name()),
                        shared(demand, person).stream()
                                .map(label -> "<li>" + KitPage.escape(label) + "</li>")
                                .collect(Collectors.joining("\n")),
                        BASE + "/interaction/" + interaction.id() + "/consent",
                        back(interaction, "access_denied"),
                        BASE + "/interaction/" + interaction.id()));
    }

    private static Set<String> shared(FranceConnectLogins.Demand demand, TestIdentity person) {
        Set<String> shared = new LinkedHashSet<>();
        FranceConnectScopes.identity(person, demand.scopes()).keySet().stream()
                .map(LABELS::get)
                .filter(label -> label != null)
                .forEach(shared::add);
        demand.scopes().stream()
                .map(PROVIDER_LABELS::get)
                .filter(label -> label != null)
                .forEach(shared::add);
        if (shared.isEmpty()) {
            shared.add("Aucune donnée : une connexion anonyme");
        }
        return shared;
    }

    private static String back(FranceConnectLogins.Interaction interaction, String error) {
        return "<p class=\"back\"><a href=\"%s/redirect-to-sp-with-error?error=%s&amp;interaction=%s\">Revenir sur %s</a></p>"
                .formatted(
                        BASE,
                        error,
                        interaction.id(),
                        KitPage.escape(interaction.demand().application().name()));
    }
}
