package io.github.demarchekit.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.demarchekit.testkit.DashboardEvent;
import io.github.demarchekit.testkit.LocalPlatform;
import io.github.demarchekit.tracking.callback.CallbackEvent;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three processes that share a PostgreSQL, while one is killed again and again, one is frozen past its lease and woken, the database
 * crashes and comes back, and so do the receivers. {@code -Dcrash.seconds=600} for longer.
 */
@Timeout(1800)
class PostgresCrashTest {

    private static final int SECONDS = Integer.getInteger("crash.seconds", 40);
    private static final int FILES = 60;
    private static final String HASH = TrackingProcess.HASH;

    @TempDir
    Path folder;

    private final Random random = new Random(SECONDS);
    private final Queue<CaseEvent> committed = new ConcurrentLinkedQueue<>();

    @Test
    void nothing_is_lost_reordered_or_doubled() throws Exception {
        String began = Clock.systemUTC().instant().toString();
        try (LocalPlatform platform = LocalPlatform.start();
                RestartedPostgres postgres = new RestartedPostgres(folder.resolve("data"))) {
            String[] args = {
                postgres.url(),
                platform.ami().baseUrl().toString(),
                platform.ami().partnerId(),
                platform.ami().partnerSecret(),
                platform.callbacks().url().toString(),
                platform.callbacks().secret(),
                began
            };
            try (HikariDataSource database = TrackingWorker.pool(postgres.url());
                    Tracking tracking = TrackingWorker.tracking(database, args);
                    Workers workers = start(database, args)) {
                Thread desk = new Thread(() -> report(tracking), "desk");
                desk.start();
                for (int second = 1; second <= SECONDS; second++) {
                    trouble(second, platform, postgres, workers);
                    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
                }
                desk.join();
                platform.ami().recovers();
                platform.callbacks().recovers();
                waitForAll(tracking);
                workers.stop();

                assertThat(committed).hasSizeGreaterThan(SECONDS * 5);
                Map<String, List<CaseEvent>> histories = histories(tracking);
                assertEachCommitIsThere(histories);
                assertTheDashboardSawEach(histories, platform.ami().events());
                assertThePartnerSawEach(histories, platform.callbacks().events());
                assertThat(platform.callbacks().refusals()).isEmpty();
                assertThat(tracking.operations().deadLetters(10)).isEmpty();
                assertThat(tracking.operations().parked(10)).isEmpty();
                print(histories, platform);
            }
        }
    }

    /** Says what was proved: the figures of docs/tracking.md. */
    private static void print(Map<String, List<CaseEvent>> histories, LocalPlatform platform) {
        long events = histories.values().stream().mapToLong(List::size).sum();
        System.out.println("PostgresCrashTest: " + SECONDS + " s, " + SECONDS / 4 + " kills, " + events
                + " events committed, on the dashboard 0 lost, 0 reordered, 0 doubled ("
                + (platform.ami().received().size() - events)
                + " repeats recognised), at the partner 0 lost, 0 reordered, 0"
                + " doubled (" + (platform.callbacks().received().size() - events) + " repeats recognised)");
    }

    private static Workers start(HikariDataSource database, String... args) throws Exception {
        Tracking.createSchema(database);
        return new Workers(3, args);
    }

    /** One worker is killed every few seconds, another sleeps through its lease of ten seconds, the rest comes in between. */
    private void trouble(int second, LocalPlatform platform, RestartedPostgres postgres, Workers workers)
            throws Exception {
        platform.ami().dropsAfterAccepting();
        platform.callbacks().dropsAfterAccepting();
        if (second % 4 == 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(900)));
            workers.kill(0);
        }
        switch (second % 40) {
            case 5 -> workers.freeze(1);
            case 12 -> platform.ami().down();
            case 14 -> platform.callbacks().answersAlways(503);
            case 17 -> platform.ami().recovers();
            case 18 -> platform.callbacks().recovers();
            case 20 -> workers.wake(1);
            case 25 -> postgres.crashAndRestart();
            case 31 -> workers.freeze(2);
            case 38 -> workers.wake(2);
            default -> assertThat(second).isPositive();
        }
    }

    private void report(Tracking tracking) {
        Random choice = new Random(7);
        Instant end = Clock.systemUTC().instant().plusSeconds(SECONDS - 3);
        while (Clock.systemUTC().instant().isBefore(end)) {
            CaseNumber number = new CaseNumber("P-" + choice.nextInt(FILES));
            try {
                Optional<CaseStatus> status = tracking.status(number);
                committed.add(
                        status.isEmpty()
                                ? tracking.open(file(number))
                                : tracking.report(
                                        number,
                                        StatusUpdate.to(
                                                status.get() == CaseStatus.AWAITING_USER
                                                        ? CaseStatus.IN_INSTRUCTION
                                                        : CaseStatus.AWAITING_USER)));
            } catch (TrackingStoreException e) {
                // The database is away. Whether that event is there, its history says.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(8));
        }
    }

    private static NewCase file(CaseNumber number) {
        Recipient recipient = new Recipient(HASH, Optional.empty(), Optional.empty(), Locale.FRENCH);
        return new NewCase(
                number, "creche", "Inscription en crèche", recipient, URI.create("https://demarche.example/" + number));
    }

    private static void waitForAll(Tracking tracking) {
        Instant end = Clock.systemUTC().instant().plusSeconds(120);
        while (tracking.operations().waiting() > 0
                && Clock.systemUTC().instant().isBefore(end)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
        assertThat(tracking.operations().waiting())
                .as(
                        "waiting %s, parked %s, stopped %s",
                        tracking.operations().waitingByChannel(),
                        tracking.operations().parked(10),
                        tracking.operations().stoppedChannels())
                .isZero();
    }

    private static Map<String, List<CaseEvent>> histories(Tracking tracking) {
        Map<String, List<CaseEvent>> histories = new LinkedHashMap<>();
        for (int i = 0; i < FILES; i++) {
            CaseNumber number = new CaseNumber("P-" + i);
            histories.put(number.value(), tracking.history(number));
        }
        return histories;
    }

    private void assertEachCommitIsThere(Map<String, List<CaseEvent>> histories) {
        List<CaseEvent> all = histories.values().stream().flatMap(List::stream).toList();
        assertThat(all).containsAll(committed);
        histories.forEach((file, events) -> {
            for (int i = 0; i < events.size(); i++) {
                assertThat(events.get(i).sequence()).as(file).isEqualTo(i + 1);
            }
        });
    }

    private static void assertTheDashboardSawEach(
            Map<String, List<CaseEvent>> histories, List<DashboardEvent> arrived) {
        Map<String, List<Instant>> dates = new LinkedHashMap<>();
        arrived.forEach(event -> dates.computeIfAbsent(event.itemId().orElseThrow(), any -> new ArrayList<>())
                .add(event.eventDate()));
        histories.forEach((file, events) -> assertThat(dates.getOrDefault(file, List.of()))
                .as(file)
                .isEqualTo(events.stream().map(CaseEvent::occurredAt).toList()));
    }

    private static void assertThePartnerSawEach(Map<String, List<CaseEvent>> histories, List<CallbackEvent> arrived) {
        Map<String, List<String>> ids = arrived.stream()
                .collect(Collectors.groupingBy(
                        CallbackEvent::subject, Collectors.mapping(CallbackEvent::id, Collectors.toList())));
        histories.forEach((file, events) -> assertThat(ids.getOrDefault(file, List.of()))
                .as(file)
                .isEqualTo(events.stream().map(event -> event.id().toString()).toList()));
    }
}
