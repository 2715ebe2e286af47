package io.github.demarchekit.prefill;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The moment at which a form opens, whoever has answered. Counted on a clock that nobody sets back. */
final class Deadline {

    private final LongSupplier nanoTime;
    private final Duration whole;
    private final long end;

    private Deadline(LongSupplier nanoTime, Duration whole) {
        this.nanoTime = nanoTime;
        this.whole = whole;
        this.end = nanoTime.getAsLong() + whole.toNanos();
    }

    static Deadline after(Duration duration, LongSupplier nanoTime) {
        return new Deadline(nanoTime, duration);
    }

    /** Returns how long the form waits in all. */
    Duration whole() {
        return whole;
    }

    /** Returns what is left, zero when it has passed. */
    Duration remaining() {
        return Duration.ofNanos(Math.max(0, end - nanoTime.getAsLong()));
    }

    boolean passed() {
        return remaining().isZero();
    }
}
