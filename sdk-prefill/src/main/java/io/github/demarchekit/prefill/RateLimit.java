package io.github.demarchekit.prefill;

import java.time.Duration;

/**
 * How many calls a provider allows to a token in a while, for a group of {@linkplain Dataset datasets} together.
 *
 * <p>Calls above it wait as long as the deadline allows; else their answer is {@link Answer.RateLimited} without a call. A 429 makes
 * the group pause, and leaves the others of the same API alone. Immutable; compared by its values.
 *
 * @param group the name that its datasets share
 * @param calls how many; they may all leave at once
 * @param period in how long
 */
public record RateLimit(String group, int calls, Duration period) {

    /** Checks that both are positive. */
    public RateLimit {
        if (calls < 1 || period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("the rate of " + group + " must be positive");
        }
    }
}
