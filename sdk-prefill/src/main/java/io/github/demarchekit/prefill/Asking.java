package io.github.demarchekit.prefill;

import io.github.demarchekit.core.AsyncHttpTransport;
import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.SdkException;
import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.prefill.Answer.NotGranted.Refusal;
import io.github.demarchekit.prefill.Answer.Unavailable.Cause;
import io.github.demarchekit.prefill.Authorization.Credentials;
import io.github.demarchekit.prefill.Rule.Breach;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One question until its answer stands: asked, and again where that may help, until the deadline. Holds no thread while it waits,
 * be it for its turn, for the provider or for a retry.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what those futures would carry, guarded(…) puts in the answer
final class Asking<T> {

    private static final Logger LOG = LoggerFactory.getLogger(Asking.class);

    /** Below this, a call has no chance and only loads the provider. */
    private static final Duration SHORTEST_CALL = Duration.ofMillis(50);

    /** What a call must have had, or half of its form's time, for its provider to be called slow. */
    private static final Duration FAIR_TIME = Duration.ofSeconds(1);

    private final Question<T> question;
    private final Means means;
    private final Access access;
    private final Gate gate;
    private final Deadline deadline;
    private final Outgoing outgoing;
    private final CompletableFuture<Answer<T>> answer = new CompletableFuture<>();
    private volatile @Nullable CompletableFuture<HttpResponse> call;
    private @Nullable Answer<T> refusal;
    /** Whether the last call has left: what waits for a thread has not. */
    private volatile boolean left;

    /** How long the last call was given. */
    private volatile Duration given = Duration.ZERO;

    /** What came of the last call that left: what replaces its answer must not hide it from support. */
    private volatile Reply last = Reply.NONE;

    private int calls;

    /** What all questions of a client are asked with. */
    record Means(
            HttpTransport transport,
            Executor executor,
            Breakers breakers,
            RetryRule retries,
            Timer timer,
            Clock clock) {}

    Asking(Question<T> question, Means means, Access access, Deadline deadline) {
        this.question = question;
        this.means = means;
        this.access = access;
        this.gate = access.gate();
        this.deadline = deadline;
        this.outgoing = new Outgoing(question, access);
    }

    CompletableFuture<Answer<T>> start() {
        guarded(() -> breach().ifPresentOrElse(
                        breach -> answer.complete(new Answer.Invalid<>(breach.parameters(), breach.problem(), last)),
                        this::attempt));
        return answer;
    }

    private Optional<Breach> breach() {
        try {
            return outgoing.breach(LocalDate.ofInstant(means.clock().instant(), Wire.PARIS));
        } catch (RuntimeException e) {
            // A rule of the application's own. The message may quote an input, so only the kind is told.
            return Optional.of(new Breach(
                    List.of(),
                    question + ": a rule of its dataset fails, mend it: "
                            + e.getClass().getName()));
        }
    }

