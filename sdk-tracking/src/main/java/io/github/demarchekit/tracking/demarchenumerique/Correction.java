package io.github.demarchekit.tracking.demarchenumerique;

import io.github.demarchekit.tracking.law.Wait;
import java.time.Instant;
import java.util.Optional;

/**
 * What an agent asks a user to change.
 *
 * @param reason {@code incorrect}, {@code incomplete} or {@code outdated}; a value of later days is kept as it came
 * @param resolvedAt when it was done with; empty while the user is awaited
 */
public record Correction(String reason, Optional<Instant> resolvedAt) {

    /** Returns what was wrong in the law's terms; a reason that is not known counts as incomplete, the one that stops every delay. */
    public Wait.Reason shortcoming() {
        return switch (reason) {
            case "incorrect" -> Wait.Reason.INCORRECT;
            case "outdated" -> Wait.Reason.OUTDATED;
            default -> Wait.Reason.INCOMPLETE;
        };
    }
}
