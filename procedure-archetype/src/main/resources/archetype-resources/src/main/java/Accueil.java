package ${package};

import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;

/** Étape 5 : l'accueil souhaité. */
public record Accueil(
        @NotNull @Future LocalDate dateEntree,
        @NotEmpty List<Jour> jours,
        @NotNull Horaires horaires,
        @Size(max = 1000) String precisions) {

    /** Un jour d'ouverture. */
    public enum Jour {
        LUNDI,
        MARDI,
        MERCREDI,
        JEUDI,
        VENDREDI
    }

    /** La part de la journée. */
    public enum Horaires {
        JOURNEE,
        MATIN,
        APRES_MIDI
    }
}
