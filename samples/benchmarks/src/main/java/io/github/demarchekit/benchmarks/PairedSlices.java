package io.github.demarchekit.benchmarks;

import io.github.demarchekit.benchmarks.Contender.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares contenders in one JVM by turns: a slice of CPU time each, A B C, A B C, and so on, so that what slows the machine
 * slows them all, and ratios can be taken round by round.
 *
 * @param rounds how many slices each contender gets
 * @param slice how much CPU time a slice is about
 * @param warmUp how much CPU time each contender gets, by turns too, before anything is measured
 */
public record PairedSlices(int rounds, Duration slice, Duration warmUp) {

    /** What figures are published with. */
    public static final PairedSlices FULL = new PairedSlices(25, Duration.ofMillis(40), Duration.ofMillis(1500));

    /** Tells in seconds whether it runs at all; its figures are worth little. */
    public static final PairedSlices SHORT = new PairedSlices(5, Duration.ofMillis(10), Duration.ofMillis(150));

    private static final int WARM_UP_TURNS = 5;

    /** Judges every contender, warms them up, and measures them. */
    public <I> Comparison compare(List<Contender<I>> contenders, Meter meter) throws Exception {
        Map<String, Contender.Verdict> verdicts = new LinkedHashMap<>();
        for (Contender<I> contender : contenders) {
            verdicts.put(contender.name(), contender.judge());
        }
        // Minutes without a word would look like a hang.
        System.err.println("warming up " + contenders.size() + " contenders");
        Map<String, Integer> operations = warmUp(contenders, meter);
        System.err.println("measuring them");
        Map<String, List<Comparison.Cost>> costs = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Contender<I> contender : contenders) {
                int count = operations.getOrDefault(contender.name(), 1);
                Meter.Usage usage = run(contender, count, meter);
                costs.computeIfAbsent(contender.name(), name -> new ArrayList<>())
                        .add(new Comparison.Cost((double) usage.cpuNanos() / count, (double) usage.bytes() / count));
            }
        }
        return new Comparison(verdicts, costs);
    }

    /** Returns how many operations make a slice, as the last turn went. */
    private <I> Map<String, Integer> warmUp(List<Contender<I>> contenders, Meter meter) throws Exception {
        long turn = warmUp.toNanos() / WARM_UP_TURNS;
        Map<String, Integer> operations = new LinkedHashMap<>();
        for (int i = 0; i < WARM_UP_TURNS; i++) {
            for (Contender<I> contender : contenders) {
                long used = 0;
                int done = 0;
                for (int count = 1; used < turn; count = Math.min(2 * count, 128)) {
                    used += Math.max(1, run(contender, count, meter).cpuNanos());
                    done += count;
                }
                operations.put(contender.name(), (int) Math.max(1, Math.round((double) slice.toNanos() * done / used)));
            }
        }
        return operations;
    }

    private static <I> Meter.Usage run(Contender<I> contender, int count, Meter meter) throws Exception {
        List<I> inputs = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            inputs.add(contender.inputs().next(Answer.GENUINE));
        }
        Contender.Operation<I> operation = contender.operation();
        return meter.measure(() -> {
            for (I input : inputs) {
                operation.run(input);
            }
        });
    }
}
