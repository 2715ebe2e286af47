package io.github.demarchekit.franceconnect;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The logins whose code was sent, so that it is sent once.
 *
 * <p>A double click or the back button brings the same callback twice. Were both to exchange the code, FranceConnect would take
 * the second for a replay and revoke the tokens of the first: the second request gets {@link LoginOutcome.AlreadyFinished}.
 *
 * <p>{@link #inMemory} is enough for one process. With several behind a load balancer, keep a table whose primary key is the
 * login. Implementations are thread-safe.
 */
@FunctionalInterface
public interface FinishedLogins {

    /**
     * Takes a login for the calling request; whoever asks later gets {@code false}.
     *
     * <p>It is asked before the code is sent. What it throws ends {@code finishLogin} as it is: the code was not sent then.
     *
     * @param login 64 hexadecimal characters, a hash: it can be stored as it is
     * @param forgetAfter when it may be forgotten, since its callback is too old by then
     */
    boolean take(String login, Instant forgetAfter);

    /**
     * Makes one that remembers in this process alone, in some 200 bytes for each login whose code was sent in the last hour. It
     * forgets once a minute at most.
     */
    static FinishedLogins inMemory(Clock clock) {
        Map<String, Instant> taken = new ConcurrentHashMap<>();
        AtomicLong nextSweep = new AtomicLong(Long.MIN_VALUE);
        return (login, forgetAfter) -> {
            Instant now = clock.instant();
            long due = nextSweep.get();
            // Not at each login: that of a busy hour would go through those of the whole hour.
            if (now.getEpochSecond() >= due
                    && nextSweep.compareAndSet(
                            due, now.plus(Duration.ofMinutes(1)).getEpochSecond())) {
                taken.values().removeIf(end -> end.isBefore(now));
            }
            return taken.putIfAbsent(login, forgetAfter) == null;
        };
    }
}
