package io.github.demarchekit.procedure;

import io.github.demarchekit.procedure.FormView.ProvenanceView;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The answers as people read them: checked before sending, then kept with the file exactly as they were sent.
 *
 * @param sections one a step
 */
public record Summary(List<Section> sections) {

    /** A step's answers; {@code editUrl} is null once they are sent. */
    public record Section(String title, @Nullable String editUrl, List<Row> rows) {}

    /** An answer; {@code value} is never blank, {@code note} is for the agent and may be {@code ""}. */
    public record Row(String label, String value, @Nullable ProvenanceView provenance, String note) {
        @Override
        public String toString() {
            return "Row[" + label + "]";
        }
    }

    /** Returns the summary without links to change it. */
    Summary frozen() {
        return new Summary(sections.stream()
                .map(section -> new Section(section.title(), null, section.rows()))
                .toList());
    }

    static Summary of(Procedure procedure, Draft draft, Forms forms, Wording wording) {
        return new Summary(procedure.stepsFor(draft).stream()
                .map(step -> section(step, draft, forms.view(step, draft, null), wording))
                .toList());
    }

    private static Section section(Step step, Draft draft, FormView form, Wording wording) {
        Notes notes = new Notes(step, draft, wording);
        Stream<Row> answers = step.fields().stream()
                .filter(field -> !form.field(field.name()).value().isEmpty())
                .map(field -> row(form.field(field.name()), field, notes, wording));
        Stream<Row> documents = form.data().stream()
                .filter(datum -> datum.documentAsked() && !datum.attached().isEmpty())
                .map(datum -> new Row(datum.label(), datum.attached(), null, ""));
        return new Section(
                form.step().title(),
                Paths.step(step),
                Stream.concat(answers, documents).toList());
    }

    private static Row row(FormView.FieldView view, Field field, Notes notes, Wording wording) {
        Map<String, String> choices = view.options().stream()
                .collect(Collectors.toMap(FormView.OptionView::value, FormView.OptionView::label, (a, b) -> a));
        String value = view.values().stream()
                .map(one -> choices.getOrDefault(one, wording.display(field, one)))
                .collect(Collectors.joining(", "));
        return new Row(view.label(), value, view.provenance(), notes.on(field));
    }
}
