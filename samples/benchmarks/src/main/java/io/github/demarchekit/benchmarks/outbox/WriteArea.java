package io.github.demarchekit.benchmarks.outbox;

import com.zaxxer.hikari.HikariDataSource;
import io.github.demarchekit.benchmarks.Area;
import io.github.demarchekit.benchmarks.Comparison.Spread;
import io.github.demarchekit.benchmarks.Figures;
import io.github.demarchekit.benchmarks.PairedSlices;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** What a message to come adds to the transaction that it tells of. */
public final class WriteArea implements Area {

    private static final List<Integer> THREADS = List.of(1, 8);
    private static final int MOST_THREADS = 8;
    private static final double AIM = 1.15;

    /** How much is measured. */
    private record Plan(int rounds, int turns, Duration turn, Duration warmUp) {
        static final Plan FULL = new Plan(15, 10, Duration.ofMillis(50), Duration.ofSeconds(3));
        static final Plan SHORT = new Plan(3, 4, Duration.ofMillis(50), Duration.ofMillis(300));
    }

    @Override
    public String name() {
        return "outbox-write";
    }

    @Override
    public String rounds(PairedSlices slices) {
        Plan plan = plan(slices);
        return "%d rounds of %d turns of %d ms for each contender"
                .formatted(plan.rounds(), plan.turns(), plan.turn().toMillis());
    }

    private static Plan plan(PairedSlices slices) {
        return slices.equals(PairedSlices.SHORT) ? Plan.SHORT : Plan.FULL;
    }

    @Override
    public String measure(PairedSlices slices) throws Exception {
        Plan plan = plan(slices);
        ExecutorService threads = Executors.newFixedThreadPool(MOST_THREADS);
        try (Postgres postgres = new Postgres();
                HikariDataSource pool = postgres.pool(MOST_THREADS)) {
            Map<String, String> verdicts = new LinkedHashMap<>();
            List<Turns> contenders = new ArrayList<>();
            for (Write write : new Writes(postgres).all()) {
                Turns turns = new Turns(write, pool, threads);
                verdicts.put(write.title(), turns.judge(postgres));
                contenders.add(turns);
            }
            System.err.println("warming up");
            for (Turns contender : contenders) {
                contender.go(MOST_THREADS, plan.warmUp());
            }
            Map<Integer, Map<String, List<Double>>> nanos = new LinkedHashMap<>();
            for (int count : THREADS) {
                System.err.println(count + " threads");
                for (int round = 0; round < plan.rounds(); round++) {
                    // The disk has its moods, of some milliseconds or of a second: short turns share them out.
                    contenders.forEach(Turns::begin);
                    for (int turn = 0; turn < plan.turns(); turn++) {
                        for (Turns contender : contenders) {
                            contender.go(count, plan.turn());
                        }
                    }
                    for (Turns contender : contenders) {
                        nanos.computeIfAbsent(count, none -> new LinkedHashMap<>())
                                .computeIfAbsent(contender.write.title(), none -> new ArrayList<>())
                                .add(contender.nanosPerTransaction());
                    }
                }
            }
            return markdown(verdicts, nanos);
        } finally {
            threads.shutdown();
        }
    }

    private static String markdown(Map<String, String> verdicts, Map<Integer, Map<String, List<Double>>> nanos) {
        List<String> lines = new ArrayList<>(List.of("### A transaction and its message", ""));
        List<String> headings = new ArrayList<>(List.of("contender"));
        for (int count : THREADS) {
            headings.add((count == 1 ? "1 thread" : count + " threads") + ": time relative to " + Writes.BUSINESS);
            headings.add("transactions/s");
        }
        headings.add("of a transaction that rolled back");
        lines.add(Figures.row(headings.toArray(String[]::new)));
        lines.add("|" + " --- |".repeat(headings.size()));
        verdicts.forEach((title, verdict) -> {
            List<String> cells = new ArrayList<>(List.of(title));
            for (int count : THREADS) {
                Map<String, List<Double>> told = nanos.getOrDefault(count, Map.of());
                cells.add(title.equals(Writes.BUSINESS) ? "1" : Figures.spread(ratio(told, title, Writes.BUSINESS)));
                cells.add(Figures.whole(1e9 / Spread.of(values(told, title)).median()));
            }
            cells.add(verdict);
            lines.add(Figures.row(cells.toArray(String[]::new)));
        });
        lines.add("");
        lines.addAll(Figures.GOALS);
        for (String title : List.of(Writes.OUTBOX_COMMIT, Writes.REPORT_COMMIT)) {
            for (int count : THREADS) {
                lines.add(Figures.atMost(
                        title + ", " + (count == 1 ? "1 thread" : count + " threads") + ", time relative to "
                                + Writes.BUSINESS,
                        AIM,
                        ratio(nanos.getOrDefault(count, Map.of()), title, Writes.BUSINESS)));
            }
        }
        lines.add("");
        return String.join("\n", lines);
    }

