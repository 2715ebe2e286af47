package io.github.demarchekit.prefill;

import io.github.demarchekit.core.AccessToken;
import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.Siret;
import io.github.demarchekit.core.TransportException;
import io.github.demarchekit.core.UnreadableResponseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Asks API Particulier for one dataset, again where that may help, until a deadline. Thread-safe. */
final class ApiParticulierCall {

    /** Below this, a call has no chance and only loads the provider. */
    private static final Duration SHORTEST_CALL = Duration.ofMillis(50);

    private final BaseAddress base;
    private final Siret recipient;
    private final HttpTransport transport;
    private final Clock clock;
    private final Breakers breakers;
    private final RetryRule retries;
    private final Pause pause;

    ApiParticulierCall(
            BaseAddress base,
            Siret recipient,
            HttpTransport transport,
            Clock clock,
            Breakers breakers,
            RetryRule retries,
            Pause pause) {
        this.base = base;
        this.recipient = recipient;
        this.transport = transport;
        this.clock = clock;
        this.breakers = breakers;
        this.retries = retries;
        this.pause = pause;
    }

    /** How a thread waits between two calls. An interrupt ends the wait: the form has opened without us. */
    @FunctionalInterface
    interface Pause {

        Pause PARKED = wait -> {
            long end = System.nanoTime() + wait.toNanos();
            long left = wait.toNanos();
            while (left > 0 && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(left);
                left = end - System.nanoTime();
            }
        };

        void take(Duration wait);
    }

    <T> Answer<T> ask(AccessToken token, Dataset<T> dataset, Deadline deadline) {
        Answer<T> answer = askOnce(token, dataset, deadline);
        for (int calls = 1; ; calls++) {
            Optional<Duration> wait = retries.waitAfter(answer, calls);
            if (wait.isEmpty() || wait.get().plus(SHORTEST_CALL).compareTo(deadline.remaining()) > 0) {
                return answer;
            }
            pause.take(wait.get());
            if (Thread.currentThread().isInterrupted() || breakers.leaveAlone(dataset)) {
                return answer;
            }
            answer = askOnce(token, dataset, deadline);
        }
    }

    private <T> Answer<T> askOnce(AccessToken token, Dataset<T> dataset, Deadline deadline) {
        if (token.expired(clock)) {
            return new Answer.NotGranted<>(Answer.NotGranted.Refusal.TOKEN_EXPIRED, Reply.NONE);
        }
        if (deadline.passed()) {
            return unavailable(Answer.Unavailable.Cause.DEADLINE);
        }
        if (!breakers.allows(dataset)) {
            return unavailable(Answer.Unavailable.Cause.CIRCUIT_OPEN);
        }
        Answer<T> answer = unavailable(Answer.Unavailable.Cause.NO_ANSWER);
        try {
            answer = send(token, dataset, deadline);
        } finally {
            breakers.record(dataset, answer);
        }
        return answer;
    }

    private <T> Answer<T> send(AccessToken token, Dataset<T> dataset, Deadline deadline) {
        Duration remaining = deadline.remaining();
        HttpRequest request = HttpRequest.get(
                        Verdict.SERVICE,
                        base.resolve(dataset.operation() + "/france_connect", Map.of("recipient", recipient.value())))
                .bearer(token.value())
                .header("Accept", "application/json, application/vnd.api+json")
                .timeout(remaining.isZero() ? Duration.ofNanos(1) : remaining)
                .build();
        try {
            return Verdict.of(dataset, transport.send(request), clock.instant());
        } catch (TransportException e) {
            return unavailable(
                    deadline.passed() ? Answer.Unavailable.Cause.DEADLINE : Answer.Unavailable.Cause.NO_ANSWER);
        } catch (UnreadableResponseException e) {
            return new Answer.Unreadable<>(String.valueOf(e.getMessage()), Reply.NONE);
        }
    }

    private static <T> Answer<T> unavailable(Answer.Unavailable.Cause cause) {
        return new Answer.Unavailable<>(cause, Optional.empty(), Reply.NONE);
    }
}
