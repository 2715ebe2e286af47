package io.github.demarchekit.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.validation.constraints.NotBlank;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcedureTest {

    enum Jour {
        LUNDI
    }

    record Vous(@NotBlank String courriel, String mobile, Adresse adresse) {}

    record Accueil(LocalDate debut, List<Jour> jours, boolean cantine, int heures) {}

    @Test
    void lists_every_problem_of_its_description() {
        assertThatThrownBy(() -> Procedure.builder("Crèche")
                        .step("recapitulatif", Vous.class)
                        .step("vous", Vous.class)
                        .step("vous", Vous.class)
                        .contact("vous.email", "vous.mobile", "vous.courriel")
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .message()
                .contains(
                        "code",
                        "'recapitulatif'",
                        "'vous' is there twice",
                        "'vous.email'",
                        "'vous.courriel' must be a boolean")
                .doesNotContain("'vous.mobile'");
    }

    @Test
    void reads_the_fields_of_a_step_from_its_record_and_those_nested_in_it() {
        assertThat(Field.of(new Step("vous", Vous.class, soFar -> true)))
                .extracting(Field::key, Field::required)
                .containsExactly(
                        tuple("vous.courriel", true),
                        tuple("vous.mobile", false),
                        tuple("vous.adresse.voie", true),
                        tuple("vous.adresse.complement", false),
                        tuple("vous.adresse.codePostal", true),
                        tuple("vous.adresse.commune", true));
    }

    @Test
    void knows_what_kind_of_answer_a_field_takes() {
        List<Field> fields = Field.of(new Step("accueil", Accueil.class, soFar -> true));

        assertThat(fields).filteredOn(Field::isDate).extracting(Field::name).containsExactly("debut");
        assertThat(fields).filteredOn(Field::multiple).extracting(Field::type).isEqualTo(List.of(Jour.class));
        assertThat(fields).filteredOn(Field::isYesNo).extracting(Field::name).containsExactly("cantine");
        assertThat(fields).filteredOn(Field::isNumber).extracting(Field::name).containsExactly("heures");
    }

    @Test
    void goes_through_a_conditional_step_only_when_answers_ask_for_it() {
        Procedure procedure = Procedure.builder("essai")
                .step("vous", Vous.class)
                .step(
                        "accueil",
                        Accueil.class,
                        soFar -> soFar.value("vous.mobile").equals("oui"))
                .build();

        assertThat(procedure.stepsFor(field -> List.of())).extracting(Step::id).containsExactly("vous");
        assertThat(procedure.stepsFor(field -> List.of("oui")))
                .extracting(Step::id)
                .containsExactly("vous", "accueil");
    }
}
