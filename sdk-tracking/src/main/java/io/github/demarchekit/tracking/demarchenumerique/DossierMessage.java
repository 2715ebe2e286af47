package io.github.demarchekit.tracking.demarchenumerique;

import java.time.Instant;
import java.util.Optional;

/**
 * A message of a dossier's mailbox. Prints without its words.
 *
 * @param id its identifier there
 * @param body its text, which may hold HTML
 * @param correction what is asked of the user, when it asks for a correction
 */
public record DossierMessage(String id, Instant at, String body, Optional<Correction> correction) {

    @Override
    public String toString() {
        return "DossierMessage[" + at + correction.map(asked -> " " + asked).orElse("") + "]";
    }
}
