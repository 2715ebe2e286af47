package io.github.demarchekit.tracking;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One line of a file's history: it came into a state. Written once, never changed; a correction is another event.
 *
 * @param id unique, and the same on every channel: receivers recognise a repeated delivery by it
 * @param sequence 1 for the first event of the file, then one more each time, without a gap
 * @param reason what the administration says to the user about it; may speak of the person, so it is never printed
 * @param occurredAt to the millisecond, later than the file's previous event even when the clock has stood still or gone back
 */
public record CaseEvent(
        UUID id, CaseNumber number, long sequence, CaseStatus status, Optional<String> reason, Instant occurredAt) {

    @Override
    public String toString() {
        return "CaseEvent[" + number + " #" + sequence + " " + status + " " + occurredAt + "]";
    }
}
