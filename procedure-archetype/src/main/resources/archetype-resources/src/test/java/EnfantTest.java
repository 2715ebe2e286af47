package ${package};

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.validation.Errors;
import org.springframework.validation.SimpleErrors;

class EnfantTest {

    @Test
    void un_enfant_que_la_caf_connait_n_a_rien_a_saisir() {
        assertThat(erreurs(new Enfant("NINE ANGELA PERRIN, 3 septembre 2025", "", "", null)).hasErrors())
                .isFalse();
    }

    @Test
    void un_autre_enfant_se_decrit() {
        Errors erreurs = erreurs(new Enfant(CrechePrefill.AUTRE, "", "", null));
        assertThat(erreurs.getFieldError("nom").getCode()).isEqualTo("manque");
        assertThat(erreurs.getFieldError("prenoms").getCode()).isEqualTo("manque");
        assertThat(erreurs.getFieldError("dateNaissance").getCode()).isEqualTo("manque");
    }

    @Test
    void un_enfant_de_plus_de_quatre_ans_est_trop_grand() {
        LocalDate tropTot = CrechePrefill.plusAge().minusDays(1);
        assertThat(erreurs(new Enfant("", "MARTIN", "Lou", tropTot)).getFieldError("dateNaissance").getCode())
                .isEqualTo("age");
        assertThat(erreurs(new Enfant("", "MARTIN", "Lou", CrechePrefill.plusAge())).hasErrors())
                .isFalse();
    }

    private static Errors erreurs(Enfant enfant) {
        Errors erreurs = new SimpleErrors(enfant);
        enfant.check(erreurs);
        return erreurs;
    }
}
