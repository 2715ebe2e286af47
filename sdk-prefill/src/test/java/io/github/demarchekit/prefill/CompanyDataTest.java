package io.github.demarchekit.prefill;

import static io.github.demarchekit.prefill.entreprise.ApiEntreprise.ATTESTATION_VIGILANCE;
import static io.github.demarchekit.prefill.entreprise.ApiEntreprise.CHIFFRES_AFFAIRES;
import static io.github.demarchekit.prefill.entreprise.ApiEntreprise.EXTRAIT_RNE;
import static io.github.demarchekit.prefill.entreprise.ApiEntreprise.UNITE_LEGALE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.prefill.entreprise.AttestationVigilance;
import io.github.demarchekit.prefill.entreprise.AttestationVigilance.Delivrance;
import io.github.demarchekit.prefill.entreprise.ChiffreAffaires;
import io.github.demarchekit.prefill.entreprise.ExtraitRne;
import io.github.demarchekit.prefill.entreprise.MetaSirene;
import io.github.demarchekit.prefill.entreprise.StatusDiffusion;
import io.github.demarchekit.prefill.entreprise.UniteLegale;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What registers write about companies is read as it is meant. */
class CompanyDataTest {

    private static final Provenance FROM =
            new Provenance("URSSAF", "v4/…", Script.NOW, Optional.empty(), Map.of(), Optional.empty());

    @ParameterizedTest
    @CsvSource({
        "-473389200, 1955-01-01", // midnight in Paris, the day before in Greenwich
        "-155523600, 1965-01-27",
        "0, 1970-01-01",
        "599612400, 1989-01-01",
        "519861600, 1986-06-23" // summer time
    })
    void counts_seconds_in_paris_before_1970_too(long seconds, String date) {
        UniteLegale unit = read(UNITE_LEGALE, "{\"data\":{\"date_creation\":" + seconds + "}}");

        assertThat(unit.dateCreation().value()).contains(PartialDate.parse(date));
    }

    @Test
    void takes_the_time_and_the_redirection_from_beside_the_data() {
        Dataset.Decoded<UniteLegale> decoded = UNITE_LEGALE.decode("""
                {"data":{"siren":"732829320"},"links":{},
                 "meta":{"date_derniere_mise_a_jour":1618396818,"redirect_from_siren":"443061841"}}""".getBytes(UTF_8));

        assertThat(decoded.asOf()).contains(PartialDate.parse("2021-04-14"));
        MetaSirene meta = decoded.value().meta().value().orElseThrow();
        assertThat(meta.redirectFromSiren().value()).contains("443061841");
        assertThat(meta.redirected()).isTrue();
    }

