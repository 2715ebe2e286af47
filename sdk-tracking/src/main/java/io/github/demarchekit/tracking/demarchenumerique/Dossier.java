package io.github.demarchekit.tracking.demarchenumerique;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A dossier of demarche.numerique, as its API showed it: its life, and nothing of what the user wrote in it. Prints without words.
 *
 * @param number its number there
 * @param demarche the number of its procedure
 * @param demarcheTitle that procedure's name
 * @param updatedAt the last change of anything in it
 * @param correctionAwaitedSince when the correction that is awaited was asked for
 * @param withdrawnAt when the user deleted it
 * @param expiresAt when it will be deleted there
 * @param impliedDecisionOn the day on which silence decides, where the procedure is under SVA or SVR
 * @param impliedDecisionAt when silence did decide
 * @param motivation what the user is told of the decision
 * @param traitements its steps, as they came
 * @param messages its mailbox, as it came
 */
public record Dossier(
        int number,
        int demarche,
        String demarcheTitle,
        DossierState state,
        Instant submittedAt,
        Optional<Instant> inConstructionAt,
        Optional<Instant> inInstructionAt,
        Optional<Instant> decidedAt,
        Instant updatedAt,
        Optional<Instant> correctionAwaitedSince,
        Optional<Instant> withdrawnAt,
        Optional<Instant> expiresAt,
        Optional<LocalDate> impliedDecisionOn,
        Optional<Instant> impliedDecisionAt,
        Optional<String> motivation,
        List<Traitement> traitements,
        List<DossierMessage> messages) {

    /** Copies the lists. */
    public Dossier {
        traitements = List.copyOf(traitements);
        messages = List.copyOf(messages);
    }

    @Override
    public String toString() {
        return "Dossier[" + number + " of " + demarche + " " + state.value() + " " + updatedAt + "]";
    }
}
