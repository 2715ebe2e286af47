package io.github.demarchekit.prefill;

import io.github.demarchekit.core.AccessToken;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.Siret;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the State what it already knows about a person, so that the form need not.
 *
 * <p>Immutable and thread-safe; share one, since it remembers which providers are down. It needs no closing.
 */
public final class PrefillClient {

    private static final Logger LOG = LoggerFactory.getLogger(PrefillClient.class);

    private final ApiParticulierCall apiParticulier;
    private final Duration deadline;
    private final Executor executor;
    private final LongSupplier nanoTime;

    private PrefillClient(
            ApiParticulierCall apiParticulier, Duration deadline, Executor executor, LongSupplier nanoTime) {
        this.apiParticulier = apiParticulier;
        this.deadline = deadline;
        this.executor = executor;
        this.nanoTime = nanoTime;
    }

    /** Starts a client. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Asks for all datasets at once and returns, before the deadline, one answer for each.
     *
     * <p>It throws for no provider, whatever that one does. Call it right after the login: a FranceConnect access token lives 60
     * seconds; with one that has ended no call is made and every answer is {@link Answer.NotGranted}.
     */
    public Answers gather(AccessToken token, Dataset<?>... datasets) {
        Deadline end = Deadline.after(deadline, nanoTime);
        Map<Dataset<?>, FutureTask<Answer<?>>> asked = new LinkedHashMap<>();
        for (Dataset<?> dataset : datasets) {
            asked.computeIfAbsent(dataset, key -> start(token, key, end));
        }
        Map<Dataset<?>, Answer<?>> answers = new LinkedHashMap<>();
        asked.forEach((dataset, task) -> answers.put(dataset, await(task, end)));
        answers.forEach(PrefillClient::log);
        return new Answers(answers);
    }

    private FutureTask<Answer<?>> start(AccessToken token, Dataset<?> dataset, Deadline end) {
        FutureTask<Answer<?>> task = new FutureTask<>(() -> apiParticulier.ask(token, dataset, end));
        try {
            executor.execute(task);
            return task;
        } catch (RejectedExecutionException e) {
            FutureTask<Answer<?>> rejected = new FutureTask<>(() -> unavailable(Answer.Unavailable.Cause.OVERLOADED));
            rejected.run();
            return rejected;
        }
    }

    private static Answer<?> await(FutureTask<Answer<?>> task, Deadline end) {
        try {
            return task.get(end.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            return unavailable(Answer.Unavailable.Cause.DEADLINE);
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            return unavailable(Answer.Unavailable.Cause.DEADLINE);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            // Not an SdkException: a transport of the application's own, or a decoder. The form opens all the same. The
            // message may quote what was received, so only the kind is told.
            LOG.warn("a call failed without an answer: cause={}", kind(e.getCause()));
            return unavailable(Answer.Unavailable.Cause.NO_ANSWER);
        }
    }

    private static String kind(@Nullable Throwable cause) {
        return cause == null ? "unknown" : cause.getClass().getName();
    }

    private static <T> Answer<T> unavailable(Answer.Unavailable.Cause cause) {
        return new Answer.Unavailable<>(cause, Optional.empty(), Reply.NONE);
    }

    private static void log(Dataset<?> dataset, Answer<?> answer) {
        if (answer instanceof Answer.Found<?> found) {
            LOG.debug(
                    "found: dataset={} request={}",
                    dataset,
                    found.provenance().requestId().orElse(""));
        } else if (answer instanceof Answer.Absent<?>) {
            LOG.debug("absent: dataset={} answer={}", dataset, answer);
        } else {
            LOG.warn("the form opens without: dataset={} answer={}", dataset, answer);
        }
    }

    /** Builds a {@link PrefillClient}. Not thread-safe. */
    public static final class Builder {

        private static final Duration BREAKER_PAUSE = Duration.ofSeconds(10);

        private @Nullable URI baseUrl;
        private @Nullable Siret recipient;
        private @Nullable HttpTransport transport;
        private @Nullable Executor executor;
        private Clock clock = Clock.systemUTC();
        private Duration deadline = Duration.ofSeconds(5);
        private Breakers breakers = new Breakers(BREAKER_PAUSE);
        private RetryRule retries =
                new RetryRule(() -> ThreadLocalRandom.current().nextDouble());
        private ApiParticulierCall.Pause pause = ApiParticulierCall.Pause.PARKED;
        private LongSupplier nanoTime = System::nanoTime;

        private Builder() {}

        /**
         * Sets where API Particulier is and who receives the data. Required.
         *
         * @param baseUrl {@code https://particulier.api.gouv.fr} in production
         * @param recipient the public body that receives the data; never the software's editor
         */
        public Builder apiParticulier(URI baseUrl, Siret recipient) {
            this.baseUrl = baseUrl;
            this.recipient = recipient;
            return this;
        }

        /** Sets how calls leave; {@link HttpTransport#create()} by default. */
        public Builder transport(HttpTransport transport) {
            this.transport = transport;
            return this;
        }

        /** Sets the clock that dates answers and ends tokens; UTC by default. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /** Sets how long a whole {@code gather} may take, whatever the providers do; 5 seconds by default. */
        public Builder deadline(Duration deadline) {
            this.deadline = deadline;
            return this;
        }

        /**
         * Sets what runs the calls; at most 128 daemon threads of its own by default.
         *
         * <p>One that runs them in the calling thread makes them wait for each other.
         */
        public Builder executor(Executor executor) {
            this.executor = executor;
            return this;
        }

        Builder breakers(Breakers breakers) {
            this.breakers = breakers;
            return this;
        }

        Builder retries(RetryRule retries, ApiParticulierCall.Pause pause, LongSupplier nanoTime) {
            this.retries = retries;
            this.pause = pause;
            this.nanoTime = nanoTime;
            return this;
        }

        /**
         * Builds the client, without opening a connection.
         *
         * @throws IllegalStateException listing everything that is missing or wrong
         */
        public PrefillClient build() {
            List<String> problems = new ArrayList<>();
            URI address = baseUrl;
            Siret siret = recipient;
            if (address == null || siret == null) {
                problems.add(
                        "apiParticulier(baseUrl, recipient) is missing: give API Particulier's address and the SIRET"
                                + " of the public body that receives the data");
            } else {
                BaseAddress.problem("apiParticulier", address).ifPresent(problems::add);
            }
            if (deadline.isNegative() || deadline.isZero()) {
                problems.add("deadline must be positive");
            }
            if (address == null || siret == null || !problems.isEmpty()) {
                throw new IllegalStateException("PrefillClient: " + String.join("; ", problems));
            }
            ApiParticulierCall call = new ApiParticulierCall(
                    new BaseAddress(address),
                    siret,
                    transport == null ? HttpTransport.create() : transport,
                    clock,
                    breakers,
                    retries,
                    pause);
            return new PrefillClient(call, deadline, executor == null ? CallThreads.create() : executor, nanoTime);
        }
    }
}
