package io.github.demarchekit.procedure;

import io.github.demarchekit.prefill.form.Comparison;
import io.github.demarchekit.prefill.form.Decision;
import io.github.demarchekit.procedure.Corrections.Correction;
import io.github.demarchekit.procedure.FormView.OptionView;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.validation.ObjectError;

/** Words what is asked about the data of a step. Thread-safe. */
final class Data {

    private final Wording wording;

    Data(Wording wording) {
        this.wording = wording;
    }

    List<DatumView> view(Step step, Draft draft, @Nullable BindingResult result) {
        return draft.data(step).entrySet().stream()
                .filter(datum -> concerns(datum.getValue(), draft))
                .map(datum -> view(step, datum.getKey(), datum.getValue(), draft, result))
                .toList();
    }

    /** Nothing is known, and nothing is missing either: there is nothing to say. */
    private static boolean concerns(Datum datum, Draft draft) {
        return datum.decision() == Decision.REFUSED || known(datum, draft) || draft.missing(datum);
    }

    private static boolean known(Datum datum, Draft draft) {
        return datum.fields().stream().anyMatch(field -> draft.known(field).isPresent());
    }

    private DatumView view(Step step, String document, Datum datum, Draft draft, @Nullable BindingResult result) {
        Decision decision = Corrections.decision(step, datum, draft);
        boolean missing = decision != Decision.REFUSED && draft.missing(datum);
        boolean nothingKnown = decision != Decision.REFUSED && !known(datum, draft);
        String name = DatumView.choiceName(document);
        return new DatumView(
                name.replace('.', '-'),
                name,
                wording.datumTitle(document),
                nothingKnown ? "" : wording.say("datum.legend." + (decision == Decision.REFUSED ? "refused" : "known")),
                nothingKnown
                        ? wording.say("datum.missing")
                        : wording.say(
                                "datum.about." + (missing ? "partly" : decision),
                                datum.source(),
                                capital(datum.source()),
                                labels(step, datum, draft)),
                differences(step, datum, draft),
                nothingKnown ? List.of() : options(decision, datum),
                chosen(decision),
                DatumView.fileId(document),
                DatumView.fileName(document),
                wording.documentLabel(document),
                wording.documentHint(document),
                Corrections.documentAsked(step, datum, draft),
                draft.attached(document).map(wording::attached).orElse(""),
                errors(document, result));
    }

    private List<OptionView> options(Decision decision, Datum datum) {
        if (decision == Decision.REFUSED) {
            return List.of(option(DatumView.REFUSE, "refused", datum), option(DatumView.ALLOW, "allow", datum));
        }
        return List.of(
                option(DatumView.CONFIRM, decision == Decision.INCORRECT ? "takeBack" : "confirm", datum),
                option(DatumView.CORRECT, "correct", datum),
                option(DatumView.REFUSE, "refuse", datum));
    }

    private OptionView option(String value, String words, Datum datum) {
        return new OptionView(
                value,
                wording.say("datum." + words, datum.source()),
                wording.say("datum." + words + ".hint", datum.source()));
    }

    private static String chosen(Decision decision) {
        return switch (decision) {
            case UNDECIDED, CONFIRMED -> DatumView.CONFIRM;
            case INCORRECT -> DatumView.CORRECT;
            case REFUSED -> DatumView.REFUSE;
        };
    }

    /** The fields that the source filled; those of a refusal are named too. */
    private String labels(Step step, Datum datum, Draft draft) {
        return step.fields().stream()
                .filter(field -> datum.fields().contains(field.key()))
                .filter(field -> datum.decision() == Decision.REFUSED
                        || draft.known(field.key()).isPresent())
                .map(wording::label)
                .collect(Collectors.joining(", "));
    }

    private List<String> differences(Step step, Datum datum, Draft draft) {
        return Corrections.of(step, datum, draft).stream().map(this::difference).toList();
    }

    private String difference(Correction correction) {
        Comparison.Different difference = correction.difference();
        String known = wording.display(correction.field(), difference.known());
        String typed = wording.display(correction.field(), difference.typed());
        return wording.say(
                typed.isEmpty() ? "datum.emptied" : "datum.different",
                wording.label(correction.field()),
                difference.source(),
                known,
                typed);
    }

    private List<String> errors(String document, @Nullable BindingResult result) {
        return result == null
                ? List.of()
                : result.getGlobalErrors().stream()
                        .filter(error -> document.equals(argument(error, 0)))
                        .map(error -> wording.documentError(document, String.valueOf(argument(error, 1))))
                        .toList();
    }

    private static @Nullable Object argument(ObjectError error, int index) {
        Object[] arguments = error.getArguments();
        return arguments == null || arguments.length <= index ? null : arguments[index];
    }

    private static String capital(String words) {
        return words.isEmpty() ? "" : words.substring(0, 1).toUpperCase(Locale.FRENCH) + words.substring(1);
    }
}
