package io.github.demarchekit.benchmarks;

/** Something whose cost is compared: a region of {@code docs/performance.md}. */
public interface Area {

    /** Returns the name by which the page and the command line know it. */
    String name();

    /** Returns how many times what is measured, for the line above its figures. */
    default String rounds(PairedSlices slices) {
        return "%d rounds of %d ms of CPU for each contender"
                .formatted(slices.rounds(), slices.slice().toMillis());
    }

    /** Runs the comparisons, and returns their figures as Markdown. */
    String measure(PairedSlices slices) throws Exception;
}
