package io.github.demarchekit.prefill;

import static io.github.demarchekit.prefill.ParticulierKit.identity;
import static io.github.demarchekit.prefill.particulier.ApiParticulier.ALLOCATION_ADULTE_HANDICAPE;
import static io.github.demarchekit.prefill.particulier.ApiParticulier.QUOTIENT_FAMILIAL;
import static io.github.demarchekit.prefill.particulier.ApiParticulier.SCOLARITE;
import static io.github.demarchekit.prefill.particulier.ApiParticulier.SERVICE_CIVIQUE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.AccessToken;
import io.github.demarchekit.core.CogCountry;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.particulier.ApiParticulier;
import io.github.demarchekit.prefill.particulier.QuotientFamilial;
import io.github.demarchekit.testkit.TestIdentity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** About whom the kit's API Particulier answers, from when its answers are, and what a test can have it say instead. */
class ParticulierAnswersTest {

    @RegisterExtension
    final Kit kit = new Kit();

    private final ParticulierKit wire = new ParticulierKit(kit);

    @ParameterizedTest
    @CsvSource({
        "DUBINÔRE,  Joëlle, 1992-08-15, Found",
        "dubinore,  JOELLE, 1992-08-15, Found",
        "DUBINÔRE,  Joëlle, 1992-08-00, Found",
        "DUBINÔRE,  Joëlle, 0000-00-00, Found",
        "DUBINÔRE,  Jolle,  1992-08-15, Absent",
        "DUBINOR,   Joëlle, 1992-08-15, Absent",
        "DUBINÔRE,  Joëlle, 1992-08-16, Absent"
    })
    void finds_who_is_named_without_case_nor_accents_and_nobody_else(
            String name, String givenName, String birthdate, String answer) {
        assertThat(wire.ask(QUOTIENT_FAMILIAL.about(identity(name, givenName, birthdate, "F", "75117")))
                        .getClass()
                        .getSimpleName())
                .isEqualTo(answer);
    }

    @Test
    void refuses_to_choose_among_several_persons() {
        Answer<?> answer = wire.ask(SERVICE_CIVIQUE.about(CivilIdentity.of(TestIdentity.SANS_NOM_DUSAGE.identity())));

        assertThat(answer).isInstanceOf(Answer.Invalid.class);
        assertThat(answer.reply().code()).isEqualTo("00391");
    }

    @Test
    void finds_a_pupil_by_the_school_or_by_where_it_may_be() {
        Question<?> pupil = SCOLARITE
                .about(CivilIdentity.of(TestIdentity.MOINS_16_ANS.identity()))
                .with(ApiParticulier.ANNEE_SCOLAIRE, "2026");

        assertThat(wire.ask(pupil.with(ApiParticulier.CODE_ETABLISSEMENT, "0440000A")))
                .isInstanceOf(Answer.Found.class);
        assertThat(wire.ask(pupil.with(ApiParticulier.CODES_BCN_DEPARTEMENTS, List.of("044"))
                        .with(ApiParticulier.DEGRE_ETABLISSEMENT, "2D")))
                .isInstanceOf(Answer.Found.class);
        assertThat(wire.ask(pupil.with(ApiParticulier.CODES_BCN_REGIONS, List.of("17"))
                        .with(ApiParticulier.DEGRE_ETABLISSEMENT, "2D")))
                .isInstanceOf(Answer.Found.class);
        assertThat(wire.ask(pupil.with(ApiParticulier.CODE_ETABLISSEMENT, "0440000B")))
                .isInstanceOf(Answer.Absent.class);
        assertThat(wire.ask(pupil.with(ApiParticulier.CODE_ETABLISSEMENT, "0440000A")
                        .with(ApiParticulier.ANNEE_SCOLAIRE, "2025-2026")))
                .isInstanceOf(Answer.Absent.class);
    }

    @Test
    void gives_the_month_that_was_asked_and_not_the_one_that_was_kept() {
        AccessToken token = kit.tokenOf(People.ANGELA);

        assertThat(month(wire.ask(QUOTIENT_FAMILIAL.about(token)))).contains(11);
        assertThat(wire.lastResponse().header("X-Response-Cached")).contains("false");
        assertThat(wire.lastResponse().header("X-Cache-Expires-in"))
                .hasValueSatisfying(
                        seconds -> assertThat(Integer.parseInt(seconds)).isBetween(86_000, 86_400));
        assertThat(month(wire.ask(QUOTIENT_FAMILIAL.about(token).with(ApiParticulier.MOIS, 3))))
                .contains(3);
        assertThat(wire.requests.get(1).headers()).containsEntry("Cache-Control", "no-cache");
    }

    @Test
    void keeps_an_answer_for_an_hour_or_a_day() {
        CivilIdentity angela = CivilIdentity.of(People.ANGELA);

        assertThat(cached(ALLOCATION_ADULTE_HANDICAPE.about(angela))).contains("false");
        assertThat(cached(ALLOCATION_ADULTE_HANDICAPE.about(angela))).contains("true");
        assertThat(cached(ALLOCATION_ADULTE_HANDICAPE.about(CivilIdentity.of(People.MELISSANDRE))))
                .contains("false");
        kit.platform().clock().advance(Duration.ofHours(1));
        assertThat(cached(ALLOCATION_ADULTE_HANDICAPE.about(angela))).contains("false");
        assertThat(cached(SERVICE_CIVIQUE.about(CivilIdentity.of(TestIdentity.MOINS_25_ANS.identity()))))
                .isEmpty();
    }

    @Test
    void says_what_a_test_wants_to_whom_the_test_wants() {
        Map<String, List<String>> whom = Map.of("nomNaissance", List.of("HUCHE"), "prenoms[]", List.of("ANNE-LAURE"));
        CivilIdentity huche = CivilIdentity.builder()
                .birthName("Huche")
                .givenNames(List.of("Anne-Laure"))
                .birthdate(PartialDate.parse("1945-09-30"))
                .sex("F")
                .birthCountry(new CogCountry("99352"))
                .build();
        kit.apiParticulier()
                .dataset(ALLOCATION_ADULTE_HANDICAPE)
                .answers(whom, 200, "{\"data\":{\"est_beneficiaire\":true},\"links\":{},\"meta\":{}}");
        kit.apiParticulier().dataset(QUOTIENT_FAMILIAL).answers(whom, 502, "{\"errors\":[{\"code\":\"37999\"}]}");

        assertThat(wire.ask(ALLOCATION_ADULTE_HANDICAPE.about(huche))
                        .found()
                        .orElseThrow()
                        .estBeneficiaire()
                        .value())
                .contains(true);
        assertThat(wire.ask(ALLOCATION_ADULTE_HANDICAPE.about(kit.tokenOf(People.WITHOUT_FILE))))
                .isInstanceOf(Answer.Found.class);
        assertThat(wire.ask(QUOTIENT_FAMILIAL.about(huche)).reply().code()).isEqualTo("37999");
        kit.apiParticulier().recovers();
        assertThat(wire.ask(ALLOCATION_ADULTE_HANDICAPE.about(huche))).isInstanceOf(Answer.Absent.class);
    }

    private Optional<String> cached(Question<?> question) {
        assertThat(wire.ask(question)).isInstanceOf(Answer.Found.class);
        HttpResponse response = wire.lastResponse();
        return response.header("X-Response-Cached");
    }

    private static Optional<Integer> month(Answer<QuotientFamilial> answer) {
        return answer.found()
                .orElseThrow()
                .quotientFamilial()
                .flatMap(QuotientFamilial.Quotient::mois)
                .value();
    }
}
