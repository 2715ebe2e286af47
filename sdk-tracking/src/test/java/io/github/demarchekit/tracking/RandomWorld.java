package io.github.demarchekit.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Some files, a strict channel and one that skips, two workers, and what should come of it all. */
final class RandomWorld {

    private static final int FILES = 40;
    private static final int STEPS = 400;
    private static final CaseStatus[] STATUSES = CaseStatus.values();

    private final Random random;
    private final DataSource database;
    private final MovableClock clock = new MovableClock();
    private final long seed;
    private final RandomReceiver receiver;
    private final List<Tracking> workers;
    private final Map<Integer, List<CaseEvent>> model = new HashMap<>();

    RandomWorld(DataSource database, long seed) {
        this.database = database;
        this.seed = seed;
        random = new Random(seed);
        receiver = new RandomReceiver(random);
        workers = List.of(worker(), worker());
    }

    RandomReceiver receiver() {
        return receiver;
    }

    private Tracking worker() {
        RetrySchedule schedule = RetrySchedule.of(Duration.ofSeconds(5), Duration.ofMinutes(1), Duration.ofMinutes(5));
        return Tracking.builder(database)
                .clock(clock)
                .channel(receiver.channel("strict-" + seed, false), DeliveryPolicy.strict(schedule))
                .channel(receiver.channel("skips-" + seed, true), DeliveryPolicy.skipping(schedule))
                .build();
    }

    private Tracking anyWorker() {
        return workers.get(random.nextInt(workers.size()));
    }

    private CaseNumber number(int file) {
        return new CaseNumber("W-" + seed + "-" + file);
    }

    void live() {
        for (int step = 0; step < STEPS; step++) {
            int dice = random.nextInt(16);
            int file = random.nextInt(FILES);
            if (!model.containsKey(file)) {
                open(file);
            } else if (dice < 10) {
                report(file);
            } else if (dice < 12) {
                rollBack(file);
            } else if (dice < 13) {
                reportOnWhatHasChanged(file);
            } else if (dice < 15) {
                deliver();
            } else {
                clock.advance(Duration.ofSeconds(random.nextInt(90)));
            }
        }
    }

    private void open(int file) {
        NewCase opened = new NewCase(
                number(file),
                "creche",
                "Crèche",
                Cases.file(file).recipient(),
                Cases.file(file).link());
        model.put(file, new ArrayList<>());
        model.get(file)
                .add(
                        random.nextBoolean()
                                ? anyWorker().open(opened)
                                : anyWorker().openDraft(opened));
    }

    private StatusUpdate anyUpdate(List<CaseEvent> history) {
        return switch (random.nextInt(8)) {
            case 0 -> StatusUpdate.reopening();
            case 1 -> StatusUpdate.correcting(history.get(0).id()).reason("Nous nous étions trompés.");
            case 2 -> StatusUpdate.message(history.get(0).id());
            default -> StatusUpdate.to(STATUSES[random.nextInt(STATUSES.length)]);
        };
    }

    /** Tells what the canonical life allows, written down a second time on purpose. */
    private static boolean isLegal(CaseStatus from, StatusUpdate update) {
        if (update.status().isEmpty()) {
            return true;
        }
        boolean over = List.of("ACCEPTED", "REFUSED", "NO_FURTHER_ACTION", "WITHDRAWN", "CLOSED")
                .contains(from.name());
        CaseStatus to = update.status().get();
        if (update.toString().contains("reopening")) {
            return over;
        }
        String legal = switch (from) {
            case DRAFT -> "SUBMITTED WITHDRAWN";
            case SUBMITTED -> "RECEIVED IN_INSTRUCTION AWAITING_USER ACCEPTED REFUSED NO_FURTHER_ACTION WITHDRAWN";
            case RECEIVED -> "IN_INSTRUCTION AWAITING_USER ACCEPTED REFUSED NO_FURTHER_ACTION WITHDRAWN";
            case IN_INSTRUCTION -> "AWAITING_USER ACCEPTED REFUSED NO_FURTHER_ACTION WITHDRAWN";
            case AWAITING_USER -> "RECEIVED IN_INSTRUCTION ACCEPTED REFUSED NO_FURTHER_ACTION WITHDRAWN";
            case ACCEPTED, REFUSED, NO_FURTHER_ACTION, WITHDRAWN -> "CLOSED";
            case CLOSED -> "";
        };
        return List.of(legal.split(" ")).contains(to.name());
    }

    private void report(int file) {
        List<CaseEvent> history = model.get(file);
        CaseEvent last = history.get(history.size() - 1);
        StatusUpdate update = anyUpdate(history);
        Tracking worker = anyWorker();
        if (isLegal(last.status(), update)) {
            history.add(
                    random.nextBoolean()
                            ? worker.report(number(file), update)
                            : worker.report(worker.find(number(file)).orElseThrow(), update));
        } else {
            assertThatThrownBy(() -> worker.report(number(file), update))
                    .isInstanceOf(IllegalTransitionException.class)
                    .hasMessageContaining(last.status().name())
                    .hasMessageContaining(update.status().orElseThrow().name());
        }
    }

    private void rollBack(int file) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            anyWorker().report(connection, number(file), StatusUpdate.message(java.util.UUID.randomUUID()));
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void reportOnWhatHasChanged(int file) {
        Tracking worker = anyWorker();
        CaseStanding seen = worker.find(number(file)).orElseThrow();
        model.get(file).add(worker.report(number(file), StatusUpdate.message(java.util.UUID.randomUUID())));
        assertThatThrownBy(() -> worker.report(seen, StatusUpdate.message(java.util.UUID.randomUUID())))
                .isInstanceOf(StaleCaseException.class);
    }

    private void deliver() {
        try {
            anyWorker().deliverDue();
        } catch (RandomReceiver.Death e) {
            // The worker died after the receiver had it. Its lane waits for the end of its lease.
            assertThat(e).isNotNull();
        }
    }

    /** Lets everything arrive: the receiver is well, an operator does the rest. */
    void settle() {
        receiver.recover();
        Tracking worker = workers.get(0);
        for (int round = 0; round < 6; round++) {
            clock.advance(Duration.ofMinutes(10));
            worker.operations().parked(1000).stream()
                    .filter(parked -> parked.channel().endsWith("-" + seed))
                    .forEach(parked -> worker.operations().retry(parked.channel(), parked.key()));
            worker.deliverDue();
        }
    }

    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        Tracking worker = workers.get(0);
        model.forEach((file, events) -> {
            List<CaseEvent> history = worker.history(number(file));
            if (!history.equals(events)) {
                complaints.add("history of " + file + " is " + history + ", not " + events);
            }
            for (int i = 0; i < history.size(); i++) {
                if (history.get(i).sequence() != i + 1) {
                    complaints.add("a gap in " + history);
                }
            }
        });
        Map<String, List<CaseEvent>> expected = model.entrySet().stream()
                .collect(Collectors.toMap(entry -> number(entry.getKey()).value(), Map.Entry::getValue));
        List<DeadLetter> dead = worker.operations().deadLetters(100_000);
        complaints.addAll(receiver.complaints("strict-" + seed, expected, List.of()));
        complaints.addAll(receiver.complaints("skips-" + seed, expected, dead));
        return complaints;
    }
}
