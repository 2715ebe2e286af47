package io.github.demarchekit.testkit;

import io.github.demarchekit.core.CogCommune;
import io.github.demarchekit.core.CogCountry;
import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.core.PivotIdentity;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The form in which a person who is not on the list is typed. Keeps what was typed when it has to be shown again. */
record TypedIdentityForm(UnaryOperator<String> typed) {

    private static final Map<String, String> GENDERS =
            Map.of("female", "Féminin", "male", "Masculin", "unspecified", "Non précisé");

    static TypedIdentityForm empty() {
        return new TypedIdentityForm(name -> name.equals("birthcountry") ? "99100" : "");
    }

    static TypedIdentityForm of(RequestParameters form) {
        return new TypedIdentityForm(form::value);
    }

    /** Reads the person who was typed, nobody when the identity is incomplete or malformed. */
    Optional<TestIdentity> identity() {
        List<String> givenNames = Arrays.stream(value("given_name").split("\\s+"))
                .filter(name -> !name.isEmpty())
                .toList();
        if (givenNames.isEmpty()
                || value("family_name").isEmpty()
                || !value("email").contains("@")
                || !bornSomewhere()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TestIdentity(
                    "personnalisé",
                    new PivotIdentity(
                            String.join(" ", givenNames),
                            givenNames,
                            value("family_name"),
                            PartialDate.parse(value("birthdate")),
                            GENDERS.containsKey(value("gender")) ? value("gender") : "unspecified",
                            value("birthplace"),
                            value("birthcountry")),
                    Optional.of(value("email")),
                    Optional.of(value("preferred_username")).filter(name -> !name.isEmpty())));
        } catch (IllegalArgumentException e) {
            // The date is no date.
            return Optional.empty();
        }
    }

    private boolean bornSomewhere() {
        return value("birthcountry").equals(CogCountry.FRANCE.value())
                ? CogCommune.matches(value("birthplace"))
                : CogCountry.matches(value("birthcountry"))
                        && value("birthplace").isEmpty();
    }

    private String value(String name) {
        return typed.apply(name).trim();
    }

    String html() {
        return String.join(
                "\n",
                field("given_name", "Prénoms", "Séparés par une espace"),
                field("family_name", "Nom de naissance", ""),
                field("preferred_username", "Nom d’usage (facultatif)", ""),
                field(
                        "birthdate",
                        "Date de naissance",
                        "Année-mois-jour, par exemple 1992-11-03 ; 00 pour un jour inconnu"),
                gender(),
                field(
                        "birthplace",
                        "Lieu de naissance",
                        "Code de la commune, par exemple 75107 ; vide si né à l’étranger"),
                field("birthcountry", "Pays de naissance", "Code du pays, 99100 pour la France"),
                field("email", "Adresse électronique", ""));
    }

    private String field(String name, String label, String hint) {
        String hintId = name + "-hint";
        return """
                <div class="field">
                <label for="%1$s">%2$s</label>
                %3$s<input id="%1$s" name="%1$s" value="%4$s" autocomplete="off"%5$s>
                </div>""".formatted(
                        name,
                        label,
                        hint.isEmpty() ? "" : "<p class=\"hint\" id=\"" + hintId + "\">" + hint + "</p>\n",
                        KitPage.escape(typed.apply(name)),
                        hint.isEmpty() ? "" : " aria-describedby=\"" + hintId + "\"");
    }

    private String gender() {
        String options = GENDERS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(gender -> "<option value=\"%s\"%s>%s</option>"
                        .formatted(
                                gender.getKey(),
                                gender.getKey().equals(typed.apply("gender")) ? " selected" : "",
                                gender.getValue()))
                .collect(Collectors.joining());
        return """
                <div class="field">
                <label for="gender">Sexe</label>
                <select id="gender" name="gender">%s</select>
                </div>""".formatted(options);
    }
}
