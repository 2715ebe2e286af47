package io.github.demarchekit.benchmarks.prefill;

import io.github.demarchekit.benchmarks.Comparison.Spread;
import io.github.demarchekit.benchmarks.Figures;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What the processes told, as Markdown. */
final class FormFigures {

    private static final double SLOWEST_MILLIS = DelayedServer.DELAY_NANOS / 1e6;

    private final Map<FormContender, Told> told = new EnumMap<>(FormContender.class);

    /** One stretch of 500 forms. */
    private record Flight(double seconds, long whole, long others, double cpuMicros) {

        double formsPerSecond() {
            return whole / seconds;
        }

        double cpuMicrosPerForm() {
            return cpuMicros / Math.max(1, whole);
        }
    }

    /** All about one. */
    private static final class Told {
        private final List<Double> one = new ArrayList<>();
        private final List<Double> hanging = new ArrayList<>();
        private final List<Double> later = new ArrayList<>();
        private final List<Flight> flights = new ArrayList<>();
        private long believed;
        private long threads;
        private long kibibytes;
    }

    FormFigures(Collection<FormContender> contenders) {
        contenders.forEach(contender -> told.put(contender, new Told()));
    }

    private Told of(FormContender contender) {
        return told.computeIfAbsent(contender, unknown -> new Told());
    }

    void judged(FormContender contender, long believed) {
        of(contender).believed = believed;
    }

    void one(FormContender contender, long[] micros) {
        of(contender).one.addAll(millis(micros));
    }

    /** Takes only forms that did wait: one that opens early had not asked, and proves nothing of the deadline. */
    void hanging(FormContender contender, long[] micros) {
        if (LongStream.of(micros).anyMatch(value -> value < Forms.BUDGET.toMillis() * 1000)) {
            throw new IllegalStateException(contender + " opened a form before its deadline, beside one that hangs");
        }
        of(contender).hanging.addAll(millis(micros));
    }

    void later(FormContender contender, long[] micros) {
        of(contender).later.addAll(millis(micros));
    }

    void flight(FormContender contender, long[] measured) {
        of(contender).flights.add(new Flight(measured[0] / 1e6, measured[1], measured[2], measured[3]));
    }

    void size(FormContender contender, long[] measured) {
        of(contender).threads = measured[0];
        of(contender).kibibytes = measured[1];
    }

    private static List<Double> millis(long[] micros) {
        return LongStream.of(micros).mapToObj(value -> value / 1000.0).toList();
    }

    String markdown() {
        return String.join("\n", oneForm(), manyForms());
    }

    private String oneForm() {
        double budget = Forms.BUDGET.toMillis();
        List<String> lines = new ArrayList<>(List.of(
                "### One form, six providers of 100 ms",
                "",
                Figures.row(
                        "contender",
                        "after the slowest answer, ms",
                        "one provider hangs: after the deadline of 300 ms, ms",
                        "forms 13 to 22 beside it, ms",
                        "a body cut short"),
                "|" + " --- |".repeat(5)));
        told.forEach((contender, said) -> lines.add(Figures.row(
                contender.title(),
                Figures.spread(spread(said.one, SLOWEST_MILLIS)),
                Figures.spread(spread(said.hanging, budget)),
                Figures.spread(spread(said.later, 0)),
                said.believed == 0 ? "refused" : "⚠ **accepted**")));
        lines.add("");
        lines.addAll(Figures.GOALS);
        for (FormContender ours : List.of(FormContender.OURS, FormContender.OURS_EVENT_DRIVEN)) {
            Told said = of(ours);
            lines.add(Figures.atMost(
                    ours.title() + ", after the slowest answer, ms", 3, spread(said.one, SLOWEST_MILLIS)));
            lines.add(Figures.atMost(ours.title() + ", after the deadline, ms", 1, spread(said.hanging, budget)));
            lines.add(Figures.atMost(
                    ours.title() + ", later forms after the slowest answer, ms",
                    3,
                    spread(said.later, SLOWEST_MILLIS)));
        }
        lines.add("");
        return String.join("\n", lines);
    }

    private String manyForms() {
        FormContender reference = FormContender.OKHTTP;
        List<String> lines = new ArrayList<>(List.of(
                "### 500 forms at once",
                "",
                Figures.row(
                        "contender",
                        "forms/s relative to " + reference.title(),
                        "forms/s",
                        "CPU per form relative to " + reference.title(),
                        "µs",
                        "forms without all their answers",
                        "threads",
                        "peak RSS, MiB"),
                "|" + " --- |".repeat(8)));
        told.forEach((contender, said) -> lines.add(Figures.row(
                contender.title(),
                contender == reference ? "1" : Figures.spread(ratio(contender, reference, Flight::formsPerSecond)),
                Figures.number(median(said, Flight::formsPerSecond)),
                contender == reference ? "1" : Figures.spread(ratio(contender, reference, Flight::cpuMicrosPerForm)),
                Figures.number(median(said, Flight::cpuMicrosPerForm)),
                Long.toString(said.flights.stream().mapToLong(Flight::others).sum()),
                Long.toString(said.threads),
                Long.toString(said.kibibytes / 1024))));
        lines.add("");
        lines.addAll(Figures.GOALS);
        FormContender ours = FormContender.OURS_EVENT_DRIVEN;
        lines.add(Figures.atLeast(
                ours.title() + ", forms/s relative to " + reference.title(),
                1.5,
                ratio(ours, reference, Flight::formsPerSecond)));
        lines.add(Figures.atLeast(
                ours.title() + ", forms/s relative to " + FormContender.JDK.title(),
                4,
                ratio(ours, FormContender.JDK, Flight::formsPerSecond)));
        lines.add(Figures.atMost(
                ours.title() + ", CPU per form relative to " + reference.title(),
                0.6,
                ratio(ours, reference, Flight::cpuMicrosPerForm)));
        lines.add(Figures.atMost(ours.title() + ", threads", 300, (double) of(ours).threads));
        lines.add(Figures.atMost(ours.title() + ", peak RSS, MiB", 400, of(ours).kibibytes / 1024.0));
        lines.add("");
        return String.join("\n", lines);
    }

    private static Spread spread(List<Double> values, double less) {
        return Spread.of(values.stream().mapToDouble(value -> value - less).toArray());
    }

    private Spread ratio(FormContender subject, FormContender other, ToDoubleFunction<Flight> value) {
        List<Flight> ours = of(subject).flights;
        List<Flight> theirs = of(other).flights;
        return Spread.of(IntStream.range(0, ours.size())
                .mapToDouble(round -> value.applyAsDouble(ours.get(round)) / value.applyAsDouble(theirs.get(round)))
                .toArray());
    }

    private static double median(Told said, ToDoubleFunction<Flight> value) {
        return Spread.of(said.flights.stream().mapToDouble(value).toArray()).median();
    }
}
