package io.github.demarchekit.benchmarks;

import io.github.demarchekit.benchmarks.Comparison.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** A comparison as Markdown: a table of contenders, and what was aimed at beside what was measured. */
public final class Figures {

    private final String title;
    private final Comparison comparison;
    private final String reference;
    private final Map<String, Function<String, String>> columns = new LinkedHashMap<>();
    private final List<String> goals = new ArrayList<>();

    /** Starts the figures of a comparison, in which every CPU time is told relative to that of one contender. */
    public Figures(String title, Comparison comparison, String reference) {
        this.title = title;
        this.comparison = comparison;
        this.reference = reference;
    }

    /** Adds a column that the comparison does not know. */
    public Figures column(String heading, Function<String, String> cell) {
        columns.put(heading, cell);
        return this;
    }

    /** Adds a goal on the CPU of one contender relative to another's; left out when one of them is not there. */
    public Figures goal(String subject, String other, double atMost) {
        if (comparison.contenders().contains(subject) && comparison.contenders().contains(other)) {
            Spread ratio = comparison.ratio(subject, other);
            goals.add(row(
                    subject + ", CPU relative to " + other,
                    "≤ " + number(atMost),
                    spread(ratio),
                    ratio.median() <= atMost ? "reached" : "**not reached**"));
        }
        return this;
    }

    /** Adds a goal on what one contender allocates; left out when it is not there. */
    public Figures bytesGoal(String subject, double atMost) {
        if (comparison.contenders().contains(subject)) {
            Spread bytes = comparison.bytes(subject);
            goals.add(row(
                    subject + ", bytes allocated",
                    "≤ " + bytes(atMost),
                    bytes(bytes.median()),
                    bytes.median() <= atMost ? "reached" : "**not reached**"));
        }
        return this;
    }

    /** Returns the Markdown. */
    public String markdown() {
        List<String> lines = new ArrayList<>();
        lines.add("### " + title);
        lines.add("");
        List<String> headings = new ArrayList<>(
                List.of("contender", "CPU relative to " + reference, "µs", "bytes", "tampered signature"));
        headings.addAll(columns.keySet());
        lines.add(row(headings.toArray(String[]::new)));
        lines.add("|" + " --- |".repeat(headings.size()));
        for (String contender : comparison.contenders()) {
            List<String> cells = new ArrayList<>(List.of(
                    contender,
                    contender.equals(reference) ? "1" : spread(comparison.ratio(contender, reference)),
                    number(comparison.micros(contender).median()),
                    bytes(comparison.bytes(contender).median()),
                    verdict(comparison.verdict(contender))));
            columns.values().forEach(cell -> cells.add(cell.apply(contender)));
            lines.add(row(cells.toArray(String[]::new)));
        }
        lines.add("");
        if (!goals.isEmpty()) {
            lines.add(row("goal", "aim", "measured", ""));
            lines.add("|" + " --- |".repeat(4));
            lines.addAll(goals);
            lines.add("");
        }
        return String.join("\n", lines);
    }

    private static String verdict(Contender.Verdict verdict) {
        return verdict.refusesTampered() ? "refused (`" + verdict.refusal() + "`)" : "⚠ **accepted**";
    }

    private static String spread(Spread spread) {
        return "%s [%s..%s]".formatted(number(spread.median()), number(spread.p10()), number(spread.p90()));
    }

    private static String number(double value) {
        String format = value < 0.2 ? "%.3f" : value < 20 ? "%.2f" : "%.0f";
        return String.format(Locale.ROOT, format, value);
    }

    private static String bytes(double value) {
        return String.format(Locale.FRENCH, "%,.0f", value).replace('\u202f', ' ');
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