    @Test
    void does_without_what_is_beside_the_data() {
        assertThat(UNITE_LEGALE
                        .decode("{\"data\":{\"siren\":\"732829320\"}}".getBytes(UTF_8))
                        .asOf())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "diffusible, true, true",
        "partiellement_diffusible, true, false",
        "non_diffusible, true, false",
        "diffusible_sous_conditions, false, false"
    })
    void publishes_a_name_only_when_insee_says_so(String word, boolean known, boolean mayBePublished) {
        StatusDiffusion status = read(UNITE_LEGALE, "{\"data\":{\"status_diffusion\":\"" + word + "\"}}")
                .diffusion()
                .value()
                .orElseThrow();

        assertThat(status.code()).isEqualTo(word);
        assertThat(status.known()).isEqualTo(known);
        assertThat(status.identityMayBePublished()).isEqualTo(mayBePublished);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "{\"personne_morale_attributs\":{\"raison_sociale\":\"ATELIER\"}}, ATELIER",
                "'{\"personne_morale_attributs\":{\"raison_sociale\":null},\"personne_physique_attributs\":"
                        + "{\"prenom_usuel\":null,\"prenom_1\":\"NINE\",\"nom_usage\":null,\"nom_naissance\":\"PERRIN\"}}',"
                        + " NINE PERRIN",
                "'{\"personne_physique_attributs\":{\"prenom_usuel\":\"ANNE\",\"prenom_1\":\"NINE\","
                        + "\"nom_usage\":\"MARTIN\",\"nom_naissance\":\"PERRIN\"}}', ANNE MARTIN",
                "{}, null"
            })
    void calls_an_organisation_by_its_name_and_a_person_by_theirs(String data, String name) {
        assertThat(read(UNITE_LEGALE, "{\"data\":" + data + "}").denomination().value())
                .isEqualTo(Optional.ofNullable(name));
    }

    @Test
    void makes_a_certificate_of_what_urssaf_delivers() {
        AttestationVigilance attestation = read(ATTESTATION_VIGILANCE, """
                {"data":{"entity_status":{"code":"ok"},"date_fin_validite":"2027-01-31","code_securite":"ABC",
                 "document_url":"https://entreprise.api.gouv.fr/a.pdf","document_url_expires_in":600}}""");

        assertThat(attestation.delivrance(FROM)).isInstanceOfSatisfying(Delivrance.Delivree.class, delivered -> {
            assertThat(delivered.fin().value()).contains(PartialDate.parse("2027-01-31"));
            assertThat(delivered.document().value().orElseThrow().expiresAt()).contains(Script.NOW.plusSeconds(600));
        });
    }

    @Test
    void makes_no_certificate_of_a_refusal_even_with_a_document() {
        AttestationVigilance attestation = read(ATTESTATION_VIGILANCE, """
                {"data":{"entity_status":{"code":"refus_de_delivrance","libelle":"refusée"},
                 "document_url":"https://entreprise.api.gouv.fr/a.pdf"}}""");

        assertThat(attestation.delivrance(FROM))
                .isInstanceOfSatisfying(
                        Delivrance.Refusee.class,
                        refused -> assertThat(refused.libelle().value()).contains("refusée"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"entity_status\":{\"code\":\"en_attente\"}}", "{\"entity_status\":null}", "{}"})
    void makes_no_certificate_of_a_word_it_does_not_know(String data) {
        assertThat(read(ATTESTATION_VIGILANCE, "{\"data\":" + data + "}").delivrance(FROM))
                .isInstanceOf(Delivrance.Indeterminee.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"900001.50\"", "900001.50", "900001.5"})
    void reads_amounts_as_numbers_and_as_texts(String amount) {
        List<ChiffreAffaires> years = read(
                CHIFFRES_AFFAIRES,
                "{\"data\":[{\"data\":{\"chiffre_affaires\":" + amount + ",\"date_fin_exercice\":\"2024-12-31\"}}]}");

        assertThat(years)
                .singleElement()
                .satisfies(year -> assertThat(year.chiffreAffaires().value().orElseThrow())
                        .isEqualByComparingTo(new BigDecimal("900001.5")));
    }

    @Test
    void leaves_out_an_element_without_data_and_keeps_the_others() {
        List<ChiffreAffaires> years = read(
                CHIFFRES_AFFAIRES,
                "{\"data\":[{\"links\":{}},{\"data\":null},{\"data\":{\"chiffre_affaires\":900001}}]}");

        assertThat(years)
                .singleElement()
                .satisfies(year -> assertThat(year.chiffreAffaires().value()).contains(new BigDecimal("900001")));
        assertThat(read(CHIFFRES_AFFAIRES, "{\"data\":[]}")).isEmpty();
    }

    @Test
    void does_not_say_that_there_is_no_year_when_none_can_be_read() {
        assertThatExceptionOfType(UnreadableResponseException.class)
                .isThrownBy(() -> read(CHIFFRES_AFFAIRES, "{\"data\":[{\"donnees\":{}},{\"data\":null}]}"))
                .withMessageContaining("no element has data");
    }

    @Test
    void reads_a_birth_month_a_code_in_capitals_and_an_odd_boolean() {
        ExtraitRne extract = read(EXTRAIT_RNE, """
                {"data":{"document_url":"https://data.inpi.fr/export","identite_entreprise":
                  {"code_APE":{"code":"6201Z"},"detail_cessation":false,"date_cloture_exercice":"30-06"},
                 "dirigeants_et_associes":[{"date_naissance":"07-1985"}]}}""");

        ExtraitRne.IdentiteEntreprise company =
                extract.identiteEntreprise().value().orElseThrow();
        assertThat(company.codeApe().value().orElseThrow().code().value()).contains("6201Z");
        assertThat(company.detailCessation().value()).contains("false");
        assertThat(company.dateClotureExercice().value()).contains("30-06");
        assertThat(extract.dirigeantsEtAssocies()
                        .value()
                        .orElseThrow()
                        .get(0)
                        .dateNaissance()
                        .value())
                .contains(PartialDate.parse("1985-07-00"));
        assertThat(extract.document(FROM).value().orElseThrow().expiresAt()).isEmpty();
    }

    private static <T> T read(Dataset<T> dataset, String body) {
        return dataset.decode(body.getBytes(UTF_8)).value();
    }
}
