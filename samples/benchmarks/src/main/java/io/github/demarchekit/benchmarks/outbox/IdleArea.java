package io.github.demarchekit.benchmarks.outbox;

import com.zaxxer.hikari.HikariDataSource;
import io.github.demarchekit.benchmarks.Area;
import io.github.demarchekit.benchmarks.Child;
import io.github.demarchekit.benchmarks.Figures;
import io.github.demarchekit.benchmarks.PairedSlices;
import io.github.demarchekit.tracking.Tracking;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/** An application in which nothing happens: how soon a message leaves all the same, and what waiting for it costs. */
public final class IdleArea implements Area {

    private static final List<String> OPTIONS = List.of("-Xms64m", "-Xmx256m", "-XX:+UseSerialGC");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int WARM_UP = 100;
    private static final double LATENCY_AIM = 20;
    private static final double CPU_AIM = 1;

    /** How much is measured. */
    private record Plan(int reports, long millisBetween, Duration idle) {
        static final Plan FULL = new Plan(200, 100, Duration.ofSeconds(20));
        static final Plan SHORT = new Plan(20, 50, Duration.ofSeconds(4));
    }

    /**
     * How long messages took.
     *
     * @param millis of each from its commit to the sink, the shortest first
     */
    private record Latency(String title, List<Double> millis, long lost, Sink.Count count) {
        double quantile(double quantile) {
            return millis.get((int) Math.ceil(quantile * (millis.size() - 1)));
        }
    }

    @Override
    public String name() {
        return "outbox-idle";
    }

    @Override
    public String rounds(PairedSlices slices) {
        Plan plan = plan(slices);
        return "%d messages of each kind, one each %d ms, then %d s of nothing"
                .formatted(plan.reports(), plan.millisBetween(), plan.idle().toSeconds());
    }

    private static Plan plan(PairedSlices slices) {
        return slices.equals(PairedSlices.SHORT) ? Plan.SHORT : Plan.FULL;
    }

    @Override
    public String measure(PairedSlices slices) throws Exception {
        Plan plan = plan(slices);
        try (Postgres postgres = new Postgres();
                Sink sink = new Sink()) {
            Tracking.createSchema(postgres.own());
            System.err.println("PostgreSQL alone");
            double alone = percent(postgres::cpuNanos, plan.idle());
            try (Child application = new Child(
                            IdleProcess.class,
                            OPTIONS,
                            postgres.url(),
                            sink.address().toString());
                    HikariDataSource pool = postgres.pool(2);
                    Tracking other = Tracking.builder(pool)
                            .channel(new SinkChannel(new Sender(sink.address()), true))
                            .build()) {
                application.line();
                Reports inside =
                        (file, count, between) -> application.ask("report " + file + " " + count + " " + between);
                Reports outside = (file, count, between) -> IdleProcess.report(other, pool, file, count, between);
                Run run = new Run(sink, other);
                System.err.println("warming up");
                run.latency("", inside, WARM_UP, 5);
                System.err.println("one message at a time");
                List<Latency> latencies = List.of(
                        run.latency("in the same process", inside, plan.reports(), plan.millisBetween()),
                        run.latency("in another process", outside, plan.reports(), plan.millisBetween()));
                System.err.println("nothing at all");
                // Whatever the last messages have left to be done.
                Thread.sleep(plan.idle().toMillis() / 4);
                long before = postgres.cpuNanos();
                double jvm = percent(application::cpuNanos, plan.idle());
                double database =
                        100.0 * (postgres.cpuNanos() - before) / plan.idle().toNanos();
                return markdown(latencies, alone, jvm, database);
            }
        }
    }

    /** Returns how much of a core is used while nothing is asked. */
    private static double percent(LongSupplier cpuNanos, Duration idle) throws InterruptedException {
        long before = cpuNanos.getAsLong();
        Thread.sleep(idle.toMillis());
        return 100.0 * (cpuNanos.getAsLong() - before) / idle.toNanos();
    }

    /** Reports one change of a file after the other, and returns when each was committed. */
    @FunctionalInterface
    private interface Reports {
        long[] report(int file, int count, long millisBetween) throws Exception;
    }

    /** One file after the other. */
    private static final class Run {

        private final Sink sink;
        private final Tracking tracking;
        private int file;

        Run(Sink sink, Tracking tracking) {
            this.sink = sink;
            this.tracking = tracking;
        }

        Latency latency(String title, Reports reports, int count, long millisBetween) throws Exception {
            file++;
            sink.begin(file + 1, count + 1, false);
            tracking.open(SinkChannel.file(file));
            await(() -> tracking.operations().waiting() == 0);
            sink.begin(file + 1, count + 1, false);
            long[] commits = reports.report(file, count, millisBetween);
            await(() -> tracking.operations().waiting() == 0);
            Sink.Count counted = sink.count();
            long[] moments = sink.moments();
            List<Double> millis = IntStream.range(0, Math.min(commits.length, moments.length))
                    .mapToDouble(i -> (moments[i] - commits[i]) / 1e6)
                    .sorted()
                    .boxed()
                    .toList();
            return new Latency(title, millis, count - counted.distinct(), counted);
        }

        private static void await(Callable<Boolean> condition) throws Exception {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (!condition.call()) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("a message waits and does not leave");
                }
                Thread.sleep(20);
            }
        }
    }

    private static String markdown(List<Latency> latencies, double alone, double jvm, double database) {
        List<String> lines =
                new ArrayList<>(List.of("### From a commit to the receiver, when nothing else happens", ""));
        lines.add(Figures.row("reported", "p50, ms", "p99, ms", "longest, ms", "lost", "doubled", "out of order"));
        lines.add("|" + " --- |".repeat(7));
        for (Latency latency : latencies) {
            lines.add(Figures.row(
                    latency.title(),
                    Figures.number(latency.quantile(0.5)),
                    Figures.number(latency.quantile(0.99)),
                    Figures.number(latency.quantile(1)),
                    Long.toString(latency.lost()),
                    Long.toString(latency.count().doubled()),
                    Long.toString(latency.count().reordered())));
        }
        lines.addAll(List.of("", "### While nothing happens at all", ""));
        lines.add(Figures.row("CPU, % of a core", "application", "PostgreSQL"));
        lines.add("|" + " --- |".repeat(3));
        lines.add(Figures.row("PostgreSQL alone", "", Figures.number(alone)));
        lines.add(Figures.row(OurQueue.TITLE, Figures.number(jvm), Figures.number(database)));
        lines.add("");
        lines.addAll(Figures.GOALS);
        for (Latency latency : latencies) {
            lines.add(Figures.atMost("reported " + latency.title() + ", p50, ms", LATENCY_AIM, latency.quantile(0.5)));
            lines.add(Figures.atMost("reported " + latency.title() + ", p99, ms", LATENCY_AIM, latency.quantile(0.99)));
        }
        lines.add(
                Figures.atMost(OurQueue.TITLE + ", application and PostgreSQL, % of a core", CPU_AIM, jvm + database));
        lines.add(Figures.none(
                "lost, doubled or out of order",
                latencies.stream()
                        .mapToLong(latency -> latency.lost()
                                + latency.count().doubled()
                                + latency.count().reordered())
                        .sum()));
        lines.add("");
        return String.join("\n", lines);
    }
}
