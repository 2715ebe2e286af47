package io.github.demarchekit.procedure;

import io.github.demarchekit.prefill.form.Comparison;
import io.github.demarchekit.prefill.form.Decision;
import java.util.Optional;

/** What an agent reads beside an answer: how surely its source knows it, and what the user said of it. */
final class Notes {

    private final Step step;
    private final Draft draft;
    private final Wording wording;

    Notes(Step step, Draft draft, Wording wording) {
        this.step = step;
        this.draft = draft;
        this.wording = wording;
    }

    /** Returns the note, {@code ""} when no source ever spoke of the field. */
    String on(Field field) {
        Optional<Datum> datum = draft.data(step).values().stream()
                .filter(one -> one.fields().contains(field.key()))
                .findFirst();
        Optional<String> refused = datum.filter(one ->
                        one.decision() == Decision.REFUSED && !one.source().isEmpty())
                .map(one -> wording.say("note.refused", one.source()));
        return refused.or(() -> draft.known(field.key())
                        .filter(known -> !known.origin().source().isEmpty())
                        .map(known -> of(field, known, datum)))
                .orElse("");
    }

    private String of(Field field, Prefilled known, Optional<Datum> datum) {
        String trust = known.origin()
                .trust()
                .map(level -> " " + wording.say("note.trust." + level))
                .orElse("");
        if (Corrections.compare(field, draft) instanceof Comparison.Different different) {
            return wording.say("note.corrected", different.source(), wording.display(field, different.known())) + " "
                    + known.origin().text() + "." + trust;
        }
        // Who corrects one line of an address keeps the others.
        boolean incorrect = datum.filter(one -> one.decision() == Decision.INCORRECT
                        && Corrections.of(step, one, draft).isEmpty())
                .isPresent();
        String said = known.locked() && !incorrect ? "" : incorrect ? "note.incorrect" : "note.confirmed";
        return (said.isEmpty() ? trust : wording.say(said) + trust).strip();
    }
}
