package ${package};

import io.github.demarchekit.procedure.Adresse;
import io.github.demarchekit.procedure.Checked;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.springframework.validation.Errors;

/**
 * Étape 1 : qui demande.
 *
 * @param dateNaissance en toutes lettres, car l'état civil ne connaît parfois que l'année ou le mois
 * @param mobile facultatif, sauf pour qui veut des SMS
 * @param parSms qui coche la case est prévenu par SMS, et personne d'autre
 */
public record Vous(
        @NotBlank String nomNaissance,
        @Size(max = 100) String nomUsage,
        @NotBlank String prenoms,
        @NotBlank String dateNaissance,
        @NotBlank @Email @Size(max = 200) String courriel,
        @Pattern(regexp = "(0[67]([ .]?[0-9]{2}){4})?") String mobile,
        boolean parSms,
        @NotNull Foyer foyer,
        @Valid Adresse adresse)
        implements Checked {

    /** Avec qui vit l'enfant. */
    public enum Foyer {
        SEUL,
        COUPLE
    }

    @Override
    public void check(Errors errors) {
        if (parSms && mobile.isEmpty()) {
            errors.rejectValue("mobile", "sms");
        }
    }
}
