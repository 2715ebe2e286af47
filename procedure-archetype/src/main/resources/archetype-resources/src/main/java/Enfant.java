package ${package};

import io.github.demarchekit.procedure.Checked;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.springframework.validation.Errors;

/**
 * Étape 3 : l'enfant à inscrire, choisi parmi ceux que la CAF ou la MSA connaît, ou décrit par l'usager.
 *
 * @param choix l'enfant choisi, {@code autre} pour un autre, vide quand aucun n'était proposé
 */
public record Enfant(
        String choix, @Size(max = 100) String nom, @Size(max = 200) String prenoms, LocalDate dateNaissance)
        implements Checked {

    @Override
    public void check(Errors errors) {
        boolean connu = !choix.isEmpty() && !choix.equals(CrechePrefill.AUTRE);
        if (connu) {
            return;
        }
        if (nom.isBlank()) {
            errors.rejectValue("nom", "manque");
        }
        if (prenoms.isBlank()) {
            errors.rejectValue("prenoms", "manque");
        }
        if (dateNaissance == null && !errors.hasFieldErrors("dateNaissance")) {
            errors.rejectValue("dateNaissance", "manque");
        } else if (dateNaissance != null && dateNaissance.isBefore(CrechePrefill.plusAge())) {
            errors.rejectValue("dateNaissance", "age");
        }
    }
}
