package io.github.demarchekit.testkit;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.core.PivotIdentity;
import java.util.List;
import java.util.Optional;

/**
 * A person who can log in at the test kit's FranceConnect. The constants are fictitious people that FranceConnect documents
 * for its own test environments.
 *
 * @param username under which the person is picked, such as {@code test}
 * @param identity the civil status; FranceConnect sends its unknown day or month as {@code 01}
 * @param email the address the identity provider knows; FranceConnect refuses a login without one
 * @param preferredUsername the name in use, when it is not the name of birth
 */
public record TestIdentity(
        String username, PivotIdentity identity, Optional<String> email, Optional<String> preferredUsername) {

    /** Three given names, born in Paris: the one that most tests need. */
    public static final TestIdentity ANGELA_DUBOIS = new TestIdentity(
            "test",
            person("DUBOIS", "1962-08-24", "female", "75107", "99100", "Angela", "Claire", "Louise"),
            Optional.of("wossewodda-3728@yopmail.com"),
            Optional.empty());

    /** Known under another name than that of birth. */
    public static final TestIdentity AVEC_NOM_DUSAGE = new TestIdentity(
            "avec_nom_dusage",
            person("MERCIER", "1969-03-17", "male", "95277", "99100", "Pierre"),
            Optional.of("avec.nom.dusage@example.org"),
            Optional.of("DUBOIS"));

    /** A name of birth in two parts. */
    public static final TestIdentity NOM_COMPOSE = new TestIdentity(
            "nom_composé",
            person("TROIS-DUPRE", "1981-07-27", "female", "13012", "99100", "Melissandre", "Juliette"),
            Optional.of("nom.compose@example.org"),
            Optional.of("DUBOIS"));

    /** Diacritics in every name. */
    public static final TestIdentity CARACTERES_SPECIAUX = new TestIdentity(
            "caractères_spéciaux",
            person("DUBINÔRE", "1992-08-15", "female", "75117", "99100", "Joëlle", "Françoise"),
            Optional.of("caracteres.speciaux@example.org"),
            Optional.empty());

    /** A mother of young children. */
    public static final TestIdentity ELSA_PLACARD = new TestIdentity(
            "test_ELSA",
            person("PLACARD", "1987-04-13", "female", "59226", "99100", "ELSA"),
            Optional.of("test.elsa@example.org"),
            Optional.of("DUBOIS"));

    /** A minor. */
    public static final TestIdentity MOINS_18_ANS = new TestIdentity(
            "moins_18_ans",
            person("CHAMPION", "2010-11-02", "female", "44109", "99100", "Alice", "Juliette"),
            Optional.of("moins.18.ans@example.org"),
            Optional.empty());

    /** Born in Corsica: a letter in the commune's code. */
    public static final TestIdentity NAISSANCE_CORSE = new TestIdentity(
            "test_CLEMENT",
            person("CORSE", "1991-02-12", "male", "2A115", "99100", "CLEMENT"),
            Optional.of("test.clement@example.org"),
            Optional.empty());

    /** Born abroad: no place of birth. */
    public static final TestIdentity NAISSANCE_ALGERIE = new TestIdentity(
            "naissance_Algérie",
            person("MARTIN", "1963-12-05", "male", "", "99352", "Vincent", "Guillaume"),
            Optional.of("naissance.algerie@example.org"),
            Optional.empty());

    /** Born abroad on an unknown day. */
    public static final TestIdentity PRESUME_NE_JOUR = new TestIdentity(
            "étranger_présumé_né_jour",
            person("FLEURET", "1992-11-00", "male", "", "99217", "Jean"),
            Optional.of("presume.ne.jour@example.org"),
            Optional.empty());

    /** Born abroad on an unknown day of an unknown month. */
    public static final TestIdentity PRESUME_NE_JOUR_ET_MOIS = new TestIdentity(
            "étranger_présumé_né_jour_et_mois",
            person("TARGE", "1992-00-00", "male", "", "99217", "Jean"),
            Optional.of("presume.ne.jour.et.mois@example.org"),
            Optional.empty());

    /** No e-mail address: FranceConnect shows an error page, and the person can only go back. */
    public static final TestIdentity SANS_MAIL = new TestIdentity(
            "sans_mail",
            person("DUFOUR", "1989-03-02", "female", "75119", "99100", "Amandine"),
            Optional.empty(),
            Optional.empty());

    /** Returns the documented people, in the order the FranceConnect page shows them. */
    public static List<TestIdentity> all() {
        return List.of(
                ANGELA_DUBOIS,
                AVEC_NOM_DUSAGE,
                NOM_COMPOSE,
                CARACTERES_SPECIAUX,
                ELSA_PLACARD,
                MOINS_18_ANS,
                NAISSANCE_CORSE,
                NAISSANCE_ALGERIE,
                PRESUME_NE_JOUR,
                PRESUME_NE_JOUR_ET_MOIS,
                SANS_MAIL);
    }

    private static PivotIdentity person(
            String familyName,
            String birthdate,
            String gender,
            String birthplace,
            String birthcountry,
            String... givenNames) {
        return new PivotIdentity(
                String.join(" ", givenNames),
                List.of(givenNames),
                familyName,
                PartialDate.parse(birthdate),
                gender,
                birthplace,
                birthcountry);
    }

    @Override
    public String toString() {
        return "TestIdentity[" + username + "]";
    }
}
