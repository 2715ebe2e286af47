package io.github.demarchekit.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that a test can put forward, so that what lives 30 s or 60 s ends at once.
 *
 * <p>It goes on by itself between two calls, as the clock it was made from. Thread-safe.
 */
public final class TestClock extends Clock {

    private final Clock source;
    private final AtomicReference<Duration> ahead;

    private TestClock(Clock source, AtomicReference<Duration> ahead) {
        this.source = source;
        this.ahead = ahead;
    }

    /** Makes a clock that shows what another shows until it is put forward. */
    public static TestClock of(Clock source) {
        return new TestClock(source, new AtomicReference<>(Duration.ZERO));
    }

    /** Puts the clock forward; back when the duration is negative. */
    public void advance(Duration by) {
        ahead.updateAndGet(before -> before.plus(by));
    }

    @Override
    public Instant instant() {
        return source.instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return source.getZone();
    }

    /** Returns a view in another zone: putting one forward puts the other forward. */
    @Override
    public Clock withZone(ZoneId zone) {
        return new TestClock(source.withZone(zone), ahead);
    }
}
