package io.github.demarchekit.prefill;

import static io.github.demarchekit.prefill.particulier.ApiParticulier.PARTICIPATION_FAMILIALE_EAJE;
import static io.github.demarchekit.prefill.particulier.ApiParticulier.QUOTIENT_FAMILIAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.core.PivotIdentity;
import io.github.demarchekit.prefill.particulier.AdresseAllocataire;
import io.github.demarchekit.prefill.particulier.MembreFamille;
import io.github.demarchekit.prefill.particulier.ParticipationFamilialeEaje;
import io.github.demarchekit.prefill.particulier.QuotientFamilial;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FamilyDataTest {

    @RegisterExtension
    final Kit kit = new Kit();

    @Test
    void gives_the_family_of_who_logged_in_with_its_address_and_figure() {
        QuotientFamilial family = quotientFamilial(People.ANGELA).value();

        assertThat(family.allocataires().value().orElseThrow())
                .extracting(adult -> adult.prenoms().value())
                .containsExactly(Optional.of("ANGELA CLAIRE LOUISE"), Optional.of("YANN"));
        MembreFamille youngest = family.enfants().value().orElseThrow().get(0);
        assertThat(youngest.nomNaissance().value()).contains("PERRIN");
        assertThat(youngest.nomUsage()).isEqualTo(new Part.Blank<>());
        assertThat(youngest.prenoms().value()).contains("NINE ANGELA");
        assertThat(youngest.dateNaissance().value()).contains(PartialDate.parse("2025-09-03"));
        assertThat(youngest.sexe().value()).contains("F");
        assertThat(youngest.codeCogInseeCommuneNaissance().withheld()).isTrue();
        AdresseAllocataire address = family.adresse().value().orElseThrow();
        assertThat(address.numeroLibelleVoie().value()).contains("14 RUE SAINT-MICHEL");
        assertThat(address.codePostal().value()).contains("35000");
        assertThat(address.ville().value()).contains("RENNES");
        QuotientFamilial.Quotient quotient = family.quotientFamilial().value().orElseThrow();
        assertThat(quotient.fournisseur().value()).contains("CNAF");
        assertThat(quotient.valeur().value()).contains(874);
        assertThat(quotient.annee().value()).contains(2026);
        assertThat(quotient.moisCalcul().value()).contains(11);
    }

    @Test
    void gives_what_a_creche_computes_with_and_where_the_children_were_born() {
        ParticipationFamilialeEaje family = participation(People.ANGELA).value();

        assertThat(family.enfants()
                        .value()
                        .orElseThrow()
                        .get(2)
                        .codeCogInseeCommuneNaissance()
                        .value())
                .contains("75114");
        ParticipationFamilialeEaje.ParametresCalcul parameters =
                family.parametresCalculParticipationFamiliale().value().orElseThrow();
        assertThat(parameters.nombreEnfantsACharge().value()).contains(3);
        assertThat(parameters.nombreEnfantsBeneficiaireAeeh().value()).contains(0);
        assertThat(parameters.baseRessourcesAnnuelles().value())
                .contains(
                        new ParticipationFamilialeEaje.BaseRessources(new Part.Given<>(31460), new Part.Given<>(2024)));
    }

    @Test
    void says_who_vouches_for_the_data_and_of_when_they_are() {
        Provenance provenance = quotientFamilial(People.ELSA).provenance();

        assertThat(provenance.source()).isEqualTo("MSA");
        assertThat(provenance.operation()).isEqualTo("v3/dss/quotient_familial");
        assertThat(provenance.obtainedAt()).isEqualTo(Kit.NOW);
        assertThat(provenance.asOf()).contains(PartialDate.parse("2026-01-00"));
        assertThat(provenance.trust(DataGroup.IDENTITY)).contains(Trust.CHECKED);
        assertThat(provenance.trust(DataGroup.ADDRESS)).contains(Trust.DECLARED);
        assertThat(provenance.trust(DataGroup.SITUATION)).contains(Trust.CERTIFIED);
        assertThat(provenance.requestId()).isPresent();
    }

    @Test
    void dates_a_participation_by_the_year_of_the_resources() {
        Provenance provenance = participation(People.PIERRE).provenance();

        assertThat(provenance.asOf()).contains(PartialDate.parse("2024-00-00"));
        assertThat(provenance.source()).isEqualTo("CAF ou MSA");
        assertThat(provenance.trust())
                .isEqualTo(Map.of(DataGroup.IDENTITY, Trust.CHECKED, DataGroup.ADDRESS, Trust.DECLARED));
    }

    @Test
    void keeps_dates_of_which_the_day_or_the_month_is_unknown() {
        List<MembreFamille> children =
                quotientFamilial(People.JOELLE).value().enfants().value().orElseThrow();

        assertThat(children)
                .extracting(child -> child.dateNaissance().value().orElseThrow().iso())
                .containsExactly("2020-00-00", "2025-03-00");
    }

    @Test
    void takes_null_names_and_a_date_of_zeros() {
        MembreFamille partner = quotientFamilial(People.JOELLE)
                .value()
                .allocataires()
                .value()
                .orElseThrow()
                .get(1);

        assertThat(partner.nom().value()).isEmpty();
        assertThat(partner.sexe().value()).isEmpty();
        assertThat(partner.dateNaissance().value()).contains(PartialDate.parse("0000-00-00"));
    }

    @Test
    void gives_an_empty_list_for_a_family_without_children() {
        assertThat(quotientFamilial(People.MELISSANDRE).value().enfants()).isEqualTo(new Part.Given<>(List.of()));
    }

    @Test
    void tells_a_part_that_no_scope_grants_from_one_that_is_blank() {
        kit.apiParticulier().masks("adresse", "quotient_familial");

        Answer.Found<QuotientFamilial> found = quotientFamilial(People.ANGELA);

        assertThat(found.value().adresse().withheld()).isTrue();
        assertThat(found.value().quotientFamilial()).isEqualTo(new Part.Withheld<>());
        assertThat(found.value().enfants().value().orElseThrow()).hasSize(3);
        assertThat(found.provenance().source()).isEqualTo("CAF ou MSA");
        assertThat(found.provenance().asOf()).isEmpty();
    }

    @Test
    void does_not_take_a_missing_file_for_a_missing_right() {
        Answer<QuotientFamilial> answer = kit.client()
                .build()
                .gather(kit.tokenOf(People.WITHOUT_FILE), QUOTIENT_FAMILIAL)
                .get(QUOTIENT_FAMILIAL);

        assertThat(answer).isInstanceOfSatisfying(Answer.Absent.class, absent -> {
            assertThat(absent.reply().status()).isEqualTo(404);
            assertThat(absent.reply().code()).isEqualTo("35003");
            assertThat(absent.reply().requestId()).isPresent();
        });
        assertThat(answer.found()).isEmpty();
    }

    @Test
    void asks_all_datasets_in_one_go_and_each_once() {
        Answers answers = kit.client()
                .build()
                .gather(kit.tokenOf(People.ANGELA), QUOTIENT_FAMILIAL, PARTICIPATION_FAMILIALE_EAJE, QUOTIENT_FAMILIAL);

        assertThat(answers.questions())
                .extracting(question -> (Dataset) question.dataset())
                .containsExactly(QUOTIENT_FAMILIAL, PARTICIPATION_FAMILIALE_EAJE);
        assertThat(answers.get(QUOTIENT_FAMILIAL).found()).isPresent();
        assertThat(answers.get(PARTICIPATION_FAMILIALE_EAJE).found()).isPresent();
        assertThat(kit.apiParticulier().calls()).isEqualTo(2);
    }

    private Answer.Found<QuotientFamilial> quotientFamilial(PivotIdentity person) {
        return found(person, QUOTIENT_FAMILIAL);
    }

    private Answer.Found<ParticipationFamilialeEaje> participation(PivotIdentity person) {
        return found(person, PARTICIPATION_FAMILIALE_EAJE);
    }

    private <T> Answer.Found<T> found(PivotIdentity person, Dataset<T> dataset) {
        Answer<T> answer =
                kit.client().build().gather(kit.tokenOf(person), dataset).get(dataset);
        assertThat(answer).isInstanceOf(Answer.Found.class);
        return (Answer.Found<T>) answer;
    }
}
