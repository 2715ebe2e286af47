package io.github.demarchekit.prefill;

import dev.failsafe.CircuitBreaker;
import io.github.demarchekit.prefill.Answer.Unavailable.Cause;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One circuit breaker for each provider, so that one that hangs costs the next forms nothing. */
final class Breakers {

    /**
     * What the provider is to blame for. Not a 429, which is about one token: its gate pauses, and the other bodies that share this
     * breaker go on.
     */
    private static final Set<Cause> FAILURES = EnumSet.of(Cause.DEADLINE, Cause.NO_ANSWER, Cause.DOWN);

    // Two datasets, three calls each: one unlucky form stays below.
    private static final int MOST_FAILURES = 10;
    private static final int OF_LAST = 20;

    private final Duration pause;
    private final Map<String, CircuitBreaker<Void>> breakers = new ConcurrentHashMap<>();

    /** @param pause how long an open breaker lets nothing through; then one call decides */
    Breakers(Duration pause) {
        this.pause = pause;
    }

    /** Tells whether a call may be made now. Who is told yes must record how it went. */
    boolean allows(Dataset<?> dataset) {
        return of(dataset).tryAcquirePermit();
    }

    /** Tells whether the provider failed too often meanwhile. */
    boolean leaveAlone(Dataset<?> dataset) {
        return of(dataset).isOpen();
    }

    /** Tells whether no call will be allowed for a while. Takes no permit. */
    boolean resting(Dataset<?> dataset) {
        CircuitBreaker<Void> breaker = of(dataset);
        return breaker.isOpen() && !breaker.getRemainingDelay().isZero();
    }

    void record(Dataset<?> dataset, Answer<?> answer) {
        if (answer instanceof Answer.Unavailable<?> unavailable && unavailable.cause() == Cause.OVERLOADED) {
            // The provider was not asked. Only the permit of a call that was to try it must come back.
            if (!of(dataset).isClosed()) {
                of(dataset).recordFailure();
            }
        } else if (answer instanceof Answer.Unavailable<?> unavailable && FAILURES.contains(unavailable.cause())) {
            of(dataset).recordFailure();
        } else {
            of(dataset).recordSuccess();
        }
    }

    CircuitBreaker<Void> of(Dataset<?> dataset) {
        return breakers.computeIfAbsent(
                dataset.api().name() + ": " + dataset.provider(),
                provider -> CircuitBreaker.<Void>builder()
                        .withFailureThreshold(MOST_FAILURES, OF_LAST)
                        .withDelay(pause)
                        .withSuccessThreshold(1)
                        .build());
    }
}
