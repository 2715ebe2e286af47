package ${package};

import io.github.demarchekit.procedure.AnswersSoFar;
import jakarta.validation.constraints.NotBlank;

/**
 * Étape 3 : l'enfant à inscrire, choisi parmi ceux que la CAF ou la MSA connaît.
 *
 * @param choix l'enfant tel que l'agent le lira, ou {@code autre}
 */
public record Enfant(@NotBlank String choix) {

    /** Le choix « un autre enfant ». */
    static final String AUTRE = "autre";

    /** Ce que le pré-remplissage répond à la place de l'usager quand il n'y a aucun enfant à proposer. */
    static final String AUCUN = "aucun";

    /** Dit s'il y a un choix à faire. */
    static boolean aChoisir(AnswersSoFar reponses) {
        return !reponses.value("enfant.choix").equals(AUCUN);
    }

    /** Dit si l'usager doit décrire l'enfant. */
    static boolean aDecrire(AnswersSoFar reponses) {
        String choix = reponses.value("enfant.choix");
        return choix.equals(AUTRE) || choix.equals(AUCUN);
    }
}
