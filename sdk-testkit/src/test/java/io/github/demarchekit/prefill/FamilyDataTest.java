package io.github.demarchekit.prefill;

import static io.github.demarchekit.prefill.ApiParticulier.PARTICIPATION_FAMILIALE_EAJE;
import static io.github.demarchekit.prefill.ApiParticulier.QUOTIENT_FAMILIAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.CogCommune;
import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.core.PivotIdentity;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FamilyDataTest {

    @RegisterExtension
    final Kit kit = new Kit();

    @Test
    void gives_the_family_of_who_logged_in_with_its_address_and_figure() {
        QuotientFamilial family = quotientFamilial(People.ANGELA).value();

        assertThat(family.allocataires().value().orElseThrow())
                .extracting(FamilyMember::givenNames)
                .containsExactly(Optional.of("ANGELA CLAIRE LOUISE"), Optional.of("YANN"));
        FamilyMember youngest = family.children().value().orElseThrow().get(0);
        assertThat(youngest.birthName()).contains("PERRIN");
        assertThat(youngest.usageName()).isEmpty();
        assertThat(youngest.givenNames()).contains("NINE ANGELA");
        assertThat(youngest.birthdate()).contains(PartialDate.parse("2025-09-03"));
        assertThat(youngest.sex()).contains("F");
        assertThat(youngest.birthplace()).isEmpty();
        PostalAddress address = family.address().value().orElseThrow();
        assertThat(address.street()).contains("14 RUE SAINT-MICHEL");
        assertThat(address.postcode()).contains("35000");
        assertThat(address.city()).contains("RENNES");
        QuotientFamilial.Quotient quotient = family.quotient().value().orElseThrow();
        assertThat(quotient.fund()).contains(FamilyFund.CNAF);
        assertThat(quotient.value()).hasValue(874);
        assertThat(quotient.month()).contains(YearMonth.of(2026, 11));
        assertThat(quotient.computedOn()).contains(YearMonth.of(2026, 11));
    }

    @Test
    void gives_what_a_creche_computes_with_and_where_the_children_were_born() {
        ParticipationFamilialeEaje family = participation(People.ANGELA).value();

        assertThat(family.children().value().orElseThrow().get(2).birthplace()).contains(new CogCommune("75114"));
        ParticipationFamilialeEaje.Parameters parameters =
                family.parameters().value().orElseThrow();
        assertThat(parameters.dependentChildren()).hasValue(3);
        assertThat(parameters.aeehChildren()).hasValue(0);
        assertThat(parameters.baseRessources())
                .contains(new ParticipationFamilialeEaje.BaseRessources(OptionalInt.of(31460), OptionalInt.of(2024)));
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
        List<FamilyMember> children =
                quotientFamilial(People.JOELLE).value().children().value().orElseThrow();

        assertThat(children)
                .extracting(child -> child.birthdate().orElseThrow().iso())
                .containsExactly("2020-00-00", "2025-03-00");
    }

    @Test
    void takes_null_names_and_a_date_of_zeros() {
        FamilyMember partner = quotientFamilial(People.JOELLE)
                .value()
                .allocataires()
                .value()
                .orElseThrow()
                .get(1);

        assertThat(partner.familyName()).isEmpty();
        assertThat(partner.sex()).isEmpty();
        assertThat(partner.birthdate()).contains(PartialDate.parse("0000-00-00"));
    }

    @Test
    void gives_an_empty_list_for_a_family_without_children() {
        assertThat(quotientFamilial(People.MELISSANDRE).value().children()).isEqualTo(new Part.Given<>(List.of()));
    }

    @Test
    void tells_a_part_that_no_scope_grants_from_one_that_is_blank() {
        kit.apiParticulier().masks("adresse", "quotient_familial");

        Answer.Found<QuotientFamilial> found = quotientFamilial(People.ANGELA);

        assertThat(found.value().address().withheld()).isTrue();
        assertThat(found.value().quotient()).isEqualTo(new Part.Withheld<>());
        assertThat(found.value().children().value().orElseThrow()).hasSize(3);
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

        assertThat(answers.datasets()).containsExactly(QUOTIENT_FAMILIAL, PARTICIPATION_FAMILIALE_EAJE);
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
