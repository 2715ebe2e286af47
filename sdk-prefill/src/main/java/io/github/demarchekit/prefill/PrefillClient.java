package io.github.demarchekit.prefill;

import io.github.demarchekit.core.AccessToken;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.Siret;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the State what it already knows about a person or a company, so that the form need not.
 *
 * <p>Thread-safe; share one, since it remembers which providers are down. It needs no closing.
 */
public final class PrefillClient {

    private static final Logger LOG = LoggerFactory.getLogger(PrefillClient.class);
    private static final AuditTrail NO_TRAIL = entries -> {};

    private final Map<Api, Access> accesses;
    private final Asking.Means means;
    private final Duration deadline;
    private final AuditTrail auditTrail;
    private final LongSupplier nanoTime;

    private PrefillClient(Builder builder, Asking.Means means) {
        this.accesses = Map.copyOf(builder.accesses);
        this.means = means;
        this.deadline = builder.deadline;
        this.auditTrail = builder.auditTrail;
        this.nanoTime = builder.nanoTime;
    }

    /** Starts a client. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts a client that shares this one's threads, connections and breakers: for another public body, as a software editor
     * serves many.
     *
     * <p>It keeps this one's accesses until it is given its first: then it has those that it is given and no other, so that nothing
     * is asked in the name of the wrong body.
     */
    public Builder newBuilder() {
        Builder builder = new Builder();
        builder.accesses.putAll(accesses);
        builder.inherited = true;
        builder.transport = means.transport();
        builder.executor = means.executor();
        builder.clock = means.clock();
        builder.breakers = means.breakers();
        builder.retries = means.retries();
        builder.timer = means.timer();
        builder.deadline = deadline;
        builder.auditTrail = auditTrail;
        builder.nanoTime = nanoTime;
        return builder;
    }

    /**
     * Asks for all datasets about who logged in, at once, and returns one answer for each: before the deadline, and what the
     * {@linkplain AuditTrail audit trail} takes to be written.
     *
     * <p>It throws for no provider, whatever that one does. Call it right after the login: a FranceConnect access token lives 60
     * seconds; with one that has ended no call is made and every answer is {@link Answer.NotGranted}.
     *
     * @throws IllegalArgumentException when a dataset cannot be asked with such a token, or belongs to an API that was not
     *     {@linkplain Builder#api given}
     */
    public Answers gather(AccessToken token, Dataset<?>... datasets) {
        return gather(questions(token, datasets));
    }

    /** Does so for questions about anyone, each with its own parameters. */
    public Answers gather(Question<?>... questions) {
        return gather(Arrays.asList(questions));
    }

