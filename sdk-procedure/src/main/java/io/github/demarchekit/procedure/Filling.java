package io.github.demarchekit.procedure;

import io.github.demarchekit.prefill.form.PrefilledField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What {@link ProcedurePrefill} puts into the form. A blank value is no value: the field stays empty and editable.
 *
 * <p>Not thread-safe; lives for one login.
 */
public final class Filling {

    private final Map<String, Prefilled> fields = new LinkedHashMap<>();
    private final Map<String, List<Draft.Option>> options = new LinkedHashMap<>();
    private final Map<String, Datum> data = new LinkedHashMap<>();

    Filling() {}

    /** Takes what a source said of a field, and what is attached in its stead. */
    void take(PrefilledField field) {
        Origin origin = Origin.of(field);
        if (field.choices()) {
            field.values().forEach(value -> option(field.name(), value, value, origin));
        }
        field.value().ifPresent(value -> put(field.name(), value, origin, !field.editable()));
        field.document()
                .ifPresent(document ->
                        data.merge(document, Datum.of(field.name(), field.optional(), origin.source()), Datum::and));
    }

    /**
     * Fills a field that the user sees and cannot change.
     *
     * @param field the step's id, a dot and the path in its record, such as {@code vous.nomNaissance}
     */
    public void lock(String field, String value, Origin origin) {
        put(field, value, origin, true);
    }

    /** Fills a field that the user may correct. Dates are {@code YYYY-MM-DD}. */
    public void propose(String field, String value, Origin origin) {
        put(field, value, origin, false);
    }

    private void put(String field, String value, Origin origin, boolean locked) {
        if (!value.isBlank()) {
            fields.put(field, new Prefilled(value.strip(), origin, locked));
        }
    }

    /** Offers one more choice for a field, such as one of the user's children. */
    public void option(String field, String value, String label, Origin origin) {
        Draft.Option option = new Draft.Option(value.strip(), label.strip(), origin);
        options.merge(
                field,
                List.of(option),
                (before, added) ->
                        Stream.concat(before.stream(), added.stream()).toList());
    }

    Map<String, Prefilled> fields() {
        return fields;
    }

    Map<String, List<Draft.Option>> options() {
        return options;
    }

    Map<String, Datum> data() {
        return data;
    }

    @Override
    public String toString() {
        return "Filling" + fields.keySet();
    }
}
