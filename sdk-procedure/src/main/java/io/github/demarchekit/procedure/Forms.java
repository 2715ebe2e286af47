package io.github.demarchekit.procedure;

import io.github.demarchekit.prefill.form.Comparison;
import io.github.demarchekit.procedure.FormView.ErrorLine;
import io.github.demarchekit.procedure.FormView.FieldView;
import io.github.demarchekit.procedure.FormView.OptionView;
import io.github.demarchekit.procedure.FormView.ProvenanceView;
import io.github.demarchekit.procedure.FormView.StepView;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/** Makes the view of a step from a draft. Thread-safe. */
final class Forms {

    private final Procedure procedure;
    private final Wording wording;
    private final Data data;

    Forms(Procedure procedure, Wording wording) {
        this.procedure = procedure;
        this.wording = wording;
        this.data = new Data(wording);
    }

    /**
     * Returns the view.
     *
     * @param result what is wrong with the answers, null to say nothing of it
     */
    FormView view(Step step, Draft draft, @Nullable BindingResult result) {
        List<Step> steps = procedure.stepsFor(draft);
        int index = steps.indexOf(step);
        List<FieldView> fields =
                step.fields().stream().map(field -> view(field, draft, result)).toList();
        List<DatumView> asked = data.view(step, draft, result);
        List<ErrorLine> errors = Stream.concat(
                        fields.stream()
                                .filter(FieldView::invalid)
                                .map(field ->
                                        new ErrorLine(field.id(), field.errors().get(0))),
                        asked.stream()
                                .filter(DatumView::invalid)
                                .map(datum -> new ErrorLine(
                                        datum.fileId(), datum.errors().get(0))))
                .toList();
        return new FormView(
                new StepView(
                        index + 1,
                        // The summary is the last step that the user sees.
                        steps.size() + 1,
                        wording.title(step),
                        index + 1 < steps.size() ? wording.title(steps.get(index + 1)) : wording.say("summary.title")),
                Paths.step(step),
                index > 0 ? Paths.step(steps.get(index - 1)) : null,
                fields,
                errors,
                draft.notices(),
                asked);
    }

    private FieldView view(Field field, Draft draft, @Nullable BindingResult result) {
        List<String> values = draft.values(field.key());
        List<String> errors = result == null
                ? List.of()
                : result.getFieldErrors(field.name()).stream()
                        .map(error -> wording.error(field, error))
                        .distinct()
                        .toList();
        return new FieldView(
                id(field),
                field.name(),
                wording.label(field),
                wording.hint(field),
                values.isEmpty() ? "" : values.get(0),
                values,
                field.required(),
                wording.autocomplete(field),
                errors,
                draft.locked(field.key()),
                provenance(field, draft),
                options(field, draft),
                field.isYesNo());
    }

    /** A dot would need escaping in a style sheet and in a script. */
    private static String id(Field field) {
        return field.name().replace('.', '-');
    }

    /** Says where the shown value comes from; nothing once the user has changed it. */
    private static @Nullable ProvenanceView provenance(Field field, Draft draft) {
        List<String> shown = draft.values(field.key());
        Prefilled known = draft.known(field.key()).orElse(null);
        if (known != null && Corrections.compare(field, draft) instanceof Comparison.Same) {
            return new ProvenanceView(known.origin().text(), known.origin().declared());
        }
        return draft.options(field.key()).stream()
                .filter(option -> shown.equals(List.of(option.value()))
                        && !option.origin().text().isBlank())
                .findFirst()
                .map(option -> new ProvenanceView(option.origin().text(), false))
                .orElse(null);
    }

    private List<OptionView> options(Field field, Draft draft) {
        Stream<OptionView> fixed = field.type().isEnum()
                ? Arrays.stream(field.type().getEnumConstants())
                        .map(constant -> new OptionView(
                                constant.toString(),
                                wording.optionLabel(field, constant),
                                wording.optionHint(field, constant)))
                : Stream.empty();
        Stream<OptionView> personal = draft.options(field.key()).stream()
                .map(option -> new OptionView(
                        option.value(), option.label(), option.origin().text()));
        return Stream.concat(personal, fixed).toList();
    }
}
