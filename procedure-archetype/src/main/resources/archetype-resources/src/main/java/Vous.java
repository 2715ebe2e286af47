package ${package};

import io.github.demarchekit.procedure.Adresse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Étape 1 : qui demande.
 *
 * @param dateNaissance en toutes lettres, car l'état civil ne connaît parfois que l'année ou le mois
 * @param mobile facultatif ; qui le donne reçoit des SMS
 */
public record Vous(
        @NotBlank String nomNaissance,
        @Size(max = 100) String nomUsage,
        @NotBlank String prenoms,
        @NotBlank String dateNaissance,
        @NotBlank @Email @Size(max = 200) String courriel,
        @Pattern(regexp = "(0[67]([ .]?[0-9]{2}){4})?") String mobile,
        @NotNull Foyer foyer,
        @Valid Adresse adresse) {

    /** Avec qui vit l'enfant. */
    public enum Foyer {
        SEUL,
        COUPLE
    }
}
