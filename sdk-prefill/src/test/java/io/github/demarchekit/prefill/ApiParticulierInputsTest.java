package io.github.demarchekit.prefill;

import static io.github.demarchekit.prefill.particulier.ApiParticulier.ALLOCATION_ADULTE_HANDICAPE;
import static io.github.demarchekit.prefill.particulier.ApiParticulier.ALLOCATION_ENFANT_HANDICAPE;
import static io.github.demarchekit.prefill.particulier.ApiParticulier.ALLOCATION_RENTREE_SCOLAIRE;
import static io.github.demarchekit.prefill.particulier.ApiParticulier.ALLOCATION_SOUTIEN_FAMILIAL;
import static io.github.demarchekit.prefill.particulier.ApiParticulier.ANNEE;
import static io.github.demarchekit.prefill.particulier.ApiParticulier.ANNEE_SCOLAIRE;
import static io.github.demarchekit.prefill.particulier.ApiParticulier.ANNEE_UNIVERSITAIRE;
import static io.github.demarchekit.prefill.particulier.ApiParticulier.CODES_BCN_DEPARTEMENTS;
import static io.github.demarchekit.prefill.particulier.ApiParticulier.CODES_BCN_REGIONS;
import static io.github.demarchekit.prefill.particulier.ApiParticulier.CODE_ETABLISSEMENT;
import static io.github.demarchekit.prefill.particulier.ApiParticulier.COMPLEMENTAIRE_SANTE_SOLIDAIRE;
import static io.github.demarchekit.prefill.particulier.ApiParticulier.DEGRE_ETABLISSEMENT;
import static io.github.demarchekit.prefill.particulier.ApiParticulier.ETUDIANT_BOURSIER;
import static io.github.demarchekit.prefill.particulier.ApiParticulier.IMMATRICULATION;
import static io.github.demarchekit.prefill.particulier.ApiParticulier.IMMATRICULATION_VEHICULE;
import static io.github.demarchekit.prefill.particulier.ApiParticulier.MOIS;
import static io.github.demarchekit.prefill.particulier.ApiParticulier.PARTICIPATION_FAMILIALE_EAJE;
import static io.github.demarchekit.prefill.particulier.ApiParticulier.PRIME_ACTIVITE;
import static io.github.demarchekit.prefill.particulier.ApiParticulier.QUOTIENT_FAMILIAL;
import static io.github.demarchekit.prefill.particulier.ApiParticulier.REVENU_SOLIDARITE_ACTIVE;
import static io.github.demarchekit.prefill.particulier.ApiParticulier.SCOLARITE;
import static io.github.demarchekit.prefill.particulier.ApiParticulier.SERVICE_CIVIQUE;
import static io.github.demarchekit.prefill.particulier.ApiParticulier.SERVICE_NATIONAL;
import static io.github.demarchekit.prefill.particulier.ApiParticulier.STATUT_ETUDIANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.demarchekit.core.CogCommune;
import io.github.demarchekit.core.CogCountry;
import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.core.Secret;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each family of operations must be told of a person is checked before any call, and no more is sent than it takes. */
class ApiParticulierInputsTest {

    private static final Set<String> NAMES = Set.of("nomNaissance", "prenoms[]");
    private static final Set<String> BIRTHDATE = Set.of("anneeDateNaissance", "moisDateNaissance", "jourDateNaissance");
    private static final String SEX = "sexeEtatCivil";
    private static final String COUNTRY = "codeCogInseePaysNaissance";
    private static final String COMMUNE = "codeCogInseeCommuneNaissance";

    private final Script script = new Script().answers("{\"data\":{}}");

