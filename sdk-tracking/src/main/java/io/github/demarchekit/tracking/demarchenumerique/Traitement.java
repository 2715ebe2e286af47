package io.github.demarchekit.tracking.demarchenumerique;

import java.time.Instant;
import java.util.Optional;

/**
 * One step in a dossier's life. Prints without its words.
 *
 * @param at when, to the second as the API tells it
 * @param motivation what the user is told of a decision
 */
public record Traitement(TraitementEvent event, Instant at, Optional<String> motivation) {

    @Override
    public String toString() {
        return "Traitement[" + event.value() + " " + at + "]";
    }
}
