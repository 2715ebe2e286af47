package io.github.demarchekit.procedure;

import io.github.demarchekit.procedure.FormView.OptionView;
import io.github.demarchekit.tracking.RequiredAction;
import io.github.demarchekit.tracking.law.Wait;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;

/** What an agent writes to ask for pieces: a text, the pieces, a deadline. Immutable. */
final class PieceForm {

    static final String TEXT = "texte";
    static final String DEADLINE = "date";
    private static final String PIECE = "piece-";
    private static final String REASON = "raison-";

    private static final int MOST = 10;
    private static final int LONGEST_TEXT = 5000;
    private static final int LONGEST_LABEL = 200;

    private final String text;
    private final List<Row> rows;
    private final String deadline;

    private PieceForm(String text, List<Row> rows, String deadline) {
        this.text = text;
        this.rows = rows;
        this.deadline = deadline;
    }

    /** A piece as it was typed, which may be nothing. */
    private record Row(String label, String reason) {

        private static final Row BLANK = new Row("", Wait.Reason.INCOMPLETE.name());

        private Optional<Wait.Reason> shortcoming() {
            return Arrays.stream(Wait.Reason.values())
                    .filter(known -> known.name().equals(reason))
                    .findFirst();
        }
    }

    static PieceForm blank() {
        return new PieceForm("", List.of(Row.BLANK), "");
    }

    /** Reads what the page sent. */
    static PieceForm of(MultiValueMap<String, String> posted) {
        List<Row> rows = IntStream.rangeClosed(1, MOST)
                .filter(n -> posted.containsKey(PIECE + n))
                .mapToObj(n -> new Row(
                        first(posted, PIECE + n).replaceAll("\\p{Cntrl}+", " ").strip(), first(posted, REASON + n)))
                .toList();
        return new PieceForm(
                first(posted, TEXT).strip(),
                rows.isEmpty() ? List.of(Row.BLANK) : rows,
                StepBinder.joinDate(
                        first(posted, DEADLINE + ".jour"),
                        first(posted, DEADLINE + ".mois"),
                        first(posted, DEADLINE + ".annee")));
    }

    private static String first(MultiValueMap<String, String> posted, String name) {
        return Objects.requireNonNullElse(posted.getFirst(name), "");
    }

    /** Returns the same with a line for one more piece. */
    PieceForm withOneMore() {
        return new PieceForm(
                text,
                Stream.concat(rows.stream(), Stream.of(Row.BLANK)).limit(MOST).toList(),
                deadline);
    }

    /** Tells whether there is room for one more piece. */
    boolean mayGrow() {
        return rows.size() < MOST;
    }

    String text() {
        return text;
    }

    /** Returns what is asked for, of a form that has no problem. */
    List<RequiredAction> actions() {
        LocalDate last = LocalDate.parse(deadline);
        return rows.stream()
                .filter(row -> !row.label().isEmpty())
                .map(row -> RequiredAction.piece(row.label())
                        .because(row.shortcoming().orElseThrow())
                        .until(last))
                .toList();
    }

    /** Returns the codes of what is wrong, by field. */
    Map<String, String> problems(LocalDate today) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (text.isEmpty()) {
            problems.put(TEXT, "desk.error.texte");
        } else if (text.length() > LONGEST_TEXT) {
            problems.put(TEXT, "error.texte.length");
        }
        if (rows.stream().allMatch(row -> row.label().isEmpty())) {
            problems.put(PIECE + 1, "desk.error.piece");
        }
        for (int n = 1; n <= rows.size(); n++) {
            if (rows.get(n - 1).label().length() > LONGEST_LABEL) {
                problems.put(PIECE + n, "desk.error.piece.length");
            } else if (rows.get(n - 1).shortcoming().isEmpty()) {
                problems.put(REASON + n, "desk.error.raison");
            }
        }
        deadlineProblem(today).ifPresent(code -> problems.put(DEADLINE, code));
        return problems;
    }

    private Optional<String> deadlineProblem(LocalDate today) {
        if (deadline.isEmpty()) {
            return Optional.of("desk.error.date");
        }
        try {
            return LocalDate.parse(deadline).isAfter(today) ? Optional.empty() : Optional.of("desk.error.date.past");
        } catch (DateTimeException e) {
            return Optional.of("desk.error.date.wrong");
        }
    }

    /** Returns the names of its lines, for the page. */
    List<RowView> lines() {
        return IntStream.rangeClosed(1, rows.size())
                .mapToObj(n -> new RowView(PIECE + n, REASON + n))
                .toList();
    }

    /** A line's two fields, by name. */
    public record RowView(String piece, String reason) {}

    SmallForm view(Map<String, List<String>> errors, Wording wording) {
        List<OptionView> reasons = Arrays.stream(Wait.Reason.values())
                .map(reason -> new OptionView(reason.name(), wording.say("desk.reason." + reason.name()), ""))
                .toList();
        SmallForm.Builder form = new SmallForm.Builder("demander", errors)
                .field(TEXT, wording.say("desk.ask.texte"), wording.say("desk.ask.texte.hint"), text, true);
        for (int n = 1; n <= rows.size(); n++) {
            form.field(
                            PIECE + n,
                            rows.size() == 1 ? wording.say("desk.ask.piece") : wording.say("desk.ask.piece.n", n),
                            n == 1 ? wording.say("desk.ask.piece.hint") : "",
                            rows.get(n - 1).label(),
                            n == 1)
                    .choice(
                            REASON + n,
                            rows.size() == 1 ? wording.say("desk.ask.raison") : wording.say("desk.ask.raison.n", n),
                            rows.get(n - 1).reason().toUpperCase(Locale.ROOT),
                            reasons);
        }
        return form.field(DEADLINE, wording.say("desk.ask.date"), wording.say("desk.ask.date.hint"), deadline, true)
                .build();
    }

    @Override
    public String toString() {
        return "PieceForm[" + rows.size() + " lines]";
    }
}