    /** The matrix of the contract: what each wants, and what else it takes. */
    static Stream<Arguments> matrix() {
        Set<String> students = with(NAMES, BIRTHDATE);
        return Stream.concat(
                Stream.of(
                                QUOTIENT_FAMILIAL,
                                PARTICIPATION_FAMILIALE_EAJE,
                                REVENU_SOLIDARITE_ACTIVE,
                                PRIME_ACTIVITE,
                                ALLOCATION_ADULTE_HANDICAPE,
                                ALLOCATION_SOUTIEN_FAMILIAL,
                                ALLOCATION_ENFANT_HANDICAPE,
                                ALLOCATION_RENTREE_SCOLAIRE,
                                COMPLEMENTAIRE_SANTE_SOLIDAIRE)
                        .map(dataset -> Arguments.of(
                                dataset,
                                with(NAMES, Set.of(SEX, COUNTRY)),
                                with(BIRTHDATE, Set.of("nomUsage", COMMUNE)))),
                Stream.of(
                        Arguments.of(ETUDIANT_BOURSIER, students, Set.of(SEX, COMMUNE)),
                        Arguments.of(STATUT_ETUDIANT, with(students, Set.of(SEX)), Set.of(COMMUNE)),
                        Arguments.of(SCOLARITE, with(students, Set.of(SEX)), Set.of()),
                        Arguments.of(SERVICE_CIVIQUE, students, Set.of()),
                        Arguments.of(SERVICE_NATIONAL, with(students, Set.of(SEX, COUNTRY)), Set.of(COMMUNE))));
    }

