package io.github.demarchekit.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class DeliveryThreadsTest {

    private static final Duration NEVER = Duration.ofHours(1);

    private static TrackingBuilder builder(DataSource database, Channel... channels) {
        TrackingBuilder builder = Tracking.builder(database).clock(Clock.systemUTC());
        List.of(channels).forEach(builder::channel);
        return builder;
    }

    @ParameterizedTest
    @EnumSource
    void two_workers_on_one_database_lose_double_and_disorder_nothing(Engine engine) throws Exception {
        int files = 30;
        int events = 12;
        DataSource database = engine.fresh();
        CountDownLatch delivered = new CountDownLatch(files * events);
        Map<String, AtomicInteger> inFlight = new ConcurrentHashMap<>();
        AtomicBoolean overlapped = new AtomicBoolean();
        ScriptedChannel channel = new ScriptedChannel("ami");
        channel.meanwhile(message -> {
            AtomicInteger here = inFlight.computeIfAbsent(message.key(), any -> new AtomicInteger());
            overlapped.compareAndSet(false, here.incrementAndGet() > 1);
            Thread.yield();
            here.decrementAndGet();
            delivered.countDown();
        });
        try (Tracking one =
                        builder(database, channel).poll(Duration.ofMillis(20)).build();
                Tracking other =
                        builder(database, channel).poll(Duration.ofMillis(20)).build()) {
            one.start();
            other.start();
            ExecutorService desk = Executors.newFixedThreadPool(4);
            List<Future<?>> reports = IntStream.range(0, files)
                    .<Future<?>>mapToObj(file -> desk.submit(() -> live(file % 2 == 0 ? one : other, file, events)))
                    .toList();
            for (Future<?> report : reports) {
                report.get();
            }
            desk.shutdown();
            assertThat(delivered.await(60, TimeUnit.SECONDS)).isTrue();
        }

        Tracking reader = builder(database).build();
        assertThat(overlapped).isFalse();
        assertThat(reader.operations().waiting()).isZero();
        for (int file = 0; file < files; file++) {
            assertThat(channel.payloadsOf(Cases.number(file)))
                    .isEqualTo(reader.history(Cases.number(file)).stream()
                            .map(event -> event.sequence() + " " + event.status() + " " + event.id())
                            .collect(Collectors.toList()));
        }
    }

    private static void live(Tracking tracking, int file, int events) {
        tracking.open(Cases.file(file));
        for (int i = 1; i < events; i++) {
            tracking.report(
                    Cases.number(file),
                    StatusUpdate.to(i % 2 == 1 ? CaseStatus.AWAITING_USER : CaseStatus.IN_INSTRUCTION));
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_event_leaves_at_its_commit_without_waiting_for_a_poll(Engine engine) throws Exception {
        CountDownLatch delivered = new CountDownLatch(2);
        ScriptedChannel channel = new ScriptedChannel("ami");
        channel.meanwhile(message -> delivered.countDown());
        try (Tracking tracking = builder(engine.fresh(), channel).poll(NEVER).build()) {
            tracking.start();
            tracking.open(Cases.file(1));
            tracking.report(Cases.number(1), StatusUpdate.to(CaseStatus.RECEIVED));

            assertThat(delivered.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_channel_that_hangs_holds_up_no_other() throws Exception {
        CountDownLatch mailed = new CountDownLatch(3);
        CountDownLatch release = new CountDownLatch(1);
        ScriptedChannel hanging = new ScriptedChannel("ami");
        hanging.meanwhile(message -> await(release));
        ScriptedChannel mail = new ScriptedChannel("mail");
        mail.meanwhile(message -> mailed.countDown());
        try (Tracking tracking =
                builder(Engine.H2.fresh(), hanging, mail).poll(NEVER).build()) {
            tracking.start();
            IntStream.range(0, 3).forEach(i -> tracking.open(Cases.file(i)));

            assertThat(mailed.await(30, TimeUnit.SECONDS)).isTrue();
            release.countDown();
        }
    }

    @Test
    void closing_lets_a_message_on_its_way_arrive_and_interrupts_nobody() throws Exception {
        DataSource database = Engine.H2.fresh();
        CountDownLatch onItsWay = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        ScriptedChannel channel = new ScriptedChannel("ami");
        channel.meanwhile(message -> {
            onItsWay.countDown();
            await(release);
            interrupted.set(Thread.currentThread().isInterrupted());
        });
        Tracking tracking =
                builder(database, channel).poll(NEVER).threadsPerChannel(1).build();
        tracking.open(Cases.file(1));
        tracking.report(Cases.number(1), StatusUpdate.to(CaseStatus.RECEIVED));
        tracking.start();
        assertThat(onItsWay.await(30, TimeUnit.SECONDS)).isTrue();

        Thread closer = new Thread(tracking::close);
        closer.start();
        closer.join(100);
        assertThat(closer.isAlive()).isTrue();
        release.countDown();
        closer.join();

        assertThat(interrupted).isFalse();
        assertThat(channel.attempts()).hasSize(1);
        // The second one is due at once, for whoever comes next.
        Tracking next = builder(database, channel).build();
        assertThat(next.deliverDue()).isEqualTo(1);
        assertThatThrownBy(tracking::start).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void may_be_stopped_and_started_again_until_it_is_closed() throws Exception {
        CountDownLatch delivered = new CountDownLatch(1);
        ScriptedChannel channel = new ScriptedChannel("ami");
        channel.meanwhile(message -> delivered.countDown());
        Tracking tracking =
                builder(Engine.H2.fresh(), channel).poll(Duration.ofMillis(10)).build();
        tracking.start();
        tracking.stop();
        tracking.open(Cases.file(1));
        assertThat(channel.attempts()).isEmpty();

        tracking.start();

        assertThat(delivered.await(30, TimeUnit.SECONDS)).isTrue();
        tracking.close();
        tracking.stop();
        assertThatThrownBy(tracking::start).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_error_ends_no_thread() throws Exception {
        CountDownLatch delivered = new CountDownLatch(1);
        ScriptedChannel channel = new ScriptedChannel("ami");
        channel.meanwhile(message -> {
            if (message.key().equals(Cases.number(1).value())) {
                throw new NoClassDefFoundError("jakarta/mail/Session");
            }
            delivered.countDown();
        });
        try (Tracking tracking = builder(Engine.H2.fresh(), channel)
                .poll(Duration.ofMillis(10))
                .threadsPerChannel(1)
                .build()) {
            tracking.open(Cases.file(1));
            assertThat(channel.attempts()).isEmpty();
            tracking.start();
            while (channel.attempts().isEmpty()) {
                Thread.onSpinWait();
            }
            tracking.open(Cases.file(2));

            assertThat(delivered.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void goes_on_when_the_database_comes_back() throws Exception {
        DataSource database = Engine.H2.empty();
        CountDownLatch delivered = new CountDownLatch(1);
        ScriptedChannel channel = new ScriptedChannel("ami");
        channel.meanwhile(message -> delivered.countDown());
        try (Tracking tracking =
                builder(database, channel).poll(Duration.ofMillis(10)).build()) {
            tracking.start();
            // The threads find no tables until now.
            Tracking.createSchema(database);
            tracking.open(Cases.file(1));

            assertThat(delivered.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("never released");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The poll would come in ten minutes: only the database's bell can be what wakes the one that delivers. */
    @Test
    void a_process_that_only_writes_wakes_the_one_that_delivers() throws Exception {
        DataSource database = Engine.POSTGRESQL.fresh();
        CountDownLatch delivered = new CountDownLatch(1);
        ScriptedChannel channel = new ScriptedChannel("ami");
        channel.meanwhile(message -> delivered.countDown());
        Tracking writes = builder(database, channel).build();
        try (Tracking delivers =
                builder(database, channel).poll(Duration.ofMinutes(10)).build()) {
            delivers.start();
            while (!isListening(database)) {
                Thread.onSpinWait();
            }

            writes.open(Cases.file(1));

            assertThat(delivered.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static boolean isListening(DataSource database) throws java.sql.SQLException {
        try (java.sql.Connection connection = database.getConnection();
                java.sql.ResultSet row = connection
                        .createStatement()
                        .executeQuery("select count(*) from pg_stat_activity where query like 'listen %'")) {
            row.next();
            return row.getInt(1) > 0;
        }
    }
}
