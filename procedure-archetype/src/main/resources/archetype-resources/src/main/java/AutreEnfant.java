package ${package};

import io.github.demarchekit.procedure.Checked;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.validation.Errors;

/** Étape 3 bis : l'enfant que la CAF ou la MSA ne connaît pas, décrit par l'usager. */
public record AutreEnfant(
        @NotBlank @Size(max = 100) String nom,
        @NotBlank @Size(max = 200) String prenoms,
        @NotNull @PastOrPresent LocalDate dateNaissance)
        implements Checked {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int AGE_LIMITE = 6;

    /** Une règle que les annotations ne disent pas. */
    @Override
    public void check(Errors errors) {
        if (dateNaissance != null && tropGrand(dateNaissance)) {
            errors.rejectValue("dateNaissance", "age");
        }
    }

    /** Une crèche accueille les enfants jusqu'à leurs six ans. */
    static boolean tropGrand(LocalDate naissance) {
        return !naissance.plusYears(AGE_LIMITE).isAfter(LocalDate.now(PARIS));
    }
}
