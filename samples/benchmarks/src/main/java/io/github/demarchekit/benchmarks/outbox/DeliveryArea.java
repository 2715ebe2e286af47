package io.github.demarchekit.benchmarks.outbox;

import com.sun.management.OperatingSystemMXBean;
import io.github.demarchekit.benchmarks.Area;
import io.github.demarchekit.benchmarks.PairedSlices;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How fast what waits is delivered, in what order, and what is lost of it. */
public final class DeliveryArea implements Area {

    private static final Duration LOOK = Duration.ofMillis(10);
    private static final int TRIED_FILES = 50;
    private static final int TRIED_PER_FILE = 20;
    private static final Duration TRIAL = Duration.ofSeconds(40);

    /** How much is measured. */
    private record Plan(List<Integer> backlogs, int ourBacklog, List<Integer> workers, int rounds, Duration longest) {
        static final Plan FULL =
                new Plan(List.of(10_000, 100_000), 1_000_000, List.of(1, 2, 4), 2, Duration.ofSeconds(10));
        static final Plan SHORT = new Plan(List.of(10_000), 50_000, List.of(1, 2), 1, Duration.ofSeconds(5));
    }

    @Override
    public String name() {
        return "outbox-delivery";
    }

    @Override
    public String rounds(PairedSlices slices) {
        Plan plan = plan(slices);
        return "%d rounds; each contender delivers all that waits, or what it can in %d s"
                .formatted(plan.rounds(), plan.longest().toSeconds());
    }

    private static Plan plan(PairedSlices slices) {
        return slices.equals(PairedSlices.SHORT) ? Plan.SHORT : Plan.FULL;
    }

    @Override
    public String measure(PairedSlices slices) throws Exception {
        Plan plan = plan(slices);
        try (Postgres postgres = new Postgres();
                Sink sink = new Sink()) {
            Queue ours = new OurQueue(postgres, true);
            List<Queue> queues = List.of(
                    new HttpOnly(),
                    new BucketFloor(postgres),
                    ours,
                    new OurQueue(postgres, false),
                    new DbSchedulerQueue(postgres));
            Run run = new Run(postgres, sink);
            for (Queue queue : queues) {
                String prefix = queue.tables();
                run.saved.put(
                        prefix, new SavedTables(postgres, prefix.isEmpty() ? List.of() : postgres.tables(prefix)));
            }
            DeliveryFigures figures = new DeliveryFigures(plan.workers());
            System.err.println("an attempt in five is refused");
            for (Queue queue : queues) {
                figures.tried(queue.title(), run.trial(queue));
            }
            System.err.println("warming up");
            for (Queue queue : queues) {
                run.stretch(queue, plan.backlogs().get(0), 2, plan.longest());
            }
            for (int backlog : plan.backlogs()) {
                measure(plan, backlog, queues, run, figures);
            }
            measure(plan, plan.ourBacklog(), List.of(ours), run, figures);
            return figures.markdown(plan.backlogs(), plan.ourBacklog());
        }
    }

    private static void measure(Plan plan, int backlog, List<Queue> queues, Run run, DeliveryFigures figures)
            throws Exception {
        for (int round = 0; round < plan.rounds(); round++) {
            for (int workers : plan.workers()) {
                for (Queue queue : queues) {
                    System.err.printf("%d wait, round %d, %d workers: %s", backlog, round + 1, workers, queue.title());
                    Stretch stretch = run.stretch(queue, backlog, workers, plan.longest());
                    System.err.printf(" %.0f/s%n", stretch.perSecond());
                    figures.measured(queue.title(), backlog, workers, stretch);
                }
            }
        }
    }

    /** One stretch after the other. */
    private static final class Run {

        private final Postgres postgres;
        private final Sink sink;
        private final Map<String, SavedTables> saved = new LinkedHashMap<>();

        Run(Postgres postgres, Sink sink) {
            this.postgres = postgres;
            this.sink = sink;
        }

        private SavedTables tables(Queue queue) {
            return Optional.ofNullable(saved.get(queue.tables())).orElseThrow();
        }

        Stretch trial(Queue queue) throws Exception {
            tables(queue).empty();
            queue.fill(TRIED_FILES, TRIED_PER_FILE);
            sink.begin(TRIED_FILES, TRIED_PER_FILE, true);
            return deliver(queue, TRIED_FILES * TRIED_PER_FILE, 2, TRIAL);
        }

        Stretch stretch(Queue queue, int backlog, int workers, Duration longest) throws Exception {
            int perFile = backlog / Event.FILES;
            SavedTables tables = tables(queue);
            String state = Integer.toString(backlog);
            // What is in memory only is filled each time.
            if (queue.tables().isEmpty() || !tables.has(state)) {
                tables.empty();
                queue.fill(Event.FILES, perFile);
                tables.save(state);
            }
            tables.restore(state);
            sink.begin(Event.FILES, perFile, false);
            return deliver(queue, backlog, workers, longest);
        }

        private Stretch deliver(Queue queue, int backlog, int workers, Duration longest) throws Exception {
            Sink.Count count;
            double seconds;
            long jvm;
            long database;
            try (Queue.Workers crew = queue.workers(workers, sink.address())) {
                jvm = -jvmCpuNanos();
                database = -postgres.cpuNanos();
                long start = System.nanoTime();
                long end = start + longest.toNanos();
                crew.start();
                do {
                    Thread.sleep(LOOK.toMillis());
                    count = sink.count();
                } while (count.distinct() < backlog && System.nanoTime() < end);
                seconds = (count.lastNanos() - start) / 1e9;
                jvm += jvmCpuNanos();
                database += postgres.cpuNanos();
            }
            Sink.Count after = sink.count();
            long delivered = Math.max(1, count.distinct());
            return new Stretch(
                    count.distinct(),
                    seconds,
                    jvm / 1e3 / delivered,
                    database / 1e3 / delivered,
                    Math.max(0, backlog - after.distinct() - queue.waiting()),
                    after.doubled(),
                    after.reordered());
        }

        private static long jvmCpuNanos() {
            return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
        }
    }
}
