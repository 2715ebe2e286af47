package io.github.demarchekit.prefill;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;

/** Which answers are worth asking again, and how long to wait first. The deadline is the caller's to keep. */
final class RetryRule {

    // Any two citizens who ask the same thing at once collide on API Particulier's lock, so it is common, and short.
    private static final int CONFLICT_RETRIES = 6;
    private static final int FAILURE_RETRIES = 2;
    // Who goes on after a 429 is banned for 12 hours without a word.
    private static final int RATE_LIMIT_RETRIES = 1;
    // Retry-After can be 0, which would make a storm of the answer to a storm.
    private static final Duration RATE_LIMIT_FLOOR = Duration.ofMillis(500);
    // Quotas are by the second and by the minute; a wait of years would silence the client until it is restarted.
    private static final Duration RATE_LIMIT_CEILING = Duration.ofHours(1);
    private static final Duration STEP = Duration.ofMillis(100);
    private static final Set<Integer> PASSING_FAILURES = Set.of(502, 503, 504);

    private final DoubleSupplier jitter;

    /** @param jitter gives a number from 0 to 1 each time, so that those who collided once don't again */
    RetryRule(DoubleSupplier jitter) {
        this.jitter = jitter;
    }

    /** Returns the wait before the next call after so many, or empty when the answer stands. */
    Optional<Duration> waitAfter(Answer<?> answer, int calls) {
        if (answer instanceof Answer.Conflict<?> && calls <= CONFLICT_RETRIES) {
            return Optional.of(spread(STEP.multipliedBy(Math.min(calls, 3))));
        }
        if (answer instanceof Answer.RateLimited<?> limited && calls <= RATE_LIMIT_RETRIES) {
            return Optional.of(spread(pauseAfter(limited)));
        }
        if (answer instanceof Answer.Unavailable<?> failed && passing(failed) && calls <= FAILURE_RETRIES) {
            return Optional.of(failed.retryAfter().orElse(Duration.ZERO).plus(spread(STEP.multipliedBy(calls))));
        }
        return Optional.empty();
    }

    /** Returns how long to leave the provider alone: what it asks, within bounds. */
    static Duration pauseAfter(Answer.RateLimited<?> limited) {
        Duration asked = believed(limited.retryAfter().orElse(RATE_LIMIT_FLOOR));
        return asked.compareTo(RATE_LIMIT_FLOOR) < 0 ? RATE_LIMIT_FLOOR : asked;
    }

    /** Returns the wait that a server asks for, an hour at most. */
    static Duration believed(Duration asked) {
        return asked.compareTo(RATE_LIMIT_CEILING) > 0 ? RATE_LIMIT_CEILING : asked;
    }

    private static boolean passing(Answer.Unavailable<?> failed) {
        return switch (failed.cause()) {
            case NO_ANSWER -> true;
            case DOWN -> PASSING_FAILURES.contains(failed.reply().status());
            case NOT_READY, DEADLINE, CIRCUIT_OPEN, OVERLOADED -> false;
        };
    }

    /** Adds up to one and a half steps. */
    private Duration spread(Duration wait) {
        return wait.plusNanos((long) (jitter.getAsDouble() * 1.5 * STEP.toNanos()));
    }
}
