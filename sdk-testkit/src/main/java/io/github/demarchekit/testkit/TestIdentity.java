package io.github.demarchekit.testkit;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.core.PivotIdentity;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A person who can log in at the test kit's FranceConnect and FranceConnect+. The constants are fictitious people that
 * FranceConnect documents for its own test environments.
 *
 * @param username under which the person is picked, such as {@code test}
 * @param identity the civil status, which FranceConnect sends; it sends an unknown day or month as {@code 01}
 * @param email the address the identity provider knows; FranceConnect refuses a login without one
 * @param preferredUsername the name in use, when it is not the name of birth
 * @param declared the identity as the identity provider writes it, which FranceConnect+ sends; most often the civil status
 * @param refusedWith the code of the error page on which this person's logins end, such as {@code Y010015}
 */
public record TestIdentity(
        String username,
        PivotIdentity identity,
        Optional<String> email,
        Optional<String> preferredUsername,
        PivotIdentity declared,
        Optional<String> refusedWith)
        implements TestAccount {

    private static final String FRANCE = "99100";
    private static final String ALGERIA = "99352";
    private static final String INCOMPLETE = "Y600006";

    /** Three given names, born in Paris: the one that most tests need. */
    public static final TestIdentity ANGELA_DUBOIS = person(
                    "test", "DUBOIS", "1962-08-24", "female", "75107", FRANCE, "Angela", "Claire", "Louise")
            .withEmail("wossewodda-3728@yopmail.com");

    /** Known under another name than that of birth. */
    public static final TestIdentity AVEC_NOM_DUSAGE = person(
                    "avec_nom_dusage", "MERCIER", "1969-03-17", "male", "95277", FRANCE, "Pierre")
            .called("DUBOIS");

    /** Known under the name of birth. */
    public static final TestIdentity SANS_NOM_DUSAGE =
            person("sans_nom_dusage", "DUPONT", "1962-08-24", "male", "75107", FRANCE, "Paul", "Louis");

    /** A name of birth in two parts. */
    public static final TestIdentity NOM_COMPOSE = person(
                    "nom_composé", "TROIS-DUPRE", "1981-07-27", "female", "13012", FRANCE, "Melissandre", "Juliette")
            .called("DUBOIS");

    /** A name of birth of 52 letters. */
    public static final TestIdentity NOM_LONG = person(
            "nom_50+_caractères",
            "AZERTYUIOPMLKJHGFDSQWXCVBN".repeat(2),
            "2000-03-01",
            "male",
            "75119",
            FRANCE,
            "Bertrand",
            "Cyril");

    /** Lower-case diacritics and ligatures in the name of birth, which no civil status has. */
    public static final TestIdentity CARAC_SPECIAUX =
            person("carac_speciaux", "DURANTéàèùòœæŒÆ", "1972-06-14", "female", "2B002", FRANCE, "JulieéàèùòœæŒÆ");

    /** A first given name that holds a space, and that the identity provider writes in its own way. */
    public static final TestIdentity PRENOM_COMPOSE_AVEC_ESPACE = person(
                    "prénom_composé_avec_espace",
                    "MARTIN",
                    "1962-08-24",
                    "male",
                    "75107",
                    FRANCE,
                    "Jean Philippe",
                    "Pierre",
                    "Louis")
            .declaring(civil("Martin", "1962-08-24", "male", "75107", FRANCE, "Jean_PrénomComposéAvecEspace"));

    /** Diacritics in every name. */
    public static final TestIdentity CARACTERES_SPECIAUX =
            person("caractères_spéciaux", "DUBINÔRE", "1992-08-15", "female", "75117", FRANCE, "Joëlle", "Françoise");

    /** A mother of young children. */
    public static final TestIdentity ELSA_PLACARD = person(
                    "test_ELSA", "PLACARD", "1987-04-13", "female", "59226", FRANCE, "ELSA")
            .called("DUBOIS");

    /** A child of less than 16 years until 2030. */
    public static final TestIdentity MOINS_16_ANS =
            person("moins_16_ans", "CHAMPION", "2014-05-20", "male", "44109", FRANCE, "Jean");

    /** A minor. */
    public static final TestIdentity MOINS_18_ANS =
            person("moins_18_ans", "CHAMPION", "2010-11-02", "female", "44109", FRANCE, "Alice", "Juliette");

    /** A young adult, when FranceConnect wrote the list. */
    public static final TestIdentity MOINS_25_ANS =
            person("moins_25_ans", "CUILLERE", "1998-01-23", "male", "42218", FRANCE, "Paul");

    /** The third gender of the wire. */
    public static final TestIdentity GENRE_INDEFINI =
            person("genre_indéfini", "LAFORGE", "1954-08-07", "unspecified", "75119", FRANCE, "Camille");

    /** Born in Corsica before its two departments had the same letters: the commune says 2A. */
    public static final TestIdentity NAISSANCE_CORSE =
            person("test_CLEMENT", "CORSE", "1991-02-12", "male", "2A115", FRANCE, "CLEMENT");

    /** Born in Corse-du-Sud. */
    public static final TestIdentity CORSE_2A =
            person("test_CORSE_2A", "Brosse", "1981-02-03", "male", "2A004", FRANCE, "Mario");

    /** Born in Haute-Corse. */
    public static final TestIdentity CORSE_2B =
            person("test_CORSE_2B", "Brosse", "1981-02-03", "male", "2B050", FRANCE, "Luigi");

    /** Born in French Polynesia. */
    public static final TestIdentity NAISSANCE_POLYNESIE =
            person("naissance_polynesie_française", "REVEIL", "1998-06-18", "male", "98729", FRANCE, "Titouan");

    /** Born in Wallis-et-Futuna. */
    public static final TestIdentity NAISSANCE_WALLIS_FUTUNA =
            person("naissance_wallis_futuna", "Fleury", "1972-06-14", "male", "98611", FRANCE, "Fabien");

    /** Born abroad: no place of birth. */
    public static final TestIdentity NAISSANCE_ALGERIE =
            person("naissance_Algérie", "MARTIN", "1963-12-05", "male", "", ALGERIA, "Vincent", "Guillaume");

    /** Born abroad, with a code as the place of birth at the identity provider. */
    public static final TestIdentity NAISSANCE_ETRANGER_COG = person(
                    "naissance_etranger_birthplace_cog", "ALGER", "1963-12-05", "male", "", ALGERIA, "Vincent")
            .declaring(civil("ALGER", "1963-12-05", "male", "90900", ALGERIA, "Vincent"));

    /** Born abroad, with a town's name as the place of birth at the identity provider. */
    public static final TestIdentity NAISSANCE_ETRANGER_TEXTE = person(
                    "naissance_etranger_birthplace_texte", "ALGERIE", "1963-12-05", "female", "", ALGERIA, "Alia")
            .declaring(civil("ALGERIE", "1963-12-05", "female", "Alger", ALGERIA, "Alia"));

    /** Born abroad on an unknown day. */
    public static final TestIdentity PRESUME_NE_JOUR =
            person("étranger_présumé_né_jour", "FLEURET", "1992-11-00", "male", "", "99217", "Jean");

    /** Born abroad on an unknown day of an unknown month. */
    public static final TestIdentity PRESUME_NE_JOUR_ET_MOIS =
            person("étranger_présumé_né_jour_et_mois", "TARGE", "1992-00-00", "male", "", "99217", "Jean");

    /**
     * Comes by the eIDAS bridge: neither e-mail nor gender nor country of birth, a place in plain words, no civil status in France.
     * FranceConnect+ only; FranceConnect refuses the account as incomplete.
     */
    public static final TestIdentity EIDAS = person("eidas", "DUBOIS", "1962-08-24", "", "Paris 10", "", "Angela")
            .withoutEmail();

    /** No e-mail address: FranceConnect shows an error page, and the person can only go back. */
    public static final TestIdentity SANS_MAIL = person(
                    "sans_mail", "DUFOUR", "1989-03-02", "female", "75119", FRANCE, "Amandine")
            .withoutEmail()
            .refusedWith(INCOMPLETE);

    /** No gender: refused as {@link #SANS_MAIL} is. */
    public static final TestIdentity SANS_GENRE = person(
                    "sans_genre", "ARTOIS", "1984-01-06", "", "75119", FRANCE, "Dominique")
            .refusedWith(INCOMPLETE);

    /** Born in France and nowhere in it: refused as {@link #SANS_MAIL} is. */
    public static final TestIdentity SANS_BIRTHPLACE = person(
                    "sans_birthplace", "SAVIGNY", "1975-11-16", "male", "", FRANCE, "Rémi")
            .refusedWith(INCOMPLETE);

    /** A day of an unknown month, which no date can be: refused as {@link #SANS_MAIL} is. */
    public static final TestIdentity MOIS_00 = person("mois_00", "TARGE", "0000-00-00", "male", "", "99217", "Jean")
            .refusedWith(INCOMPLETE);

    /** Born in a commune that does not exist: refused as {@link #SANS_MAIL} is. */
    public static final TestIdentity INVALID_COG = person(
                    "test_INVALID_COG", "Sofa", "1981-02-03", "male", "AAAAA", FRANCE, "Canapé")
            .refusedWith(INCOMPLETE);

    /** Has disabled the use of FranceConnect. */
    public static final TestIdentity DESACTIVE = person(
                    "Désactivé", "DUPLANTY", "1962-08-24", "female", "75107", FRANCE, "Mélodie")
            .refusedWith("Y180001");

    /** Makes a person whose identity provider writes the identity as civil status does. */
    public TestIdentity(
            String username, PivotIdentity identity, Optional<String> email, Optional<String> preferredUsername) {
        this(username, identity, email, preferredUsername, identity, Optional.empty());
    }

    /** Returns the documented people who can log in at FranceConnect, and {@link #SANS_MAIL}, in the order its page shows them. */
    public static List<TestIdentity> all() {
        return List.of(
                ANGELA_DUBOIS,
                AVEC_NOM_DUSAGE,
                SANS_NOM_DUSAGE,
                NOM_COMPOSE,
                NOM_LONG,
                CARAC_SPECIAUX,
                PRENOM_COMPOSE_AVEC_ESPACE,
                CARACTERES_SPECIAUX,
                ELSA_PLACARD,
                MOINS_16_ANS,
                MOINS_18_ANS,
                MOINS_25_ANS,
                GENRE_INDEFINI,
                NAISSANCE_CORSE,
                CORSE_2A,
                CORSE_2B,
                NAISSANCE_POLYNESIE,
                NAISSANCE_WALLIS_FUTUNA,
                NAISSANCE_ALGERIE,
                NAISSANCE_ETRANGER_COG,
                NAISSANCE_ETRANGER_TEXTE,
                PRESUME_NE_JOUR,
                PRESUME_NE_JOUR_ET_MOIS,
                SANS_MAIL);
    }

    /**
     * Returns the people whose logins end on an error page of FranceConnect: the constants that say so, and {@code E010004} to
     * {@code E010015}, whom the register of persons refuses with the code {@code Y010004} to {@code Y010015}.
     */
    public static List<TestIdentity> refused() {
        Stream<TestIdentity> constants =
                Stream.of(SANS_MAIL, SANS_GENRE, SANS_BIRTHPLACE, MOIS_00, INVALID_COG, DESACTIVE);
        return Stream.concat(constants, FranceConnectErrorPages.registerCodes().map(TestIdentity::refusedByRegister))
                .toList();
    }

    /**
     * Returns the person of that name among all of them.
     *
     * @throws IllegalArgumentException when nobody has it
     */
    public static TestIdentity named(String username) {
        return find(username).orElseThrow(() -> new IllegalArgumentException("no test identity is named " + username));
    }

    static Optional<TestIdentity> find(String username) {
        return Stream.of(all().stream(), Stream.of(EIDAS), refused().stream())
                .flatMap(people -> people)
                .filter(person -> person.username().equals(username))
                .findFirst();
    }

    /** Tells whether the person comes by the eIDAS bridge, and is unknown to the register of persons. */
    boolean european() {
        return username.equals(EIDAS.username);
    }

    private static TestIdentity refusedByRegister(String code) {
        String username = code.replace('Y', 'E');
        return person(username, "Martin", "1981-02-03", "male", "75112", FRANCE, "Jean_" + username)
                .refusedWith(code);
    }

    private static TestIdentity person(
            String username,
            String familyName,
            String birthdate,
            String gender,
            String birthplace,
            String birthcountry,
            String... givenNames) {
        return new TestIdentity(
                username,
                civil(familyName, birthdate, gender, birthplace, birthcountry, givenNames),
                Optional.of(address(username)),
                Optional.empty());
    }

    /** Makes an address of the user name's letters and digits. */
    private static String address(String username) {
        String plain = Normalizer.normalize(username, Normalizer.Form.NFD).replaceAll("[^\\p{Alnum}_]", "");
        return plain.replace('_', '.') + "@example.org";
    }

    private static PivotIdentity civil(
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

    private TestIdentity withEmail(String address) {
        return new TestIdentity(username, identity, Optional.of(address), preferredUsername, declared, refusedWith);
    }

    private TestIdentity withoutEmail() {
        return new TestIdentity(username, identity, Optional.empty(), preferredUsername, declared, refusedWith);
    }

    private TestIdentity called(String name) {
        return new TestIdentity(username, identity, email, Optional.of(name), declared, refusedWith);
    }

    private TestIdentity declaring(PivotIdentity other) {
        return new TestIdentity(username, identity, email, preferredUsername, other, refusedWith);
    }

    private TestIdentity refusedWith(String code) {
        return new TestIdentity(username, identity, email, preferredUsername, declared, Optional.of(code));
    }

    @Override
    public String toString() {
        return "TestIdentity[" + username + "]";
    }
}