    private static Spread ratio(Map<String, List<Double>> told, String subject, String reference) {
        double[] ours = values(told, subject);
        double[] theirs = values(told, reference);
        return Spread.of(IntStream.range(0, ours.length)
                .mapToDouble(round -> ours[round] / theirs[round])
                .toArray());
    }

    private static double[] values(Map<String, List<Double>> told, String title) {
        return told.getOrDefault(title, List.of()).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /** The transactions of one contender, each thread in files of its own. */
    private static final class Turns {

        private static final int FILES_OF_A_THREAD = Write.FILES / MOST_THREADS;

        private final Write write;
        private final DataSource pool;
        private final ExecutorService threads;
        private final int[] sequences = new int[Write.FILES];
        private final int[] next = new int[MOST_THREADS];
        private long nanos;
        private long transactions;

        Turns(Write write, DataSource pool, ExecutorService threads) {
            this.write = write;
            this.pool = pool;
            this.threads = threads;
        }

        /** Tells what is left of a transaction that rolled back; one that is committed leaves its message. */
        String judge(Postgres postgres) throws Exception {
            long before = left(postgres);
            String refusal = rolledBack();
            long rolledBack = left(postgres) - before;
            long messages = write.waiting();
            transaction(0);
            long committed = write.waiting() - messages;
            if (write.title().equals(Writes.BUSINESS)) {
                return "";
            }
            if (committed != 1) {
                throw new IllegalStateException(write.title() + " left " + committed + " messages");
            }
            return (rolledBack == 0 ? "nothing is left" : "⚠ **something is left**") + refusal;
        }

        /** Returns something that is another when a message is left, or the application's row is. */
        private long left(Postgres postgres) throws Exception {
            return 1_000_000 * postgres.number("select state from business where id = 0") + write.waiting();
        }

        private String rolledBack() throws Exception {
            try (Connection connection = pool.getConnection()) {
                connection.setAutoCommit(false);
                String refusal = "";
                try {
                    write.fail(connection, 0, sequences[0] + 1);
                } catch (SQLException | RuntimeException e) {
                    refusal = " (`" + e.getClass().getSimpleName() + "`)";
                }
                connection.rollback();
                return refusal;
            }
        }

        void begin() {
            nanos = 0;
            transactions = 0;
        }

        double nanosPerTransaction() {
            return (double) nanos / transactions;
        }

        void go(int count, Duration turn) throws Exception {
            long start = System.nanoTime();
            long end = start + turn.toNanos();
            List<Future<Integer>> running = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int thread = i;
                running.add(threads.submit(() -> {
                    int done = 0;
                    do {
                        next[thread] = (next[thread] + 1) % FILES_OF_A_THREAD;
                        transaction(thread * FILES_OF_A_THREAD + next[thread]);
                        done++;
                    } while (System.nanoTime() < end);
                    return done;
                }));
            }
            for (Future<Integer> thread : running) {
                transactions += thread.get();
            }
            nanos += System.nanoTime() - start;
        }

        private void transaction(int file) throws Exception {
            try (Connection connection = pool.getConnection()) {
                connection.setAutoCommit(false);
                write.write(connection, file, sequences[file] + 1);
                // Without a round trip where it is committed already.
                connection.commit();
                sequences[file]++;
            }
        }
    }
}
