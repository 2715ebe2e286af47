package io.github.demarchekit.procedure;

import io.github.demarchekit.tracking.CaseNumber;
import io.github.demarchekit.tracking.CaseStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A file that was sent. Immutable.
 *
 * @param owner the {@code sub} of who sent it
 * @param answers by field, as text: what a business application reads
 * @param summary as the person read it before sending
 */
public record CaseFile(
        CaseNumber number,
        String owner,
        CaseStatus status,
        Instant submittedAt,
        Instant updatedAt,
        Map<String, List<String>> answers,
        Summary summary) {

    @Override
    public String toString() {
        return "CaseFile[" + number + "]";
    }
}
