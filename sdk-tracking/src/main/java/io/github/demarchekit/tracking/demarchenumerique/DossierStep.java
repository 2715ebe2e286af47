package io.github.demarchekit.tracking.demarchenumerique;

import io.github.demarchekit.tracking.law.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One thing that happened to a dossier, whether the API tells it as a treatment, as a correction or as a date.
 *
 * @param id the same each time the dossier is read: an event that was recorded is known by it
 * @param words what the user is told
 * @param bySilence whether the law did it
 */
record DossierStep(
        UUID id, Instant at, Move move, Optional<String> words, Optional<Wait.Reason> shortcoming, boolean bySilence) {

    /** What a step means for a file. */
    enum Move {
        SUBMITTED,
        CORRECTION_ASKED,
        CORRECTED,
        GIVEN_BACK,
        INSTRUCTED,
        REOPENED,
        ACCEPTED,
        REFUSED,
        ENDED,
        WITHDRAWN,
        /** Something that is not known: the dossier's own state says what it came to. */
        OTHER
    }

    /** A correction that comes with the way back to the user is told once, as the correction. */
    private static final Duration SAME_MOMENT = Duration.ofMinutes(1);

    /** Returns all that happened, in order. */
    static List<DossierStep> of(Dossier dossier) {
        List<DossierStep> steps = new ArrayList<>();
        Map<String, Integer> alike = new HashMap<>();
        for (Traitement traitement : dossier.traitements()) {
            // The API gives treatments no identifier that all its versions have, and dates to the second.
            String key = traitement.event().value() + " " + traitement.at();
            int rank = alike.merge(key, 1, Integer::sum);
            steps.add(step(dossier, key + " " + rank, traitement));
        }
        for (DossierMessage message : dossier.messages()) {
            message.correction().ifPresent(correction -> {
                steps.add(new DossierStep(
                        id(dossier, message.at(), "correction " + message.id()),
                        message.at(),
                        Move.CORRECTION_ASKED,
                        Optional.of(message.body()),
                        Optional.of(correction.shortcoming()),
                        false));
                correction
                        .resolvedAt()
                        .ifPresent(at -> steps.add(silent(dossier, "corrected " + message.id(), at, Move.CORRECTED)));
            });
        }
        dossier.withdrawnAt().ifPresent(at -> steps.add(silent(dossier, "withdrawn " + at, at, Move.WITHDRAWN)));
        List<Instant> asked = steps.stream()
                .filter(step -> step.move() == Move.CORRECTION_ASKED)
                .map(DossierStep::at)
                .toList();
        steps.removeIf(step -> step.move() == Move.GIVEN_BACK
                && asked.stream()
                        .anyMatch(at -> Duration.between(step.at(), at).abs().compareTo(SAME_MOMENT) <= 0));
        steps.sort(Comparator.comparing(DossierStep::at));
        return List.copyOf(steps);
    }

    private static DossierStep step(Dossier dossier, String key, Traitement traitement) {
        String event = traitement.event().value();
        boolean decidedByItself = event.equals("accepte_automatiquement") || event.equals("refuse_automatiquement");
        return new DossierStep(
                id(dossier, traitement.at(), key),
                traitement.at(),
                move(event),
                traitement.motivation(),
                Optional.empty(),
                // A procedure may also accept all that it gets: no silence then, and no date of it.
                decidedByItself && dossier.impliedDecisionAt().isPresent());
    }

    private static DossierStep silent(Dossier dossier, String key, Instant at, Move move) {
        return new DossierStep(id(dossier, at, key), at, move, Optional.empty(), Optional.empty(), false);
    }

    private static Move move(String event) {
        return switch (event) {
            case "depose" -> Move.SUBMITTED;
            case "depose_correction_usager", "depose_correction_instructeur" -> Move.CORRECTED;
            case "passe_en_instruction", "passe_en_instruction_automatiquement" -> Move.INSTRUCTED;
            case "repasse_en_construction" -> Move.GIVEN_BACK;
            case "repasse_en_instruction" -> Move.REOPENED;
            case "accepte", "accepte_automatiquement" -> Move.ACCEPTED;
            case "refuse", "refuse_automatiquement" -> Move.REFUSED;
            case "classe_sans_suite" -> Move.ENDED;
            default -> Move.OTHER;
        };
    }

    private static UUID id(Dossier dossier, Instant at, String key) {
        return StepId.of(dossier.number(), at, key);
    }

    @Override
    public String toString() {
        return "DossierStep[" + move + " " + at + "]";
    }
}
