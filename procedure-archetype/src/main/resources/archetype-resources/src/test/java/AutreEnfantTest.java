package ${package};

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.springframework.validation.Errors;
import org.springframework.validation.SimpleErrors;

class AutreEnfantTest {

    private static final LocalDate AUJOURD_HUI = LocalDate.now(ZoneId.of("Europe/Paris"));

    @Test
    void la_veille_de_ses_six_ans_un_enfant_peut_etre_inscrit() {
        assertThat(erreurs(AUJOURD_HUI.minusYears(6).plusDays(1)).hasErrors()).isFalse();
    }

    @Test
    void le_jour_de_ses_six_ans_un_enfant_est_trop_grand() {
        assertThat(erreurs(AUJOURD_HUI.minusYears(6)).getFieldError("dateNaissance").getCode())
                .isEqualTo("age");
    }

    private static Errors erreurs(LocalDate naissance) {
        AutreEnfant enfant = new AutreEnfant("MARTIN", "Lou", naissance);
        Errors erreurs = new SimpleErrors(enfant);
        enfant.check(erreurs);
        return erreurs;
    }
}
