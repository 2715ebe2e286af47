package io.github.demarchekit.tracking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What came of some messages of a claim, to be written down at once. Not thread-safe. */
final class Settlement {

    /** A message that is over; the other side may have given it a reference. */
    record Over(Claim.Waiting waiting, String outcome, int attempts, Optional<String> reference) {}

    /** A message that is given up. */
    record Dead(Claim.Waiting waiting, String reason, int attempts) {}

    /** A file that waits: for an operator when {@code dueAt} is {@link Instant#MAX}. */
    record Delayed(Claim.Waiting waiting, int attempts, Instant dueAt, String reason) {}

    private final List<Over> over = new ArrayList<>();
    private final List<Dead> dead = new ArrayList<>();
    private final List<Delayed> delayed = new ArrayList<>();
    private final List<String> cleared = new ArrayList<>();

    void over(Claim.Waiting waiting, String outcome, int attempts, Optional<String> reference) {
        over.add(new Over(waiting, outcome, attempts, reference));
    }

    void dead(Claim.Waiting waiting, String reason, int attempts) {
        dead.add(new Dead(waiting, reason, attempts));
        over(waiting, "given-up", attempts, Optional.empty());
    }

    void delayed(Claim.Waiting waiting, int attempts, Instant dueAt, String reason) {
        delayed.add(new Delayed(waiting, attempts, dueAt, reason));
    }

    void cleared(String key) {
        cleared.add(key);
    }

    List<Over> over() {
        return over;
    }

    List<Dead> dead() {
        return dead;
    }

    List<Delayed> delayed() {
        return delayed;
    }

    List<String> cleared() {
        return cleared;
    }

    boolean isEmpty() {
        return over.isEmpty() && delayed.isEmpty() && cleared.isEmpty();
    }
}
