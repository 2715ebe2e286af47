package io.github.demarchekit.tracking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait after each failed attempt, and when to give up. Immutable. */
public final class RetrySchedule {

    private static final double JITTER = 0.2;

    private final List<Duration> delays;

    private RetrySchedule(List<Duration> delays) {
        this.delays = List.copyOf(delays);
    }

    /**
     * Returns the schedule of Standard Webhooks 1.0.0: 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h after one
     * failure and the next; ten attempts in a little over three days. This is the default.
     */
    public static RetrySchedule standardWebhooks() {
        return of(
                Duration.ofSeconds(5),
                Duration.ofMinutes(5),
                Duration.ofMinutes(30),
                Duration.ofHours(2),
                Duration.ofHours(5),
                Duration.ofHours(10),
                Duration.ofHours(14),
                Duration.ofHours(20),
                Duration.ofHours(24));
    }

    /**
     * Makes a schedule whose delays double from the first to the longest, and stay there: after an outage of any length, what
     * waited arrives within the longest delay.
     *
     * @param first positive
     * @param longest the first or more
     * @param giveUpAfter the time from the first failure to the last attempt, without the jitter
     * @throws IllegalArgumentException when the first is not positive, or longer than the longest
     */
    public static RetrySchedule doubling(Duration first, Duration longest, Duration giveUpAfter) {
        if (first.isNegative() || first.isZero() || first.compareTo(longest) > 0) {
            throw new IllegalArgumentException("the first delay must be positive, and no longer than the longest");
        }
        List<Duration> delays = new ArrayList<>();
        Duration delay = first;
        for (Duration total = first; total.compareTo(giveUpAfter) <= 0; total = total.plus(delay)) {
            delays.add(delay);
            Duration doubled = delay.multipliedBy(2);
            delay = doubled.compareTo(longest) < 0 ? doubled : longest;
        }
        return new RetrySchedule(delays);
    }

    /**
     * Makes a schedule of its own; there is one attempt more than there are delays.
     *
     * @throws IllegalArgumentException when a delay is negative
     */
    public static RetrySchedule of(Duration... delays) {
        for (Duration delay : delays) {
            if (delay.isNegative()) {
                throw new IllegalArgumentException("a delay cannot be negative");
            }
        }
        return new RetrySchedule(List.of(delays));
    }

    /**
     * Returns the wait after that many failures, with up to 20 % added at random so that the messages an outage has held back
     * do not all come back in the same second; empty when it is time to give up.
     */
    Optional<Duration> afterFailures(int failures) {
        if (failures > delays.size()) {
            return Optional.empty();
        }
        long millis = delays.get(failures - 1).toMillis();
        double jitter = 1 + JITTER * ThreadLocalRandom.current().nextDouble();
        return Optional.of(Duration.ofMillis((long) (millis * jitter)));
    }
}
