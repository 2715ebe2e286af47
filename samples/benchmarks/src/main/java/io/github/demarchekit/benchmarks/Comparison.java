package io.github.demarchekit.benchmarks;

import io.github.demarchekit.benchmarks.Contender.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What contenders cost, round by round, and what they make of a tampered input. */
public record Comparison(Map<String, Verdict> verdicts, Map<String, List<Cost>> costs) {

    /** What one operation cost on average in one slice. */
    public record Cost(double cpuNanos, double bytes) {}

    /** A value that was measured several times. */
    public record Spread(double median, double p10, double p90) {

        /** Makes the spread of what was measured. */
        public static Spread of(double[] values) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            return new Spread(quantile(sorted, 0.5), quantile(sorted, 0.1), quantile(sorted, 0.9));
        }

        private static double quantile(double[] sorted, double quantile) {
            double position = quantile * (sorted.length - 1);
            int below = (int) position;
            int above = Math.min(below + 1, sorted.length - 1);
            return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
        }
    }

    /** Returns the contenders, as they were given. */
    public Set<String> contenders() {
        return costs.keySet();
    }

    /** Returns what a contender makes of a tampered input. */
    public Verdict verdict(String contender) {
        return Optional.ofNullable(verdicts.get(contender)).orElseThrow(() -> unknown(contender));
    }

    /** Returns the CPU of one contender relative to another's, each round being a measure. */
    public Spread ratio(String subject, String reference) {
        List<Cost> ours = costs(subject);
        List<Cost> theirs = costs(reference);
        return Spread.of(IntStream.range(0, ours.size())
                .mapToDouble(
                        round -> ours.get(round).cpuNanos() / theirs.get(round).cpuNanos())
                .toArray());
    }

    /** Returns the CPU time of an operation in microseconds: only ratios outlive the machine. */
    public Spread micros(String contender) {
        return spread(contender, cost -> cost.cpuNanos() / 1000);
    }

    /** Returns the bytes that an operation allocates. */
    public Spread bytes(String contender) {
        return spread(contender, Cost::bytes);
    }

    private Spread spread(String contender, ToDoubleFunction<Cost> value) {
        return Spread.of(costs(contender).stream().mapToDouble(value).toArray());
    }

    private List<Cost> costs(String contender) {
        return Optional.ofNullable(costs.get(contender)).orElseThrow(() -> unknown(contender));
    }

    private static IllegalArgumentException unknown(String contender) {
        return new IllegalArgumentException("no contender is named " + contender);
    }
}
