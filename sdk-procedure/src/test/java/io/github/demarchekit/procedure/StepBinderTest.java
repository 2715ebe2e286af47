package io.github.demarchekit.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;
import org.springframework.validation.FieldError;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

class StepBinderTest {

    enum Jour {
        LUNDI,
        MARDI
    }

    record Accueil(
            @NotNull LocalDate debut,
            @NotEmpty List<Jour> jours,
            @NotNull @Max(60) Integer heures,
            boolean cantine,
            @NotBlank String motif,
            @Valid Adresse adresse)
            implements Checked {
        @Override
        public void check(Errors errors) {
            if (cantine && heures != null && heures < 4) {
                errors.rejectValue("heures", "cantine");
            }
        }
    }

    private static final Step STEP = new Step("accueil", Accueil.class, soFar -> true);
    private static final LocalValidatorFactoryBean VALIDATOR = new LocalValidatorFactoryBean();

    @BeforeAll
    static void start() {
        VALIDATOR.afterPropertiesSet();
    }

    private static Map<String, List<String>> valid() {
        Map<String, List<String>> answers = new HashMap<>();
        answers.put("accueil.debut", List.of("2026-09-01"));
        answers.put("accueil.jours", List.of("LUNDI", "MARDI"));
        answers.put("accueil.heures", List.of("1 0"));
        answers.put("accueil.cantine", List.of("true"));
        answers.put("accueil.motif", List.of("Reprise du travail"));
        answers.put("accueil.adresse.voie", List.of("1 rue des Lilas"));
        answers.put("accueil.adresse.codePostal", List.of("35000"));
        answers.put("accueil.adresse.commune", List.of("Rennes"));
        return answers;
    }

    private static BindingResult bind(Map<String, List<String>> answers) {
        return new StepBinder(VALIDATOR).bind(STEP, field -> answers.getOrDefault(field, List.of()));
    }

    @Test
    void makes_the_record_from_what_was_typed() {
        BindingResult result = bind(valid());

        assertThat(result.getAllErrors()).isEmpty();
        assertThat(result.getTarget())
                .isEqualTo(new Accueil(
                        LocalDate.of(2026, 9, 1),
                        List.of(Jour.LUNDI, Jour.MARDI),
                        10,
                        true,
                        "Reprise du travail",
                        new Adresse("1 rue des Lilas", "", "35000", "Rennes")));
    }

    @Test
    void says_of_each_empty_field_that_it_is_required() {
        assertThat(bind(Map.of()).getFieldErrors())
                .extracting(FieldError::getField)
                .containsExactlyInAnyOrder(
                        "debut", "jours", "heures", "motif", "adresse.voie", "adresse.codePostal", "adresse.commune");
    }

    @Test
    void refuses_a_date_that_does_not_exist_and_a_choice_that_is_not_offered() {
        Map<String, List<String>> answers = valid();
        answers.put("accueil.debut", List.of("2026-02-31"));
        answers.put("accueil.jours", List.of("DIMANCHE"));

        assertThat(bind(answers).getFieldErrors())
                .extracting(FieldError::getField, FieldError::getCode)
                .contains(tuple("debut", "typeMismatch"), tuple("jours", "typeMismatch"));
    }

    @Test
    void applies_the_rules_that_look_at_several_fields() {
        Map<String, List<String>> answers = valid();
        answers.put("accueil.heures", List.of("3"));

        assertThat(bind(answers).getFieldErrors())
                .extracting(FieldError::getField, FieldError::getCode)
                .containsExactly(tuple("heures", "cantine"));
    }

    record Question(@NotNull Boolean enceinte, @AssertTrue Boolean lu, boolean cantine) {}

    @Test
    void takes_silence_for_a_no_where_a_box_is_ticked_and_not_where_a_question_is_asked() {
        Step step = new Step("question", Question.class, soFar -> true);

        BindingResult silent = new StepBinder(VALIDATOR).bind(step, field -> List.of());
        assertThat(silent.getFieldErrors())
                .extracting(FieldError::getField)
                .containsExactlyInAnyOrder("enceinte", "lu");

        BindingResult answered = new StepBinder(VALIDATOR)
                .bind(step, field -> List.of(field.equals("question.enceinte") ? "false" : "true"));
        assertThat(answered.getAllErrors()).isEmpty();
    }

    @Test
    void joins_a_date_from_its_parts_and_keeps_what_is_wrong_as_it_was_typed() {
        assertThat(StepBinder.joinDate("5", "3", "2026")).isEqualTo("2026-03-05");
        assertThat(StepBinder.joinDate("", "", "")).isEmpty();
        assertThat(StepBinder.joinDate("cinq", "3", "")).isEqualTo("-03-cinq");
        assertThat(StepBinder.joinDate("-1", "3", "26")).isEqualTo("26-03-\u20131");
    }
}
