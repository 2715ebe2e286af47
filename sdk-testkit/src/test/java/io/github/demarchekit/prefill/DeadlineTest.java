package io.github.demarchekit.prefill;

import static io.github.demarchekit.prefill.particulier.ApiParticulier.PARTICIPATION_FAMILIALE_EAJE;
import static io.github.demarchekit.prefill.particulier.ApiParticulier.QUOTIENT_FAMILIAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.SdkException;
import io.github.demarchekit.prefill.Answer.Unavailable.Cause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The form opens when its time is up, whoever has not answered. */
@Timeout(30)
class DeadlineTest {

    private static final Duration DEADLINE = Duration.ofMillis(600);
    /** One millisecond on a machine that does nothing else, a few hundred on one that builds three projects at once. */
    private static final Duration BUSY_MACHINE = Duration.ofSeconds(1);
    /** What the best of a few tries must stay below, however busy the machine. */
    private static final Duration OVERSHOOT = Duration.ofMillis(20);

    @RegisterExtension
    final Kit kit = new Kit();

    @Test
    void keeps_what_came_in_time_when_another_provider_hangs() {
        PrefillClient client = kit.client().deadline(DEADLINE).build();
        warmUp(client);
        kit.apiParticulier().dataset(PARTICIPATION_FAMILIALE_EAJE).slow(Duration.ofSeconds(20));
        List<Duration> took = new ArrayList<>();

        for (int form = 0; form < 4; form++) {
            long start = System.nanoTime();
            Answers answers =
                    client.gather(kit.tokenOf(People.ANGELA), QUOTIENT_FAMILIAL, PARTICIPATION_FAMILIALE_EAJE);
            took.add(Duration.ofNanos(System.nanoTime() - start));

            assertThat(answers.get(QUOTIENT_FAMILIAL)).isInstanceOf(Answer.Found.class);
            assertThat(answers.get(PARTICIPATION_FAMILIALE_EAJE)).satisfies(DeadlineTest::late);
        }

        assertThat(took).allSatisfy(time -> assertThat(time).isLessThan(DEADLINE.plus(BUSY_MACHINE)));
        assertThat(Collections.min(took)).isBetween(DEADLINE.minusMillis(5), DEADLINE.plus(OVERSHOOT));
    }

    @Test
    void ends_the_call_that_hangs() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        HttpTransport real = HttpTransport.create();
        PrefillClient client = kit.client()
                .deadline(DEADLINE)
                .transport(request -> {
                    try {
                        return real.send(request);
                    } catch (SdkException e) {
                        ended.countDown();
                        throw e;
                    }
                })
                .build();
        kit.apiParticulier().slow(Duration.ofSeconds(20));

        client.gather(kit.tokenOf(People.ANGELA), QUOTIENT_FAMILIAL);

        assertThat(ended.await(2, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void does_not_wait_for_a_transport_that_keeps_no_time() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        PrefillClient client = kit.client()
                .deadline(DEADLINE)
                .transport(request -> {
                    try {
                        new CountDownLatch(1).await();
                        throw new AssertionError("nothing else ends this wait");
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw new IllegalStateException(e);
                    }
                })
                .build();

        long start = System.nanoTime();
        Answers answers = client.gather(kit.tokenOf(People.ANGELA), QUOTIENT_FAMILIAL);
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(answers.get(QUOTIENT_FAMILIAL)).satisfies(DeadlineTest::late);
        assertThat(took).isLessThan(DEADLINE.plus(BUSY_MACHINE));
        assertThat(interrupted.await(2, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void counts_all_retries_in_the_one_deadline() {
        PrefillClient client = kit.client().deadline(DEADLINE).build();
        warmUp(client);
        kit.apiParticulier().answersAlways(409);

        long start = System.nanoTime();
        Answers answers = client.gather(kit.tokenOf(People.ANGELA), QUOTIENT_FAMILIAL);
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(answers.get(QUOTIENT_FAMILIAL)).isInstanceOf(Answer.Missing.class);
        assertThat(took).isLessThan(DEADLINE.plus(BUSY_MACHINE));
    }

    @Test
    void asks_all_providers_at_the_same_time() {
        CyclicBarrier both = new CyclicBarrier(2);
        HttpTransport real = HttpTransport.create();
        PrefillClient client = kit.client()
                .transport(request -> {
                    try {
                        // Opens only when the two calls are under way together.
                        both.await(4, TimeUnit.SECONDS);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    return real.send(request);
                })
                .build();

        Answers answers = client.gather(kit.tokenOf(People.ANGELA), QUOTIENT_FAMILIAL, PARTICIPATION_FAMILIALE_EAJE);

        assertThat(answers.get(QUOTIENT_FAMILIAL)).isInstanceOf(Answer.Found.class);
        assertThat(answers.get(PARTICIPATION_FAMILIALE_EAJE)).isInstanceOf(Answer.Found.class);
    }

    @Test
    void opens_the_form_of_a_caller_that_is_interrupted_and_tells_it() {
        kit.apiParticulier().slow(Duration.ofSeconds(20));
        PrefillClient client = kit.client().deadline(Duration.ofSeconds(20)).build();
        Thread.currentThread().interrupt();

        Answers answers = client.gather(kit.tokenOf(People.ANGELA), QUOTIENT_FAMILIAL);

        // Whether the call had left by then is a matter of luck, so its identifier may be there or not.
        assertThat(answers.get(QUOTIENT_FAMILIAL))
                .isInstanceOfSatisfying(
                        Answer.Unavailable.class,
                        answer -> assertThat(answer.cause()).isEqualTo(Cause.DEADLINE));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void answers_that_there_is_no_thread_left() {
        PrefillClient client = kit.client()
                .executor(task -> {
                    throw new RejectedExecutionException();
                })
                .build();

        assertThat(client.gather(kit.tokenOf(People.ANGELA), QUOTIENT_FAMILIAL).get(QUOTIENT_FAMILIAL))
                .isEqualTo(new Answer.Unavailable<>(Cause.OVERLOADED, Optional.empty(), Reply.NONE));
    }

    /** It left, and nothing came back in time. */
    private static void late(Answer<?> answer) {
        assertThat(answer)
                .isEqualTo(new Answer.Unavailable<>(
                        Cause.DEADLINE,
                        Optional.empty(),
                        new Reply(0, "", answer.reply().requestId())));
        assertThat(answer.reply().requestId()).isPresent();
    }

    /** The first call of a JVM loads classes for longer than these tests' deadline allows. */
    private void warmUp(PrefillClient client) {
        client.gather(kit.tokenOf(People.ANGELA), QUOTIENT_FAMILIAL, PARTICIPATION_FAMILIALE_EAJE);
        kit.apiParticulier().recovers();
    }
}
