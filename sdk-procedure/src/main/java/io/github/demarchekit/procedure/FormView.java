package io.github.demarchekit.procedure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step as its template shows it.
 *
 * @param errorSummary one line a field, in the order of the page
 * @param notices what could not be prefilled, and why
 * @param data what is asked about the fields that the State filled
 * @param previousUrl the page before, null on the first
 */
public record FormView(
        StepView step,
        String action,
        @Nullable String previousUrl,
        List<FieldView> fields,
        List<ErrorLine> errorSummary,
        List<String> notices,
        List<DatumView> data) {

    /** Where the step stands among the others; {@code nextTitle} is {@code ""} on the last. */
    public record StepView(int number, int total, String title, String nextTitle) {}

    /** A line of the error summary, and the id of the input that it leads to. */
    public record ErrorLine(String target, String message) {}

    /** A choice; {@code hint} may be {@code ""}. */
    public record OptionView(String value, String label, String hint) {
        @Override
        public String toString() {
            return "OptionView[redacted]";
        }
    }

    /** Where a value comes from; {@code declared} when its source only has it from the person. */
    public record ProvenanceView(String text, boolean declared) {}

    /**
     * A field as the fragments of {@code demarchekit/fields} show it.
     *
     * @param id of the input, safe in a URL's fragment
     * @param name of the input
     * @param value {@code ""} when there is none
     * @param yesNo whether the answer is yes or no
     */
    public record FieldView(
            String id,
            String name,
            String label,
            String hint,
            String value,
            List<String> values,
            boolean required,
            String autocomplete,
            List<String> errors,
            boolean locked,
            @Nullable ProvenanceView provenance,
            List<OptionView> options,
            boolean yesNo) {

        /** Tells whether something is wrong with it. */
        public boolean invalid() {
            return !errors.isEmpty();
        }

        /** Returns a part of a date, {@code jour}, {@code mois} or {@code annee}, as it was typed. */
        public String part(String which) {
            String[] parts = (value + "---").split("-", -1);
            return switch (which) {
                case "jour" -> parts[2];
                case "mois" -> parts[1];
                case "annee" -> parts[0];
                default -> throw new IllegalArgumentException("a date's part is jour, mois or annee, not " + which);
            };
        }

        @Override
        public String toString() {
            return "FieldView[" + name + "]";
        }
    }

    /**
     * Returns a field of the step.
     *
     * @throws IllegalArgumentException when the step's record has no such component; the message names those it has
     */
    public FieldView field(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no field '" + name + "' in this step; it has "
                        + fields.stream().map(FieldView::name).toList()));
    }

    /** Tells whether the page shows errors. */
    public boolean invalid() {
        return !errorSummary.isEmpty();
    }
}
