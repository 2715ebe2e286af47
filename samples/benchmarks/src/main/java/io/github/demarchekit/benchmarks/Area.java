package io.github.demarchekit.benchmarks;

/** Something whose cost is compared: a region of {@code docs/performance.md}. */
public interface Area {

    /** Returns the name by which the page and the command line know it. */
    String name();

    /** Runs the comparisons, and returns their figures as Markdown. */
    String measure(PairedSlices slices) throws Exception;
}
