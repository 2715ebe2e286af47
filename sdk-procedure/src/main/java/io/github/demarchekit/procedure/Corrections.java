package io.github.demarchekit.procedure;

import io.github.demarchekit.prefill.form.Comparison;
import io.github.demarchekit.prefill.form.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the user wrote beside what the State says, and the documents that this calls for. */
final class Corrections {

    private Corrections() {}

    /** An answer that is not what its source says. */
    record Correction(Field field, Comparison.Different difference) {}

    /** Compares an answer with what the State says of it. */
    static Comparison compare(Field field, Draft draft) {
        Prefilled known = draft.known(field.key()).orElse(null);
        if (known == null) {
            return new Comparison.CannotTell();
        }
        List<String> answers = draft.values(field.key());
        String source = known.origin().source();
        String typed = String.join(", ", answers);
        if (answers.equals(List.of(known.value()))) {
            return new Comparison.Same();
        } else if (answers.isEmpty()
                || field.isChoice()
                || !draft.options(field.key()).isEmpty()) {
            return new Comparison.Different(source, known.value(), typed);
        } else if (field.isDate()) {
            return Comparison.ofDates(source, known.value(), typed);
        }
        return field.isNumber()
                ? Comparison.ofNumbers(source, known.value(), typed)
                : Comparison.ofTexts(source, known.value(), typed);
    }

    /** Returns the answers of a datum that are not what its source says. */
    static List<Correction> of(Step step, Datum datum, Draft draft) {
        List<Correction> corrections = new ArrayList<>();
        for (Field field : step.fields()) {
            if (datum.fields().contains(field.key())
                    && compare(field, draft) instanceof Comparison.Different difference) {
                corrections.add(new Correction(field, difference));
            }
        }
        return corrections;
    }

    /** Returns what the user decided: who writes something else than the source says that it is wrong. */
    static Decision decision(Step step, Datum datum, Draft draft) {
        boolean open = datum.decision() == Decision.UNDECIDED || datum.decision() == Decision.CONFIRMED;
        return open && !of(step, datum, draft).isEmpty() ? Decision.INCORRECT : datum.decision();
    }

    /** Tells whether the document is to be attached. */
    static boolean documentAsked(Step step, Datum datum, Draft draft) {
        Decision decision = decision(step, datum, draft);
        return decision == Decision.INCORRECT || decision == Decision.REFUSED || draft.missing(datum);
    }

    /** Does what the user chose for a datum, once what they typed is in the draft; {@code before} is what was decided till then. */
    static void apply(Step step, String document, Decision before, String choice, Draft draft) {
        Set<String> changed = of(step, draft.datum(document), draft).stream()
                .map(correction -> correction.field().key())
                .collect(Collectors.toSet());
        switch (choice) {
            case DatumView.CONFIRM -> {
                if (before == Decision.INCORRECT) {
                    draft.takeBack(document);
                } else if (before != Decision.REFUSED) {
                    draft.decide(document, changed.isEmpty() ? Decision.CONFIRMED : Decision.INCORRECT);
                }
            }
            case DatumView.CORRECT -> {
                if (before != Decision.REFUSED) {
                    draft.decide(document, Decision.INCORRECT);
                }
            }
            case DatumView.REFUSE -> {
                if (before != Decision.REFUSED) {
                    draft.refuse(document, changed);
                }
            }
            case DatumView.ALLOW -> {
                if (before == Decision.REFUSED) {
                    draft.allow(document);
                }
            }
            default -> {
                // Nothing was asked: the datum is missing, and there is only a document to attach.
            }
        }
    }
}
