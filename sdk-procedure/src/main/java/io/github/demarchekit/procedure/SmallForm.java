package io.github.demarchekit.procedure;

import io.github.demarchekit.procedure.FormView.ErrorLine;
import io.github.demarchekit.procedure.FormView.FieldView;
import io.github.demarchekit.procedure.FormView.OptionView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A form of a few fields outside the procedure's steps, as the fragments of {@code demarchekit/fields} show it: a template names it
 * {@code form} for a while.
 *
 * @param fields in the order of the page
 */
public record SmallForm(List<FieldView> fields) {

    /**
     * Returns a field of the form.
     *
     * @throws IllegalArgumentException when there is none of this name
     */
    public FieldView field(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no field '" + name + "' in this form"));
    }

    /** Tells whether the form shows errors. */
    public boolean invalid() {
        return fields.stream().anyMatch(FieldView::invalid);
    }

    /** Returns one line for each field that is wrong, for the top of the page. */
    List<ErrorLine> errors() {
        return fields.stream()
                .filter(FieldView::invalid)
                .map(field -> new ErrorLine(field.id(), field.errors().get(0)))
                .toList();
    }

    /** Makes a form, field by field. */
    static final class Builder {

        private final String prefix;
        private final Map<String, List<String>> errors;
        private final List<FieldView> fields = new ArrayList<>();

        /**
         * Starts a form.
         *
         * @param prefix of the fields' ids: a page may hold several forms
         * @param errors what is wrong, by name of the field
         */
        Builder(String prefix, Map<String, List<String>> errors) {
            this.prefix = prefix;
            this.errors = errors;
        }

        Builder field(String name, String label, String hint, String value, boolean required) {
            return add(name, label, hint, value, required, List.of(), false);
        }

        Builder choice(String name, String label, String value, List<OptionView> options) {
            return add(name, label, "", value, true, options, false);
        }

        Builder box(String name, String label, String hint, boolean ticked) {
            // Nothing is marked as optional: a box always is.
            return add(name, label, hint, ticked ? "true" : "", true, List.of(), true);
        }

        private Builder add(
                String name,
                String label,
                String hint,
                String value,
                boolean required,
                List<OptionView> options,
                boolean yesNo) {
            fields.add(new FieldView(
                    prefix + "-" + name,
                    name,
                    label,
                    hint,
                    value,
                    Stream.of(value).filter(one -> !one.isEmpty()).toList(),
                    required,
                    "",
                    errors.getOrDefault(name, List.of()),
                    false,
                    null,
                    options,
                    yesNo));
            return this;
        }

        SmallForm build() {
            return new SmallForm(List.copyOf(fields));
        }
    }
}