    /** Does so for questions about anyone, each with its own parameters. */
    public Answers gather(Collection<? extends Question<?>> questions) {
        Deadline end = Deadline.after(deadline, nanoTime);
        Map<Question<?>, Asked<?>> asked = start(questions, end);
        CompletableFuture<Void> all = all(asked);
        try {
            all.get(end.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.debug("the form opens before every answer has come");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return collect(asked);
    }

    /**
     * Does so without holding the calling thread: the future completes at the deadline at the latest, once the {@linkplain AuditTrail
     * audit trail} is written. It fails only for what that one throws. Without a trail it may complete on a thread of the network or
     * of the JDK's timer: nothing that waits may depend on it there.
     */
    public CompletableFuture<Answers> gatherAsync(Collection<? extends Question<?>> questions) {
        Deadline end = Deadline.after(deadline, nanoTime);
        Map<Question<?>, Asked<?>> asked = start(questions, end);
        CompletableFuture<Void> opened =
                all(asked).completeOnTimeout(null, end.remaining().toNanos(), TimeUnit.NANOSECONDS);
        // A trail may wait for a database, which neither the network's threads nor the JDK's only timer thread may.
        return auditTrail == NO_TRAIL
                ? opened.handle((done, failure) -> collect(asked))
                : opened.handleAsync((done, failure) -> collect(asked), this::elsewhere);
    }

    /** Runs it on a thread of the client, or here when there is none left: the form opens all the same. */
    private void elsewhere(Runnable task) {
        try {
            means.executor().execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("no thread is left for the audit trail");
            task.run();
        }
    }

    private static List<Question<?>> questions(AccessToken token, Dataset<?>... datasets) {
        List<Question<?>> questions = new ArrayList<>();
        for (Dataset<?> dataset : new LinkedHashSet<>(Arrays.asList(datasets))) {
            questions.add(dataset.about(token));
        }
        return questions;
    }

    private Map<Question<?>, Asked<?>> start(Collection<? extends Question<?>> questions, Deadline end) {
        Map<Question<?>, Access> ways = new LinkedHashMap<>();
        questions.forEach(question -> ways.put(question, access(question)));
        Map<Question<?>, Asked<?>> asked = new LinkedHashMap<>();
        ways.forEach((question, access) -> asked.put(question, ask(question, access, end)));
        return asked;
    }

    private Access access(Question<?> question) {
        Access access = accesses.get(question.dataset().api());
        if (access == null) {
            throw new IllegalArgumentException(question.dataset() + " belongs to "
                    + question.dataset().api() + ", which this client was not given: see PrefillClient.Builder.api");
        }
        return access;
    }

    private <T> Asked<T> ask(Question<T> question, Access access, Deadline end) {
        Asking<T> asking = new Asking<>(question, means, access, end);
        return new Asked<>(asking, access, asking.start());
    }

    private static CompletableFuture<Void> all(Map<Question<?>, Asked<?>> asked) {
        return CompletableFuture.allOf(
                asked.values().stream().map(Asked::answer).toArray(CompletableFuture<?>[]::new));
    }

    private Answers collect(Map<Question<?>, Asked<?>> asked) {
        Map<Question<?>, Answer<?>> answers = new LinkedHashMap<>();
        List<AuditTrail.Entry> entries = new ArrayList<>();
        asked.forEach((question, one) -> {
            one.asking().giveUp(); // moves nothing that stands
            Answer<?> answer = one.answer().join();
            answers.put(question, answer);
            log(question, answer);
            if (auditTrail != NO_TRAIL) {
                entries.add(entry(question, one.access(), answer));
            }
        });
        auditTrail.record(List.copyOf(entries));
        return new Answers(answers);
    }

    /** A question under way. */
    private record Asked<T>(Asking<T> asking, Access access, CompletableFuture<Answer<T>> answer) {}

    private AuditTrail.Entry entry(Question<?> question, Access access, Answer<?> answer) {
        Reply reply = answer.reply();
        return new AuditTrail.Entry(
                means.clock().instant(),
                question.dataset().operation(),
                question.dataset().api().name(),
                question.dataset().provider(),
                question.subject().mode(),
                question.recipient().or(access::recipient),
                question.purpose(),
                answer.outcome(),
                reply.status(),
                reply.code(),
                reply.requestId());
    }

    private static void log(Question<?> question, Answer<?> answer) {
        if (answer instanceof Answer.Found<?> || answer instanceof Answer.Absent<?>) {
            LOG.debug("dataset={} answer={}", question.dataset(), answer);
        } else {
            LOG.warn(
                    "the form opens without: dataset={} answer={} meaning={}",
                    question.dataset(),
                    answer,
                    answer.reply().meaning().orElse(""));
        }
    }

    /** Builds a {@link PrefillClient}. Not thread-safe. */
    public static final class Builder {

        private static final Duration BREAKER_PAUSE = Duration.ofSeconds(10);

        private final Map<Api, Access> accesses = new LinkedHashMap<>();
        private final List<String> problems = new ArrayList<>();
        private boolean inherited;
        private @Nullable HttpTransport transport;
        private @Nullable Executor executor;
        private Clock clock = Clock.systemUTC();
        private Duration deadline = Duration.ofSeconds(5);
        private AuditTrail auditTrail = NO_TRAIL;
        private Breakers breakers = new Breakers(BREAKER_PAUSE);
        private RetryRule retries =
                new RetryRule(() -> ThreadLocalRandom.current().nextDouble());
        private @Nullable Timer timer;
        private LongSupplier nanoTime = System::nanoTime;

        private Builder() {}

        /**
         * Sets where API Particulier is and who receives the data, for who logs in with FranceConnect.
         *
         * @param baseUrl {@code https://particulier.api.gouv.fr} in production
         * @param recipient the public body that receives the data; never the software's editor
         */
        public Builder apiParticulier(URI baseUrl, Siret recipient) {
            try {
                return api(
                        Api.API_PARTICULIER,
                        Access.to(baseUrl).recipient(recipient).build());
            } catch (IllegalStateException e) {
                problems.add("apiParticulier: " + e.getMessage());
                return this;
            }
        }

        /** Sets how an API is reached, in place of what was said of it. One at least is required. */
        public Builder api(Api api, Access access) {
            if (inherited) {
                accesses.clear();
                inherited = false;
            }
            accesses.put(api, access);
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

        /** Sets what keeps who asked for which data; nothing by default. */
        public Builder auditTrail(AuditTrail auditTrail) {
            this.auditTrail = auditTrail;
            return this;
        }

        /**
         * Sets what runs the calls of a transport that holds a thread for each; by default a virtual thread a call where Java has
         * them, else at most 256 daemon threads.
         *
         * <p>It runs what follows a wait too, such as another try, and writes the audit trail of {@link #gatherAsync}. One that runs
         * tasks in the calling thread makes calls wait for each other, and holds the JDK's only timer thread while it asks again: it is
         * for tests.
         */
        public Builder executor(Executor executor) {
            this.executor = executor;
            return this;
        }

        Builder breakers(Breakers breakers) {
            this.breakers = breakers;
            return this;
        }

        Builder retries(RetryRule retries, Timer timer, LongSupplier nanoTime) {
            this.retries = retries;
            this.timer = timer;
            this.nanoTime = nanoTime;
            return this;
        }

        /**
         * Builds the client, without opening a connection.
         *
         * @throws IllegalStateException listing everything that is missing or wrong
         */
        public PrefillClient build() {
            List<String> found = new ArrayList<>(problems);
            if (accesses.isEmpty() && found.isEmpty()) {
                found.add("no API is given: see api(…) and apiParticulier(baseUrl, recipient)");
            }
            if (deadline.isNegative() || deadline.isZero()) {
                found.add("deadline must be positive");
            }
            if (!found.isEmpty()) {
                throw new IllegalStateException("PrefillClient: " + String.join("; ", found));
            }
            Executor threads = Optional.ofNullable(executor).orElseGet(CallThreads::create);
            return new PrefillClient(
                    this,
                    new Asking.Means(
                            Optional.ofNullable(transport).orElseGet(HttpTransport::create),
                            threads,
                            breakers,
                            retries,
                            Optional.ofNullable(timer).orElseGet(() -> Timer.on(threads)),
                            clock));
        }
    }
}
