package io.github.demarchekit.walk;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Walks the steps one after the other and tells how each went. */
public final class Walk {

    /** A step: what a person comes for, and how they do it. */
    record Step(String name, Runnable deed) {}

    private Walk() {}

    /**
     * Walks the whole procedure, as a user and as an agent.
     *
     * @param visitors opens a browser of its own for each
     * @return 0 when every step went well, 1 at the first that did not
     */
    public static int through(Site site, Supplier<Visitor> visitors, PrintStream out) {
        try (Visitor user = visitors.get();
                Visitor agent = visitors.get()) {
            return run(new CrecheSteps(site, user, agent).all(), out);
        }
    }

    static int run(List<Step> steps, PrintStream out) {
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            String line = (i + 1) + "/" + steps.size() + " " + step.name();
            long start = System.nanoTime();
            try {
                step.deed().run();
            } catch (AssertionError | RuntimeException e) {
                out.println("  ✘ " + line + " " + since(start));
                out.println("step " + (i + 1) + " failed (" + step.name() + "): " + e.getMessage());
                e.printStackTrace(System.err);
                return 1;
            }
            out.println("  ✔ " + line + " " + since(start));
        }
        return 0;
    }

    private static String since(long start) {
        Duration spent = Duration.ofNanos(System.nanoTime() - start);
        return String.format(Locale.ROOT, "(%.1f s)", spent.toMillis() / 1000.0);
    }
}
