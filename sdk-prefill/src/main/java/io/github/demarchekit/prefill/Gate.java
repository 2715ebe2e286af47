package io.github.demarchekit.prefill;

import io.github.demarchekit.prefill.Answer.NotGranted.Refusal;
import io.github.demarchekit.prefill.Authorization.Credentials;
import io.github.demarchekit.prefill.internal.Budget;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What one {@link Access} may still do: its budget of calls and those of groups of datasets, the pauses that a 429 imposes, and the
 * credentials that were refused.
 *
 * <p>A provider that is hammered after a 429 or a 401 bans the address for hours without a word. Thread-safe.
 */
final class Gate {

    private final LongSupplier nanoTime;
    private final Lane main;
    private final Map<String, RateLimit> limits;
    private final Map<String, Lane> groups = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Credentials> refused = new AtomicReference<>();

    /** @param limits those that replace the datasets' own, by group */
    Gate(int callsPerSecond, Map<String, RateLimit> limits, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.main = new Lane(callsPerSecond, Duration.ofSeconds(1), nanoTime);
        this.limits = Map.copyOf(limits);
    }

    /** Takes a place in the queues: returns how long to wait for it, empty when that is longer than may be waited. */
    Optional<Duration> reserve(Dataset<?> dataset, Duration mostWait) {
        Lane group = group(dataset);
        if (group == main) {
            return main.reserve(mostWait);
        }
        // A place that was taken cannot be given back, so the narrower one is asked first.
        return main.pause().compareTo(mostWait) > 0
                ? Optional.empty()
                : group.reserve(mostWait)
                        .flatMap(first -> main.reserve(mostWait).map(second -> longer(first, second)));
    }

    /** Returns how long the provider wants not to be asked that from now. */
    Duration pause(Dataset<?> dataset) {
        return longer(main.pause(), group(dataset).pause());
    }

    /** Tells whether these credentials were the last to be refused. */
    boolean refuses(Credentials credentials) {
        return lasting(credentials).equals(refused.get());
    }

    void record(Dataset<?> dataset, Answer<?> answer, @Nullable Credentials own) {
        if (answer instanceof Answer.RateLimited<?> limited) {
            group(dataset).pauseFor(RetryRule.pauseAfter(limited));
        } else if (own != null
                && answer instanceof Answer.NotGranted<?> refusal
                && refusal.refusal() == Refusal.CLIENT_REFUSED) {
            refused.set(lasting(own));
        }
    }

    /** Leaves out what is another one at each call, such as a proof of possession: the refusal is about the token. */
    private static Credentials lasting(Credentials credentials) {
        return credentials.headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Authorization"))
                .findFirst()
                .map(token -> new Credentials(Map.of("Authorization", token.getValue()), credentials.query()))
                .orElse(credentials);
    }

    private Lane group(Dataset<?> dataset) {
        return dataset.limit()
                .map(own -> groups.computeIfAbsent(own.group(), name -> lane(limits.getOrDefault(name, own))))
                .orElse(main);
    }

    private Lane lane(RateLimit limit) {
        return new Lane(limit.calls(), limit.period(), nanoTime);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** One budget and its pause. */
    private static final class Lane {

        private final Budget budget;
        private final LongSupplier nanoTime;
        private final AtomicLong pausedUntil;

        Lane(int calls, Duration period, LongSupplier nanoTime) {
            this.budget = new Budget(calls, period, nanoTime);
            this.nanoTime = nanoTime;
            this.pausedUntil = new AtomicLong(nanoTime.getAsLong());
        }

        Optional<Duration> reserve(Duration mostWait) {
            Duration pause = pause();
            if (pause.compareTo(mostWait) > 0) {
                return Optional.empty();
            }
            return budget.reserve(mostWait).map(wait -> longer(wait, pause));
        }

        Duration pause() {
            return Duration.ofNanos(Math.max(0, pausedUntil.get() - nanoTime.getAsLong()));
        }

        void pauseFor(Duration pause) {
            long end = nanoTime.getAsLong() + pause.toNanos();
            // A shorter pause, asked of another call, does not end a longer one. Nanoseconds are compared by
            // difference.
            pausedUntil.accumulateAndGet(end, (before, now) -> now - before > 0 ? now : before);
        }
    }
}
