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

    /** The head of a table of goals. */
    public static final List<String> GOALS = List.of(row("goal", "aim", "measured", ""), "|" + " --- |".repeat(4));

    private final String title;
    private final Comparison comparison;
    private final String reference;
    private final Map<String, Function<String, String>> columns = new LinkedHashMap<>();
    private final List<String> goals = new ArrayList<>();
    private String judgedOn = "tampered signature";

    /** Starts the figures of a comparison, in which every CPU time is told relative to that of one contender. */
    public Figures(String title, Comparison comparison, String reference) {
        this.title = title;
        this.comparison = comparison;
        this.reference = reference;
    }

    /** Sets what the inputs that are to be refused are; a tampered signature by default. */
    public Figures judgedOn(String judgedOn) {
        this.judgedOn = judgedOn;
        return this;
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
            goals.add(atMost(subject + ", CPU relative to " + other, atMost, ratio));
        }
        return this;
    }

    /** Adds a goal on what one contender allocates; left out when it is not there. */
    public Figures bytesGoal(String subject, double atMost) {
        if (comparison.contenders().contains(subject)) {
            Spread bytes = comparison.bytes(subject);
            goals.add(row(
                    subject + ", bytes allocated",
                    "≤ " + whole(atMost),
                    whole(bytes.median()),
                    reached(bytes.median() <= atMost)));
        }
        return this;
    }

    /** Returns the row of a goal on a spread whose median must be small. */
    public static String atMost(String goal, double atMost, Spread measured) {
        return row(goal, "≤ " + number(atMost), spread(measured), reached(measured.median() <= atMost));
    }

    /** Returns the row of a goal on a spread whose median must be great. */
    public static String atLeast(String goal, double atLeast, Spread measured) {
        return row(goal, "≥ " + number(atLeast), spread(measured), reached(measured.median() >= atLeast));
    }

    /** Returns the row of a goal on something that is counted. */
    public static String atMost(String goal, double atMost, double measured) {
        return row(goal, "≤ " + number(atMost), number(measured), reached(measured <= atMost));
    }

    private static String reached(boolean reached) {
        return reached ? "reached" : "**not reached**";
    }

    /** Returns the Markdown. */
    public String markdown() {
        List<String> lines = new ArrayList<>();
        lines.add("### " + title);
        lines.add("");
        List<String> headings =
                new ArrayList<>(List.of("contender", "CPU relative to " + reference, "µs", "bytes", judgedOn));
        headings.addAll(columns.keySet());
        lines.add(row(headings.toArray(String[]::new)));
        lines.add("|" + " --- |".repeat(headings.size()));
        for (String contender : comparison.contenders()) {
            List<String> cells = new ArrayList<>(List.of(
                    contender,
                    contender.equals(reference) ? "1" : spread(comparison.ratio(contender, reference)),
                    number(comparison.micros(contender).median()),
                    whole(comparison.bytes(contender).median()),
                    verdict(comparison.verdict(contender))));
            columns.values().forEach(cell -> cells.add(cell.apply(contender)));
            lines.add(row(cells.toArray(String[]::new)));
        }
        lines.add("");
        if (!goals.isEmpty()) {
            lines.addAll(GOALS);
            lines.addAll(goals);
            lines.add("");
        }
        return String.join("\n", lines);
    }

    private static String verdict(Contender.Verdict verdict) {
        return verdict.refusesTampered() ? "refused (`" + verdict.refusal() + "`)" : "⚠ **accepted**";
    }

    /** Writes a median and its spread. */
    public static String spread(Spread spread) {
        return "%s [%s..%s]".formatted(number(spread.median()), number(spread.p10()), number(spread.p90()));
    }

    /** Writes a number with the digits that mean something. */
    public static String number(double value) {
        String format = value < 0.2 ? "%.3f" : value < 20 ? "%.2f" : "%.0f";
        return String.format(Locale.ROOT, format, value);
    }

    /** Returns the row of a goal on something that must not happen. */
    public static String none(String goal, long measured) {
        return row(goal, "0", whole((double) measured), reached(measured == 0));
    }

    /** Writes a great number, rounded. */
    public static String whole(double value) {
        return String.format(Locale.FRENCH, "%,.0f", value).replace('\u202f', ' ');
    }

    /** Writes a row of a table. */
    public static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