    private static Set<String> with(Set<String> some, Set<String> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void names_each_part_of_the_civil_status_that_it_lacks_and_makes_no_call(Dataset<?> dataset, Set<String> wanted) {
        assertThat(wanted).allSatisfy(part -> {
            // The three parts of a date are said together.
            Set<String> left = BIRTHDATE.contains(part) ? BIRTHDATE : Set.of(part);

            assertThat(breach(school(dataset.about(without(left))))).containsExactlyInAnyOrderElementsOf(left);
        });
        assertThat(script.requests).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void sends_what_it_wants_and_what_it_takes_and_no_more(Dataset<?> dataset, Set<String> wanted, Set<String> taken) {
        assertThat(ask(school(dataset.about(without(Set.of()))))).isInstanceOf(Answer.Found.class);

        Set<String> sent = Stream.of(script.requests.get(0).uri().getQuery().split("&", -1))
                .map(parameter -> parameter.substring(0, parameter.indexOf('=')))
                .filter(name -> !Set.of("recipient", "anneeScolaire", "codeEtablissement")
                        .contains(name))
                .collect(Collectors.toSet());
        assertThat(sent).isEqualTo(with(wanted, taken));
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void takes_only_births_from_1900_to_yesterday(Dataset<?> dataset) {
        assertThat(born(dataset, "1899-12-31")).isInstanceOf(Answer.Invalid.class);
        assertThat(born(dataset, "2026-11-23")).isInstanceOf(Answer.Invalid.class);
        assertThat(script.requests).isEmpty();

        assertThat(born(dataset, "1900-01-01")).isInstanceOf(Answer.Found.class);
        assertThat(born(dataset, "2026-11-22")).isInstanceOf(Answer.Found.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1987-06-00", "1987-00-00", "0000-00-00"})
    void lets_social_security_do_with_a_date_of_birth_as_far_as_it_is_known(String birthdate) {
        assertThat(born(QUOTIENT_FAMILIAL, birthdate)).isInstanceOf(Answer.Found.class);
        assertThat(breach(bornOn(ETUDIANT_BOURSIER, birthdate))).contains("jourDateNaissance");
    }

    @Test
    void wants_the_commune_of_who_was_born_in_france_by_its_code_or_by_its_name() {
        CivilIdentity.Builder anywhere = person();

        assertThat(ask(QUOTIENT_FAMILIAL.about(
                        anywhere.birthCountry(CogCountry.FRANCE).build())))
                .isEqualTo(new Answer.Invalid<>(
                        List.of(COMMUNE),
                        "v3/dss/quotient_familial by IDENTITY: for a birth in France it needs "
                                + "codeCogInseeCommuneNaissance, or nomCommuneNaissance and codeCogInseeDepartementNaissance",
                        Reply.NONE));
        assertThat(ask(QUOTIENT_FAMILIAL.about(
                        person().birthCountry(new CogCountry("99352")).build())))
                .isInstanceOf(Answer.Found.class);
        assertThat(ask(QUOTIENT_FAMILIAL.about(
                        anywhere.birthCommune("Lyon", "69").build())))
                .isInstanceOf(Answer.Found.class);
        assertThat(script.requests.get(1).uri().getQuery())
                .contains("nomCommuneNaissance=Lyon", "codeCogInseeDepartementNaissance=69");
    }

    @Test
    void wants_the_year_of_birth_with_the_name_of_a_commune() {
        CivilIdentity identity = CivilIdentity.builder()
                .birthName("DUBOIS")
                .givenNames(List.of("Angela"))
                .sex("F")
                .birthCountry(CogCountry.FRANCE)
                .birthCommune("Lyon", "69")
                .build();

        assertThat(breach(QUOTIENT_FAMILIAL.about(identity))).containsExactly("anneeDateNaissance");
        assertThat(script.requests).isEmpty();
    }

    @Test
    void wants_a_school_or_a_place_and_a_degree_to_look_for_one() {
        Question<?> pupil = SCOLARITE.about(without(Set.of())).with(ANNEE_SCOLAIRE, "2026");

        assertThat(breach(SCOLARITE.about(without(Set.of())))).containsExactly("anneeScolaire");
        assertThat(breach(pupil)).containsExactly("codeEtablissement", "codesBcnDepartements[]", "codesBcnRegions[]");
        assertThat(breach(pupil.with(CODE_ETABLISSEMENT, "0440000A").with(CODES_BCN_REGIONS, List.of("17"))))
                .containsExactly("codeEtablissement", "codesBcnRegions[]");
        assertThat(breach(pupil.with(CODES_BCN_DEPARTEMENTS, List.of("044")).with(CODES_BCN_REGIONS, List.of("17"))))
                .containsExactly("codesBcnDepartements[]", "codesBcnRegions[]");
        assertThat(breach(pupil.with(CODES_BCN_DEPARTEMENTS, List.of("044")))).containsExactly("degreEtablissement");
        assertThat(breach(pupil.with(CODES_BCN_REGIONS, List.of("17")))).containsExactly("degreEtablissement");
        assertThat(script.requests).isEmpty();

        Question<?> looked =
                pupil.with(CODES_BCN_DEPARTEMENTS, List.of("044", "085")).with(DEGRE_ETABLISSEMENT, "2D");
        assertThat(ask(looked)).isInstanceOf(Answer.Found.class);
        assertThat(script.requests.get(0).uri().getQuery())
                .contains("codesBcnDepartements[]=044", "codesBcnDepartements[]=085", "degreEtablissement=2D");
    }

    @Test
    void wants_the_number_of_a_vehicle() {
        assertThat(breach(IMMATRICULATION_VEHICULE.about(Script.TOKEN))).containsExactly("immatriculation");

        assertThat(ask(IMMATRICULATION_VEHICULE.about(Script.TOKEN).with(IMMATRICULATION, "AA-123-BB")))
                .isInstanceOf(Answer.Found.class);
    }

    @ParameterizedTest
    @CsvSource({"2026, 11", "2026, 1", "2025, 12", "2024, 12"})
    void asks_for_a_month_of_the_last_two_years(int year, int month) {
        assertThat(ask(QUOTIENT_FAMILIAL.about(Script.TOKEN).with(ANNEE, year).with(MOIS, month)))
                .isInstanceOf(Answer.Found.class);
        assertThat(script.requests.get(0).uri().getQuery()).contains("annee=" + year, "mois=" + month);
    }

    @ParameterizedTest
    @CsvSource({"2026, 12", "2027, 1", "2024, 11", "2020, 6"})
    void asks_for_no_other_month(int year, int month) {
        assertThat(breach(
                        QUOTIENT_FAMILIAL.about(Script.TOKEN).with(ANNEE, year).with(MOIS, month)))
                .containsExactly("annee", "mois");
        assertThat(breach(QUOTIENT_FAMILIAL
                        .about(without(Set.of()))
                        .with(ANNEE, year)
                        .with(MOIS, month)))
                .containsExactly("annee", "mois");
    }

    @Test
    void takes_the_current_year_or_month_for_the_one_that_is_not_said() {
        assertThat(ask(QUOTIENT_FAMILIAL.about(Script.TOKEN).with(MOIS, 3))).isInstanceOf(Answer.Found.class);
        assertThat(ask(QUOTIENT_FAMILIAL.about(Script.TOKEN).with(ANNEE, 2025))).isInstanceOf(Answer.Found.class);
        assertThat(breach(QUOTIENT_FAMILIAL.about(Script.TOKEN).with(MOIS, 12))).containsExactly("mois");
        assertThat(breach(QUOTIENT_FAMILIAL.about(Script.TOKEN).with(ANNEE, 2024)))
                .containsExactly("annee");
    }

    @Test
    void refuses_a_parameter_without_its_format_at_once_and_does_not_quote_it() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QUOTIENT_FAMILIAL.about(Script.TOKEN).with(MOIS, 13))
                .withMessage("mois must be from 1 to 12");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ETUDIANT_BOURSIER.about(Script.TOKEN).with(ANNEE_UNIVERSITAIRE, 2020));
        Question<?> pupil = SCOLARITE.about(without(Set.of()));
        for (String year : List.of("26", "2026/2027", "2026-27", "2026-2027-2028", "")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> pupil.with(ANNEE_SCOLAIRE, year))
                    .withMessage("anneeScolaire must look like 2025 or 2025-2026");
        }
        for (String school : List.of("044000A", "04400000", "0440000a", "0440000AB")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> pupil.with(CODE_ETABLISSEMENT, school))
                    .withMessageNotContaining(school);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> pupil.with(DEGRE_ETABLISSEMENT, "3D"));
        assertThatIllegalArgumentException().isThrownBy(() -> pupil.with(CODES_BCN_REGIONS, List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IMMATRICULATION_VEHICULE.about(Script.TOKEN).with(IMMATRICULATION, "aa;123"));
    }

    private static Question<?> school(Question<?> question) {
        return question.dataset() == SCOLARITE
                ? question.with(ANNEE_SCOLAIRE, "2026").with(CODE_ETABLISSEMENT, "0440000A")
                : question;
    }

    private Answer<?> born(Dataset<?> dataset, String date) {
        return ask(bornOn(dataset, date));
    }

    private static Question<?> bornOn(Dataset<?> dataset, String date) {
        return school(dataset.about(person().birthdate(PartialDate.parse(date))
                .birthCountry(new CogCountry("99352"))
                .build()));
    }

    private static CivilIdentity.Builder person() {
        return CivilIdentity.builder()
                .birthName("DUBOIS")
                .givenNames(List.of("Angela"))
                .birthdate(PartialDate.parse("1962-08-24"))
                .sex("F");
    }

    /** Returns a civil status that says everything but this. */
    private static CivilIdentity without(Set<String> left) {
        CivilIdentity.Builder builder =
                CivilIdentity.builder().usageName("PERRIN").birthCommune(new CogCommune("75107"));
        if (!left.contains("nomNaissance")) {
            builder.birthName("DUBOIS");
        }
        if (!left.contains("prenoms[]")) {
            builder.givenNames(List.of("Angela"));
        }
        if (!left.contains("anneeDateNaissance")) {
            builder.birthdate(PartialDate.parse("1962-08-24"));
        }
        if (!left.contains(SEX)) {
            builder.sex("F");
        }
        if (!left.contains(COUNTRY)) {
            builder.birthCountry(CogCountry.FRANCE);
        }
        return builder.build();
    }

    private List<String> breach(Question<?> question) {
        Answer<?> answer = ask(question);
        assertThat(answer).isInstanceOf(Answer.Invalid.class);
        assertThat(answer.reply()).isEqualTo(Reply.NONE);
        return ((Answer.Invalid<?>) answer).parameters();
    }

    private Answer<?> ask(Question<?> question) {
        return script.client()
                .api(
                        Api.API_PARTICULIER,
                        script.access()
                                .authorization(Authorization.bearer(Secret.of("own")))
                                .build())
                .build()
                .gather(question)
                .get(question);
    }
}
