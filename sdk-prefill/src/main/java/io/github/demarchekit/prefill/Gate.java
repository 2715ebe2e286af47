package io.github.demarchekit.prefill;

import dev.failsafe.RateLimiter;
import io.github.demarchekit.prefill.Answer.NotGranted.Refusal;
import io.github.demarchekit.prefill.Authorization.Credentials;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What one {@link Access} may still do: its budget of calls, the pause that a 429 imposes, and the credentials that were refused.
 *
 * <p>A provider that is hammered after a 429 or a 401 bans the address for hours without a word. Thread-safe.
 */
final class Gate {

    private final RateLimiter<Void> budget;
    private final LongSupplier nanoTime;
    private final AtomicLong pausedUntil;
    private final AtomicReference<@Nullable Credentials> refused = new AtomicReference<>();

    Gate(int callsPerSecond, LongSupplier nanoTime) {
        this.budget = RateLimiter.<Void>burstyBuilder(callsPerSecond, Duration.ofSeconds(1))
                .build();
        this.nanoTime = nanoTime;
        this.pausedUntil = new AtomicLong(nanoTime.getAsLong());
    }

    /** Takes a place in the queue: returns how long to wait for it, empty when that is longer than may be waited. */
    Optional<Duration> reserve(Duration mostWait) {
        Duration pause = pause();
        if (pause.compareTo(mostWait) > 0) {
            return Optional.empty();
        }
        Duration wait = budget.tryReservePermit(mostWait);
        return wait.isNegative() ? Optional.empty() : Optional.of(wait.compareTo(pause) > 0 ? wait : pause);
    }

    /** Returns how long the provider wants to be left alone from now. */
    Duration pause() {
        return Duration.ofNanos(Math.max(0, pausedUntil.get() - nanoTime.getAsLong()));
    }

    /** Tells whether these credentials were the last to be refused. */
    boolean refuses(Credentials credentials) {
        return credentials.equals(refused.get());
    }

    void record(Answer<?> answer, @Nullable Credentials own) {
        if (answer instanceof Answer.RateLimited<?> limited) {
            pausedUntil.set(nanoTime.getAsLong() + RetryRule.pauseAfter(limited).toNanos());
        } else if (own != null
                && answer instanceof Answer.NotGranted<?> refusal
                && refusal.refusal() == Refusal.CLIENT_REFUSED) {
            refused.set(own);
        }
    }
}
