package io.github.demarchekit.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page written by hand, with regions between two comments that hold what was measured last. */
record PerformancePage(Path file) {

    /** Puts new figures in the place of a region's. */
    void replace(String region, String figures) throws IOException {
        Files.writeString(file, replaced(Files.readString(file), region, figures));
    }

    static String replaced(String page, String region, String figures) {
        String begin = "<!-- figures: " + region + " -->\n";
        String end = "<!-- end of figures: " + region + " -->";
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalStateException("the page has no region " + region + ": write its two comments");
        }
        return page.substring(0, from) + begin + "\n" + figures.strip() + "\n\n" + page.substring(to);
    }
}
