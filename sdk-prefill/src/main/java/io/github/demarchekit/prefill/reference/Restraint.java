package io.github.demarchekit.prefill.reference;

import dev.failsafe.CircuitBreaker;
import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.TransportException;
import io.github.demarchekit.prefill.internal.Budget;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What keeps a client from loading a service, and the service from slowing a form: a budget of calls, the pause that a 429 asks for,
 * and a breaker that a service opens by failing often. Thread-safe.
 *
 * <p>A call that may not leave fails at once, as if the service had refused it, with a code of its own.
 */
final class Restraint {

    static final String BUDGET_SPENT = "client-budget-spent";
    static final String PAUSED = "client-paused";
    static final String LEFT_ALONE = "client-breaker-open";

    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;
    private static final int FAILURES = 5;
    private static final Duration REST = Duration.ofSeconds(10);
    // The Géoplateforme blocks for that long, and says 0 of a wait that has just begun.
    private static final Duration USUAL_PAUSE = Duration.ofSeconds(5);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

    // A wait of years, which makes no sense, would silence the client until it is restarted.
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final String service;
    private final Budget budget;
    private final CircuitBreaker<Void> breaker;
    private final Clock clock;
    private final Turn turn;
    private final AtomicReference<Instant> pausedUntil = new AtomicReference<>(Instant.MIN);

    Restraint(String service, int callsPerSecond, Clock clock, Turn turn) {
        this.turn = turn;
        this.service = service;
        this.budget = new Budget(callsPerSecond, Duration.ofSeconds(1), System::nanoTime);
        this.breaker = CircuitBreaker.<Void>builder()
                .withFailureThreshold(FAILURES)
                .withDelay(REST)
                .withSuccessThreshold(1)
                .build();
        this.clock = clock;
    }

    /** How a call waits for its turn. */
    @FunctionalInterface
    interface Turn {
        void await(Duration wait) throws InterruptedException;
    }

    /**
     * Waits for a turn. Who gets one must record how it went.
     *
     * @throws ServiceException at once when there is none within that time
     */
    void enter(Duration mostWait) {
        Instant now = clock.instant();
        Instant until = pausedUntil.get();
        if (now.isBefore(until)) {
            throw new ServiceException(service, TOO_MANY, PAUSED, null, Duration.between(now, until));
        }
        if (breaker.isOpen() && !breaker.getRemainingDelay().isZero()) {
            throw leftAlone();
        }
        Duration wait =
                budget.reserve(mostWait).orElseThrow(() -> new ServiceException(service, TOO_MANY, BUDGET_SPENT));
        try {
            turn.await(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException(service, new InterruptedIOException());
        }
        if (!breaker.tryAcquirePermit()) {
            throw leftAlone();
        }
    }

    private ServiceException leftAlone() {
        return new ServiceException(service, UNAVAILABLE, LEFT_ALONE, null, breaker.getRemainingDelay());
    }

    void succeeded() {
        breaker.recordSuccess();
    }

    /** Takes note of a refusal, which says that the service works, or of a failure. */
    void failed(Throwable failure) {
        if (failure instanceof ServiceException refusal && refusal.status() == TOO_MANY) {
            Duration asked = refusal.retryAfter().orElse(USUAL_PAUSE);
            Instant end = clock.instant().plus(bounded(asked));
            // A shorter pause, asked of another call, does not end a longer one.
            pausedUntil.accumulateAndGet(end, (before, now) -> now.isAfter(before) ? now : before);
            breaker.recordSuccess();
        } else if (failure instanceof ServiceException refusal && refusal.status() < 500) {
            breaker.recordSuccess();
        } else {
            breaker.recordFailure();
        }
    }

    private static Duration bounded(Duration asked) {
        if (asked.compareTo(LONGEST_PAUSE) > 0) {
            return LONGEST_PAUSE;
        }
        return asked.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : asked;
    }

    CircuitBreaker<Void> breaker() {
        return breaker;
    }
}
