package io.github.demarchekit.prefill.form;

import io.github.demarchekit.prefill.Dataset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of a {@link FormMapping} as the sources fill them, with what the person decided so far. Nothing else of the answers is
 * kept.
 *
 * <p>Immutable. Prints without values.
 */
public final class PrefilledForm {

    private final Map<String, PrefilledField> fields;
    private final List<Source> sources;

    PrefilledForm(Map<String, PrefilledField> fields, List<Source> sources) {
        this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        this.sources = List.copyOf(sources);
    }

    /**
     * A dataset that was asked, and whether anything came of it: {@link FieldStatus#PRESENT}, or why not.
     *
     * @param dataset for its title and its provider, as a page names them
     */
    public record Source(Dataset<?> dataset, FieldStatus status) {}

    /**
     * Returns a field.
     *
     * @throws IllegalArgumentException when the mapping has none of that name
     */
    public PrefilledField field(String name) {
        PrefilledField field = fields.get(name);
        if (field == null) {
            throw new IllegalArgumentException("no field '" + name + "' in the mapping; it has " + fields.keySet());
        }
        return field;
    }

    /** Returns the fields in the mapping's order. */
    public Collection<PrefilledField> fields() {
        return fields.values();
    }

    /** Returns the datasets that were asked, in the order of the mapping. */
    public List<Source> sources() {
        return sources;
    }

    /** Returns the documents to attach: those of the fields that are missing, incorrect or refused. */
    public List<String> documents() {
        return fields.values().stream()
                .filter(PrefilledField::documentAsked)
                .flatMap(field -> field.document().stream())
                .distinct()
                .toList();
    }

    /** Returns the names of the fields that a document stands in for. */
    public List<String> fieldsOf(String document) {
        return fields.values().stream()
                .filter(field -> field.document().filter(document::equals).isPresent())
                .map(PrefilledField::name)
                .toList();
    }

    /**
     * Returns the form with what the person says of some fields. A refused value is forgotten: only a new {@code fill} brings it
     * back, and until then it stays refused. A field that no source filled is left as it is.
     *
     * @throws IllegalArgumentException when the mapping has no field of such a name
     */
    public PrefilledForm decide(Decision decision, String... names) {
        return decide(decision, List.of(names));
    }

    /** Does so for a list of names, such as {@link #fieldsOf}. */
    public PrefilledForm decide(Decision decision, Collection<String> names) {
        Map<String, PrefilledField> decided = new LinkedHashMap<>(fields);
        for (String name : new ArrayList<>(names)) {
            decided.put(name, field(name).decide(decision));
        }
        return new PrefilledForm(decided, sources);
    }

    @Override
    public String toString() {
        return "PrefilledForm" + fields.values();
    }
}
