package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.TransportException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A FranceConnect that does not answer when its document is read for the first time. */
class FirstReadTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Clients.NOW);
    private final AtomicBoolean down = new AtomicBoolean(true);
    private final CountDownLatch everybodyWaits = new CountDownLatch(1);
    private final ScriptedTransport transport = new ScriptedTransport(request -> answer());
    private final InstantSource time = now::get;
    private final FranceConnectClient client =
            Clients.builder(transport).clock(time.withZone(ZoneOffset.UTC)).build();

    private HttpResponse answer() {
        if (down.get()) {
            throw new TransportException("FranceConnect", new SocketTimeoutException());
        }
        return ScriptedTransport.json(200, ScriptedTransport.document());
    }

    private Throwable login() {
        return catchThrowable(() -> client.startLogin(Scope.IDENTITE_PIVOT));
    }

    private void pass(Duration duration) {
        now.updateAndGet(instant -> instant.plus(duration));
    }

    @Test
    void is_not_asked_again_for_five_seconds() {
        Throwable first = login();

        assertThat(first).isInstanceOf(TransportException.class);
        pass(Duration.ofMillis(4_999));
        assertThat(login()).isSameAs(first);
        assertThat(transport.requests()).hasSize(1);
    }

    @Test
    void is_asked_again_after_five_seconds_and_each_failure_counts_anew() {
        Throwable first = login();
        pass(Duration.ofSeconds(5));

        assertThat(login()).isInstanceOf(TransportException.class).isNotSameAs(first);
        login();
        assertThat(transport.requests()).hasSize(2);
        down.set(false);
        pass(Duration.ofSeconds(5));
        assertThatCode(() -> client.startLogin(Scope.IDENTITE_PIVOT)).doesNotThrowAnyException();
        assertThat(transport.requests()).hasSize(3);
    }

    @Test
    @Timeout(60)
    void is_asked_once_for_all_who_wait() throws InterruptedException {
        ScriptedTransport silent = new ScriptedTransport(request -> {
            awaitEverybody();
            return answer();
        });
        FranceConnectClient busy = Clients.of(silent);
        Set<Throwable> told = ConcurrentHashMap.newKeySet();
        List<Thread> people = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Thread person = new Thread(
                    () -> told.add(catchThrowable(() -> busy.startLogin(Scope.IDENTITE_PIVOT))), "person-" + i);
            person.start();
            people.add(person);
        }

        // One in the call, the others behind the lock.
        while (!people.stream().allMatch(person -> person.getState() == Thread.State.WAITING)) {
            Thread.onSpinWait();
        }
        everybodyWaits.countDown();
        for (Thread person : people) {
            person.join();
        }

        assertThat(silent.requests()).hasSize(1);
        assertThat(told).singleElement().isInstanceOf(TransportException.class);
    }

    private void awaitEverybody() {
        try {
            everybodyWaits.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
