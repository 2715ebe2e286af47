package io.github.demarchekit.prefill;

import static io.github.demarchekit.prefill.particulier.ApiParticulier.PARTICIPATION_FAMILIALE_EAJE;
import static io.github.demarchekit.prefill.particulier.ApiParticulier.QUOTIENT_FAMILIAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.form.Comparison;
import io.github.demarchekit.prefill.form.Decision;
import io.github.demarchekit.prefill.form.FieldStatus;
import io.github.demarchekit.prefill.form.FormMapping;
import io.github.demarchekit.prefill.form.PrefilledField;
import io.github.demarchekit.prefill.form.PrefilledForm;
import io.github.demarchekit.prefill.particulier.AdresseAllocataire;
import io.github.demarchekit.prefill.particulier.MembreFamille;
import io.github.demarchekit.prefill.particulier.ParticipationFamilialeEaje.ParametresCalcul;
import io.github.demarchekit.prefill.particulier.QuotientFamilial.Quotient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FormMappingTest {

    private static final String PROOF_OF_ADDRESS = "justificatif-domicile";
    private static final String TAX_NOTICE = "avis-imposition";

    private static final FormMapping FORM = FormMapping.builder()
            .field("adresse.voie")
            .from(
                    QUOTIENT_FAMILIAL,
                    DataGroup.ADDRESS,
                    family -> family.adresse().flatMap(AdresseAllocataire::numeroLibelleVoie))
            .or(
                    PARTICIPATION_FAMILIALE_EAJE,
                    DataGroup.ADDRESS,
                    family -> family.adresse().flatMap(AdresseAllocataire::numeroLibelleVoie))
            .elseAttach(PROOF_OF_ADDRESS)
            .field("adresse.complement")
            .from(
                    QUOTIENT_FAMILIAL,
                    DataGroup.ADDRESS,
                    family -> family.adresse().flatMap(AdresseAllocataire::complementInformation))
            .elseAttach(PROOF_OF_ADDRESS)
            .optional()
            .field("quotient")
            .from(QUOTIENT_FAMILIAL, family -> family.quotientFamilial().flatMap(Quotient::valeur))
            .field("enfantsACharge")
            .from(
                    PARTICIPATION_FAMILIALE_EAJE,
                    family -> family.parametresCalculParticipationFamiliale()
                            .flatMap(ParametresCalcul::nombreEnfantsACharge))
            .elseAttach(TAX_NOTICE)
            .choices("enfant")
            .from(
                    QUOTIENT_FAMILIAL,
                    DataGroup.IDENTITY,
                    family -> family.enfants()
                            .map(children -> children.stream()
                                    .flatMap(child -> child.prenoms().value().stream())
                                    .toList()))
            .build();

    @RegisterExtension
    final Kit kit = new Kit();

    private PrefilledForm fill() {
        return FORM.fill(kit.clientThatNeverWaits(), kit.tokenOf(People.ANGELA));
    }

    @Test
    void tells_of_each_field_its_value_and_where_when_and_how_surely_it_is_known() {
        PrefilledForm form = fill();

        PrefilledField street = form.field("adresse.voie");
        assertThat(street.value()).contains("14 RUE SAINT-MICHEL");
        assertThat(street.status()).isEqualTo(FieldStatus.PRESENT);
        assertThat(street.source()).contains("CAF");
        assertThat(street.operation()).contains("v3/dss/quotient_familial");
        assertThat(street.obtainedAt()).contains(Kit.NOW);
        assertThat(street.trust()).contains(Trust.DECLARED);
        assertThat(street.editable()).isTrue();
        assertThat(street.decision()).isEqualTo(Decision.UNDECIDED);
        assertThat(street.asOf()).as("an address is today's").isEmpty();
        assertThat(form.field("quotient").value()).contains("874");
        assertThat(form.field("quotient").asOf()).contains(PartialDate.parse("2026-11-00"));
        assertThat(form.field("quotient").trust()).isEmpty();
        assertThat(form.field("enfant").values()).containsExactly("NINE ANGELA", "MALO", "JEANNE MARIE");
        assertThat(form.field("adresse.complement").status()).isEqualTo(FieldStatus.BLANK);
        assertThat(form.documents()).isEmpty();
    }

    @Test
    void believes_the_sources_in_their_order_and_takes_the_next_when_one_is_silent() {
        kit.apiParticulier().dataset(QUOTIENT_FAMILIAL).answersAlways(404, "35003");

        PrefilledForm form = fill();

        assertThat(form.field("adresse.voie").operation()).contains("v3/dss/participation_familiale_eaje");
        assertThat(form.field("quotient").status()).isEqualTo(FieldStatus.NOT_FOUND);
        assertThat(form.sources())
                .extracting(source -> source.dataset() + " " + source.status())
                .containsExactly("v3/dss/quotient_familial NOT_FOUND", "v3/dss/participation_familiale_eaje PRESENT");
    }

    @Test
    void tells_what_no_scope_grants_from_what_may_come_later() {
        kit.apiParticulier().dataset(QUOTIENT_FAMILIAL).masks("adresse");
        kit.apiParticulier().dataset(PARTICIPATION_FAMILIALE_EAJE).answersAlways(503);

        PrefilledForm form = fill();

        assertThat(form.field("adresse.complement").status()).isEqualTo(FieldStatus.NOT_GRANTED);
        assertThat(form.field("adresse.voie").status())
                .as("the one source does not give it, the other may at the next login")
                .isEqualTo(FieldStatus.UNAVAILABLE);
        assertThat(form.documents()).containsExactly(PROOF_OF_ADDRESS, TAX_NOTICE);
    }

    @Test
    void tells_a_source_of_which_no_scope_grants_anything() {
        kit.apiParticulier()
                .dataset(QUOTIENT_FAMILIAL)
                .masks("allocataires", "enfants", "adresse", "quotient_familial");

        assertThat(fill().sources().get(0).status()).isEqualTo(FieldStatus.NOT_GRANTED);
    }

    @Test
    void asks_for_a_document_when_a_datum_is_wrong_or_refused_and_not_when_it_is_right() {
        PrefilledForm form = fill();
        List<String> address = form.fieldsOf(PROOF_OF_ADDRESS);

        PrefilledForm incorrect = form.decide(Decision.INCORRECT, address);
        PrefilledForm refused = form.decide(Decision.REFUSED, address);

        assertThat(incorrect.documents()).containsExactly(PROOF_OF_ADDRESS);
        assertThat(incorrect.field("adresse.voie").value()).contains("14 RUE SAINT-MICHEL");
        assertThat(refused.documents()).containsExactly(PROOF_OF_ADDRESS);
        assertThat(refused.field("adresse.voie").value()).as("what is refused").isEmpty();
        assertThat(refused.field("adresse.voie").decision()).isEqualTo(Decision.REFUSED);
        assertThat(refused.decide(Decision.CONFIRMED, address)
                        .field("adresse.voie")
                        .value())
                .as("what is refused is forgotten, not hidden")
                .isEmpty();
        assertThat(incorrect.decide(Decision.CONFIRMED, address).documents()).isEmpty();
        assertThat(form.field("adresse.voie").decision())
                .as("a form does not change")
                .isEqualTo(Decision.UNDECIDED);
    }

    @Test
    void locks_what_is_certified_until_the_person_says_that_it_is_wrong() {
        FormMapping locked = FormMapping.builder()
                .field("voie")
                .from(
                        QUOTIENT_FAMILIAL,
                        DataGroup.ADDRESS,
                        family -> family.adresse().flatMap(AdresseAllocataire::numeroLibelleVoie))
                .editable(false)
                .build();

        PrefilledForm form = locked.fill(kit.client().build(), kit.tokenOf(People.ANGELA));

        assertThat(form.field("voie").editable()).isFalse();
        assertThat(form.decide(Decision.INCORRECT, "voie").field("voie").editable())
                .isTrue();
    }

    @Test
    void compares_with_what_the_person_wrote_each_after_its_kind() {
        PrefilledForm form = fill();

        assertThat(form.field("adresse.voie").compare("14, rue Saint Michel")).isInstanceOf(Comparison.Same.class);
        assertThat(form.field("adresse.voie").compare("12 rue Saint-Michel"))
                .isEqualTo(new Comparison.Different("CAF", "14 RUE SAINT-MICHEL", "12 rue Saint-Michel"));
        assertThat(form.field("quotient").compare("874,00 €")).isInstanceOf(Comparison.Same.class);
        assertThat(form.field("adresse.complement").compare("ETAGE 3")).isInstanceOf(Comparison.CannotTell.class);
    }

    @Test
    void asks_nothing_for_what_was_refused_before_and_tells_the_audit_trail_what_for() {
        List<AuditTrail.Entry> entries = new ArrayList<>();
        Purpose purpose = new Purpose("essai/v1", Purpose.LegalBasis.REQUEST_OF_THE_PERSON, "3f2a");
        PrefillClient client = kit.client().auditTrail(entries::addAll).build();
        FormMapping without = FORM.refusing(List.of("adresse.voie", "enfantsACharge"));

        PrefilledForm form = without.fill(client, purpose, Subject.of(kit.tokenOf(People.ANGELA)));

        assertThat(without.datasets()).containsExactly(QUOTIENT_FAMILIAL);
        assertThat(form.field("adresse.voie").decision()).isEqualTo(Decision.REFUSED);
        assertThat(form.field("adresse.voie").value()).isEmpty();
        assertThat(form.documents()).containsExactly(PROOF_OF_ADDRESS, TAX_NOTICE);
        assertThat(entries)
                .hasSize(1)
                .allSatisfy(entry -> assertThat(entry.purpose()).isEqualTo(purpose));
    }

    @Test
    void asks_each_dataset_by_the_first_subject_that_it_knows() {
        Dataset<MembreFamille> byNumber = Dataset.of(Api.API_PARTICULIER, "v3/x", MembreFamille.class)
                .by(AccessMode.INE, "ine")
                .build();
        FormMapping form = FormMapping.builder()
                .field("nom")
                .from(byNumber, MembreFamille::nomNaissance)
                .build();

        assertThatThrownBy(() -> form.fill(kit.client().build(), kit.tokenOf(People.ANGELA)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("can only be asked by [INE]");
        List<AuditTrail.Entry> entries = new ArrayList<>();
        form.fill(
                kit.client().auditTrail(entries::addAll).build(),
                Purpose.UNSTATED,
                Subject.of(kit.tokenOf(People.ANGELA)),
                Subject.ine("123456789AA"));
        assertThat(entries).extracting(AuditTrail.Entry::mode).containsExactly(AccessMode.INE);
    }

    @Test
    void refuses_a_mapping_that_cannot_work_with_all_its_reasons() {
        assertThatThrownBy(() -> FormMapping.builder()
                        .field("a")
                        .field("b")
                        .from(QUOTIENT_FAMILIAL, family -> family.adresse())
                        .elseAttach(" ")
                        .field("b")
                        .from(QUOTIENT_FAMILIAL, family -> family.adresse())
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("'a' has no source", "'b' is there twice", "elseAttach needs");
    }

    @Test
    void says_which_field_is_mapped_from_something_that_is_no_value() {
        FormMapping wrong = FormMapping.builder()
                .field("adresse")
                .from(QUOTIENT_FAMILIAL, family -> family.adresse())
                .build();

        assertThatThrownBy(() -> wrong.fill(kit.client().build(), kit.tokenOf(People.ANGELA)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("'adresse'", "AdresseAllocataire");
    }

    @Test
    void prints_no_value() {
        PrefilledForm form = fill();

        assertThat(form.toString()).contains("adresse.voie", "PRESENT").doesNotContain("MICHEL", "874", "NINE");
    }
}
