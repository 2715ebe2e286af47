package io.github.demarchekit.prefill.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How many calls may leave in a while, whatever moment the other side begins to count at: in no span of that length are there more.
 *
 * <p>A part of them may leave at once, as a form's questions do; the rest is spread (generic cell rate algorithm). A budget that
 * gives all of them at once lets twice as many through around the moment at which it starts anew, and a sustained rate then exceeds
 * what is allowed in a minute. Thread-safe.
 */
public final class Budget {

    private final long spacing;
    private final long tolerance;
    private final LongSupplier nanoTime;
    private long next;

    /**
     * Makes a budget.
     *
     * @param calls how many, from 1
     * @param period in how long
     * @param nanoTime a clock that nobody sets back
     */
    public Budget(int calls, Duration period, LongSupplier nanoTime) {
        int burst = Math.max(1, (int) (calls * 2L / 5));
        // After a burst, one call more each time that the span minus the burst allows.
        this.spacing = Math.max(1, period.toNanos() / (calls - burst + 1));
        this.tolerance = (burst - 1) * spacing;
        this.nanoTime = nanoTime;
        this.next = nanoTime.getAsLong();
    }

    /** Takes a place: returns how long to wait for it, empty, and nothing taken, when that is longer than may be waited. */
    public synchronized Optional<Duration> reserve(Duration mostWait) {
        long now = nanoTime.getAsLong();
        if (next - now < 0) {
            next = now;
        }
        long wait = Math.max(0, next - tolerance - now);
        if (wait > mostWait.toNanos()) {
            return Optional.empty();
        }
        next += spacing;
        return Optional.of(Duration.ofNanos(wait));
    }
}
