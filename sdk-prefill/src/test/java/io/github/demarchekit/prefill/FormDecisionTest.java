package io.github.demarchekit.prefill;

import static io.github.demarchekit.prefill.particulier.ApiParticulier.QUOTIENT_FAMILIAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.form.Decision;
import io.github.demarchekit.prefill.form.FormMapping;
import io.github.demarchekit.prefill.form.PrefilledField;
import io.github.demarchekit.prefill.form.PrefilledForm;
import io.github.demarchekit.prefill.particulier.QuotientFamilial.Quotient;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** What a person said of a value stays said. */
class FormDecisionTest {

    private static final FormMapping MAPPING = FormMapping.builder()
            .field("quotient")
            .from(QUOTIENT_FAMILIAL, family -> family.quotientFamilial().flatMap(Quotient::valeur))
            .elseAttach("attestation")
            .build();

    /** A dataset of the application's own. */
    public record Amount(Part<BigDecimal> montant) {}

    private static final Dataset<Amount> AMOUNTS = Dataset.of(Api.API_PARTICULIER, "v1/ville/montant", Amount.class)
            .by(AccessMode.FRANCE_CONNECT)
            .build();

    @Test
    void asks_for_the_document_of_a_refused_value_whatever_is_said_of_it_afterwards() {
        PrefilledForm form = MAPPING.fill(client("{\"data\":{\"quotient_familial\":{\"valeur\":874}}}"), Script.TOKEN);

        for (Decision afterwards : Decision.values()) {
            PrefilledForm decided = form.decide(Decision.REFUSED, "quotient").decide(afterwards, "quotient");

            assertThat(decided.field("quotient").value()).isEmpty();
            assertThat(decided.field("quotient").editable()).isTrue();
            assertThat(decided.documents()).as(afterwards.name()).containsExactly("attestation");
        }
    }

    @Test
    void locks_what_the_source_computes_itself_and_dates_it() {
        FormMapping computed = FormMapping.builder()
                .field("quotient")
                .from(
                        QUOTIENT_FAMILIAL,
                        DataGroup.SITUATION,
                        family -> family.quotientFamilial().flatMap(Quotient::valeur))
                .build();

        PrefilledField quotient = computed.fill(
                        client("{\"data\":{\"quotient_familial\":{\"valeur\":874,\"annee\":2026,\"mois\":10,"
                                + "\"annee_calcul\":2026,\"mois_calcul\":10}}}"),
                        Script.TOKEN)
                .field("quotient");

        assertThat(quotient.trust()).contains(Trust.CERTIFIED);
        assertThat(quotient.editable()).isFalse();
        assertThat(quotient.asOf()).contains(PartialDate.parse("2026-10-00"));
    }

    @Test
    void does_not_write_out_a_number_of_a_billion_digits() {
        FormMapping amounts = FormMapping.builder()
                .field("amount")
                .from(AMOUNTS, Amount::montant)
                .elseAttach("attestation")
                .build();

        PrefilledForm form = amounts.fill(client("{\"data\":{\"montant\":1e999999999}}"), Script.TOKEN);

        assertThat(form.documents()).containsExactly("attestation");
    }

    private static PrefillClient client(String body) {
        return new Script().answers(body).client().build();
    }
}