    /** Puts what a step throws in the answer: nobody waits for the step itself. */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            answer.complete(failed(e));
        } catch (Error e) {
            answer.completeExceptionally(e);
        }
    }

    /** Gives the question up: the form has opened without its answer. */
    void giveUp() {
        answer.complete(unavailable(Cause.DEADLINE));
        CompletableFuture<HttpResponse> underWay = call;
        if (underWay != null) {
            underWay.cancel(true);
        }
    }

    /** Waits for a place in the budget, then calls. */
    private void attempt() {
        Duration spare = deadline.remaining().minus(SHORTEST_CALL);
        if (question.user().filter(user -> user.token().expired(means.clock())).isPresent()) {
            answer.complete(new Answer.NotGranted<>(Refusal.TOKEN_EXPIRED, last));
            return;
        }
        if (means.breakers().resting(question.dataset())) {
            // Before it spends a place that the call of another provider wants.
            answer.complete(unavailable(Cause.CIRCUIT_OPEN));
            return;
        }
        Optional<Duration> wait = gate.reserve(question.dataset(), spare.isNegative() ? Duration.ZERO : spare);
        if (wait.isEmpty()) {
            answer.complete(new Answer.RateLimited<>(
                    Optional.of(gate.pause(question.dataset())).filter(pause -> !pause.isZero()), last));
        } else if (wait.get().isZero()) {
            authorize();
        } else {
            means.timer().after(wait.get(), () -> guarded(this::authorize));
        }
    }

    private void authorize() {
        if (question.user().isPresent() && question.dataset().api().takesUsersTokenForItsOwn()) {
            send(null);
            return;
        }
        Optional<Authorization> authorization = access.authorization();
        if (authorization.isEmpty()) {
            answer.complete(new Answer.Invalid<>(
                    List.of("authorization"),
                    question + " needs the application's own token: give its Access an authorization",
                    last));
            return;
        }
        authorization
                .get()
                .credentials(outgoing.target())
                .whenComplete((own, failure) -> guarded(() -> {
                    if (own != null) {
                        send(own);
                    } else {
                        settle(unauthorised(failure), null);
                    }
                }));
    }

    private Answer<T> unauthorised(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof ServiceException refused && !refused.retryable()
                ? new Answer.NotGranted<>(Refusal.CLIENT_REFUSED, last)
                : failed(cause);
    }

    private void send(@Nullable Credentials own) {
        if (answer.isDone()) {
            return;
        }
        if (own != null && gate.refuses(own)) {
            answer.complete(refusal == null ? new Answer.NotGranted<>(Refusal.CLIENT_REFUSED, last) : refusal);
            return;
        }
        if (deadline.passed()) {
            answer.complete(unavailable(Cause.DEADLINE));
            return;
        }
        // Written before the breaker is asked: what fails from there on must be recorded.
        given = deadline.remaining();
        HttpRequest request = outgoing.request(own, given);
        if (!means.breakers().allows(question.dataset())) {
            answer.complete(unavailable(Cause.CIRCUIT_OPEN));
            return;
        }
        CompletableFuture<HttpResponse> sent = transmit(request);
        call = sent;
        sent.whenComplete((response, failure) -> guarded(() -> settle(read(response, failure), own)));
    }

    private Answer<T> read(@Nullable HttpResponse response, @Nullable Throwable failure) {
        Answer<T> got = unavailable(Cause.NO_ANSWER);
        try {
            if (response == null) {
                got = failed(failure);
            } else {
                got = Verdict.of(
                        question, response, last.requestId(), means.clock().instant());
                last = got.reply();
            }
        } catch (RuntimeException e) {
            got = failed(e);
        } finally {
            means.breakers().record(question.dataset(), blamed(got));
        }
        return got;
    }

    /** Blames no provider for a call that had to leave so late that the form opened before anyone could have answered. */
    private Answer<T> blamed(Answer<T> got) {
        boolean late = got instanceof Answer.Unavailable<?> unavailable
                && unavailable.cause() == Cause.DEADLINE
                && given.compareTo(FAIR_TIME) < 0
                && given.multipliedBy(2).compareTo(deadline.whole()) < 0;
        return late ? unavailable(Cause.OVERLOADED) : got;
    }

    private CompletableFuture<HttpResponse> transmit(HttpRequest request) {
        if (means.transport() instanceof AsyncHttpTransport asynchronous) {
            leaves(request);
            try {
                return Objects.requireNonNull(asynchronous.sendAsync(request), "the transport's answer");
            } catch (RuntimeException | Error e) {
                return CompletableFuture.failedFuture(e);
            }
        }
        left = false;
        CompletableFuture<HttpResponse> response = new CompletableFuture<>();
        FutureTask<Void> task = new FutureTask<>(
                () -> {
                    leaves(request);
                    try {
                        response.complete(means.transport().send(request));
                    } catch (RuntimeException | Error e) {
                        response.completeExceptionally(e);
                    }
                },
                null);
        response.whenComplete((done, failure) -> {
            if (response.isCancelled()) {
                task.cancel(true);
            }
        });
        try {
            means.executor().execute(task);
        } catch (RuntimeException | Error e) {
            response.completeExceptionally(e);
        }
        return response;
    }

    private void leaves(HttpRequest request) {
        last = new Reply(0, "", Verdict.identifier(request.headers().get("X-Request-ID")));
        left = true;
    }

    private Answer<T> failed(@Nullable Throwable failure) {
        if (failure instanceof RejectedExecutionException || (failure instanceof CancellationException && !left)) {
            return unavailable(Cause.OVERLOADED);
        }
        if (failure instanceof UnreadableResponseException) {
            return new Answer.Unreadable<>(String.valueOf(failure.getMessage()), last);
        }
        if (failure instanceof Error error && !answer.isDone()) {
            answer.completeExceptionally(error);
        }
        if (!(failure instanceof SdkException || failure instanceof CancellationException)) {
            // A transport of the application's own, or a decoder. The form opens all the same. The message may quote
            // what was received, so only the kind is told.
            LOG.warn(
                    "a call failed without an answer: cause={}",
                    failure == null ? "unknown" : failure.getClass().getName());
        }
        return unavailable(deadline.passed() ? Cause.DEADLINE : Cause.NO_ANSWER);
    }

    /** Lets an answer stand, or asks again when that may help and time is left. */
    private void settle(Answer<T> said, @Nullable Credentials own) {
        boolean renewed = refusal != null;
        Answer<T> got = own != null && renewed && question.user().isPresent() && refusesTheClient(said)
                // A token that was just fetched: it is the user's that is refused, and must not stop the others.
                ? new Answer.NotGranted<>(Refusal.TOKEN_REFUSED, said.reply())
                : said;
        gate.record(question.dataset(), got, own);
        calls++;
        if (own != null && !renewed && refusesTheClient(got)) {
            refusal = got;
            access.authorization().ifPresent(authorization -> authorization.refused(own));
            attempt(); // with other credentials when there are any now
            return;
        }
        Optional<Duration> wait = means.retries().waitAfter(got, calls);
        if (wait.isEmpty()
                || wait.get().plus(SHORTEST_CALL).compareTo(deadline.remaining()) > 0
                || means.breakers().leaveAlone(question.dataset())) {
            answer.complete(got);
        } else {
            means.timer().after(wait.get(), () -> guarded(this::attempt));
        }
    }

    private static boolean refusesTheClient(Answer<?> answer) {
        return answer instanceof Answer.NotGranted<?> refused && refused.refusal() == Refusal.CLIENT_REFUSED;
    }

    private Answer<T> unavailable(Cause cause) {
        return new Answer.Unavailable<>(cause, Optional.empty(), last);
    }
}
