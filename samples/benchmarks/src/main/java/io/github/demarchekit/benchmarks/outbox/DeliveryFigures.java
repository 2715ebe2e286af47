package io.github.demarchekit.benchmarks.outbox;

import io.github.demarchekit.benchmarks.Comparison.Spread;
import io.github.demarchekit.benchmarks.Figures;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** What was delivered, as Markdown. */
final class DeliveryFigures {

    /** At which CPU times are told, and ratios taken. */
    private static final int WORKERS = 2;

    private static final String OURS = OurQueue.TITLE;

    private final List<Integer> workers;
    private final Map<String, Stretch> trials = new LinkedHashMap<>();
    private final Map<Integer, Map<String, Map<Integer, List<Stretch>>>> stretches = new LinkedHashMap<>();

    DeliveryFigures(List<Integer> workers) {
        this.workers = workers;
    }

    void tried(String title, Stretch trial) {
        trials.put(title, trial);
    }

    void measured(String title, int backlog, int count, Stretch stretch) {
        stretches
                .computeIfAbsent(backlog, none -> new LinkedHashMap<>())
                .computeIfAbsent(title, none -> new LinkedHashMap<>())
                .computeIfAbsent(count, none -> new ArrayList<>())
                .add(stretch);
    }

    private List<Stretch> of(int backlog, String title, int count) {
        return stretches
                .getOrDefault(backlog, Map.of())
                .getOrDefault(title, Map.of())
                .getOrDefault(count, List.of());
    }

    /** @param backlogs those that all have delivered, the greatest last */
    String markdown(List<Integer> backlogs, int ourBacklog) {
        List<String> lines = new ArrayList<>();
        backlogs.forEach(backlog -> table(lines, backlog));
        table(lines, ourBacklog);
        trials(lines);
        goals(lines, backlogs.get(0), backlogs.get(backlogs.size() - 1), ourBacklog);
        return String.join("\n", lines);
    }

    private void table(List<String> lines, int backlog) {
        lines.add("### " + Figures.whole(backlog) + " messages wait");
        lines.add("");
        List<String> headings = new ArrayList<>(List.of("contender"));
        workers.forEach(count -> headings.add(count == 1 ? "1 worker, messages/s" : count + " workers"));
        headings.addAll(List.of(
                "relative to " + HttpOnly.TITLE, "JVM, µs", "PostgreSQL, µs", "lost", "doubled", "out of order"));
        lines.add(Figures.row(headings.toArray(String[]::new)));
        lines.add("|" + " --- |".repeat(headings.size()));
        for (String title : stretches.getOrDefault(backlog, Map.of()).keySet()) {
            List<String> cells = new ArrayList<>(List.of(title));
            for (int count : workers) {
                cells.add(Figures.whole(median(of(backlog, title, count), Stretch::perSecond)));
            }
            boolean alone = of(backlog, HttpOnly.TITLE, WORKERS).isEmpty();
            cells.add(
                    title.equals(HttpOnly.TITLE)
                            ? "1"
                            : alone
                                    ? ""
                                    : Figures.spread(rates(backlog, title, WORKERS, backlog, HttpOnly.TITLE, WORKERS)));
            List<Stretch> told = of(backlog, title, WORKERS);
            cells.add(Figures.number(median(told, Stretch::jvmMicrosPerMessage)));
            cells.add(
                    title.equals(HttpOnly.TITLE)
                            ? ""
                            : Figures.number(median(told, Stretch::postgresMicrosPerMessage)));
            cells.add(sum(backlog, title, Stretch::lost));
            cells.add(sum(backlog, title, Stretch::doubled));
            cells.add(sum(backlog, title, Stretch::reordered));
            lines.add(Figures.row(cells.toArray(String[]::new)));
        }
        lines.add("");
    }

    private void trials(List<String> lines) {
        lines.add("### One attempt in five is refused");
        lines.add("");
        lines.add(Figures.row("contender", "delivered", "lost", "doubled", "out of order"));
        lines.add("|" + " --- |".repeat(5));
        trials.forEach((title, trial) -> lines.add(Figures.row(
                title,
                count(trial.delivered(), ""),
                count(trial.lost()),
                count(trial.doubled()),
                count(trial.reordered()))));
        lines.add("");
    }

    private void goals(List<String> lines, int least, int most, int ourBacklog) {
        lines.addAll(Figures.GOALS);
        String waiting = ", " + Figures.whole(most) + " wait, messages/s relative to ";
        lines.add(Figures.atLeast(
                OURS + waiting + DbSchedulerQueue.TITLE,
                4,
                rates(most, OURS, WORKERS, most, DbSchedulerQueue.TITLE, WORKERS)));
        lines.add(Figures.atLeast(
                OURS + waiting + HttpOnly.TITLE, 0.75, rates(most, OURS, WORKERS, most, HttpOnly.TITLE, WORKERS)));
        lines.add(Figures.atLeast(
                OURS + ", messages/s of " + Figures.whole(ourBacklog) + " that wait relative to "
                        + Figures.whole(least),
                1,
                rates(ourBacklog, OURS, WORKERS, least, OURS, WORKERS)));
        for (int i = 1; i < workers.size(); i++) {
            lines.add(Figures.atLeast(
                    OURS + ", messages/s of " + workers.get(i) + " workers relative to " + workers.get(i - 1),
                    1,
                    rates(most, OURS, workers.get(i), most, OURS, workers.get(i - 1))));
        }
        lines.add(Figures.atMost(
                OURS + ", PostgreSQL, µs",
                12,
                Spread.of(of(most, OURS, WORKERS).stream()
                        .mapToDouble(Stretch::postgresMicrosPerMessage)
                        .toArray())));
        lines.add(Figures.none(
                OURS + ", lost, doubled or out of order",
                all(OURS).stream()
                        .mapToLong(stretch -> stretch.lost() + stretch.doubled() + stretch.reordered())
                        .sum()));
        lines.add("");
    }

    private List<Stretch> all(String title) {
        List<Stretch> all = new ArrayList<>(List.of(trials.get(title)));
        stretches.values().stream()
                .flatMap(contenders -> contenders.getOrDefault(title, Map.of()).values().stream())
                .flatMap(Collection::stream)
                .forEach(all::add);
        return all;
    }

    private Spread rates(int backlog, String title, int count, int otherBacklog, String other, int otherCount) {
        List<Stretch> ours = of(backlog, title, count);
        List<Stretch> theirs = of(otherBacklog, other, otherCount);
        return Spread.of(IntStream.range(0, ours.size())
                .mapToDouble(
                        round -> ours.get(round).perSecond() / theirs.get(round).perSecond())
                .toArray());
    }

    private static double median(List<Stretch> told, ToDoubleFunction<Stretch> value) {
        return Spread.of(told.stream().mapToDouble(value).toArray()).median();
    }

    private String sum(int backlog, String title, ToLongFunction<Stretch> value) {
        return count(stretches.getOrDefault(backlog, Map.of()).getOrDefault(title, Map.of()).values().stream()
                .flatMap(Collection::stream)
                .mapToLong(value)
                .sum());
    }

    private static String count(long messages) {
        return count(messages, messages == 0 ? "" : "⚠ ");
    }

    private static String count(long messages, String warning) {
        return warning + Figures.whole((double) messages);
    }
}
