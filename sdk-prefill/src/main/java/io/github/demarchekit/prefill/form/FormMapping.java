package io.github.demarchekit.prefill.form;

import io.github.demarchekit.core.AccessToken;
import io.github.demarchekit.prefill.Answers;
import io.github.demarchekit.prefill.DataGroup;
import io.github.demarchekit.prefill.Dataset;
import io.github.demarchekit.prefill.Part;
import io.github.demarchekit.prefill.PrefillClient;
import io.github.demarchekit.prefill.Purpose;
import io.github.demarchekit.prefill.Question;
import io.github.demarchekit.prefill.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Which field takes which part of which dataset, and what is attached in its stead. Immutable; see the package for an example.
 */
public final class FormMapping {

    private final List<FieldRule> rules;

    private FormMapping(List<FieldRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** Starts a mapping. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the datasets that the fields need, in the order in which the mapping names them. */
    public Set<Dataset<?>> datasets() {
        Set<Dataset<?>> datasets = new LinkedHashSet<>();
        rules.forEach(rule -> rule.sources().forEach(source -> datasets.add(source.dataset())));
        return datasets;
    }

    /** Returns the names of the fields, in their order. */
    public List<String> fields() {
        return rules.stream().map(FieldRule::name).toList();
    }

    /**
     * Returns the mapping for somebody who refused some fields before: nothing is asked that only they need, and the form has them
     * empty and {@link Decision#REFUSED}.
     */
    public FormMapping refusing(Collection<String> fields) {
        return new FormMapping(rules.stream()
                .map(rule -> fields.contains(rule.name()) ? rule.refused() : rule)
                .toList());
    }

    /**
     * Asks for what the fields need about who logged in, and for nothing else, and fills them.
     *
     * <p>Like {@link PrefillClient#gather(AccessToken, Dataset[])}, it throws for no provider and returns before the deadline.
     */
    public PrefilledForm fill(PrefillClient client, AccessToken token) {
        return fill(client, Purpose.UNSTATED, Subject.of(token));
    }

    /**
     * Does so about somebody known in several ways, each dataset being asked by the first that it knows.
     *
     * @param purpose what for, as the audit trail keeps it
     * @throws IllegalArgumentException when a dataset can be asked by none of them
     */
    public PrefilledForm fill(PrefillClient client, Purpose purpose, Subject... subjects) {
        List<Question<?>> questions = new ArrayList<>();
        for (Dataset<?> dataset : datasets()) {
            questions.add(dataset.about(subjectFor(dataset, subjects)).purpose(purpose));
        }
        return read(client.gather(questions));
    }

    private static Subject subjectFor(Dataset<?> dataset, Subject... subjects) {
        for (Subject subject : subjects) {
            if (dataset.modes().containsKey(subject.mode())) {
                return subject;
            }
        }
        throw new IllegalArgumentException(dataset + " can only be asked by "
                + dataset.modes().keySet() + ", and none of the subjects given is known that way");
    }

    /**
     * Fills the fields from answers that were gathered otherwise, as when a dataset takes parameters.
     *
     * @throws IllegalArgumentException when a dataset of the mapping was not asked, or was asked about several
     */
    public PrefilledForm read(Answers answers) {
        Map<String, PrefilledField> fields = new LinkedHashMap<>();
        rules.forEach(rule -> fields.put(rule.name(), rule.read(answers)));
        List<PrefilledForm.Source> sources = datasets().stream()
                .map(dataset -> new PrefilledForm.Source(dataset, FieldStatus.of(answers.get(dataset))))
                .toList();
        return new PrefilledForm(fields, sources);
    }

    @Override
    public String toString() {
        return "FormMapping" + fields();
    }

    /** Builds a {@link FormMapping}. Not thread-safe. */
    public static final class Builder {

        private final List<Field> fields = new ArrayList<>();

        private Builder() {}

        /**
         * Starts a field that takes one value.
         *
         * @param name by which the form knows it
         */
        public Field field(String name) {
            return add(name, false);
        }

        /**
         * Starts a field whose values the person chooses from: its sources give a list, such as the names of the children. An
         * empty list is an answer too.
         */
        public Field choices(String name) {
            return add(name, true);
        }

        private Field add(String name, boolean choices) {
            Field field = new Field(this, name, choices);
            fields.add(field);
            return field;
        }

        /**
         * Builds the mapping.
         *
         * @throws IllegalStateException listing every field that has no source, is there twice, or names a blank document
         */
        public FormMapping build() {
            List<String> problems = new ArrayList<>();
            Set<String> names = new LinkedHashSet<>();
            if (fields.isEmpty()) {
                problems.add("there is no field");
            }
            for (Field field : fields) {
                if (!names.add(field.name)) {
                    problems.add("field '" + field.name + "' is there twice");
                }
                if (field.sources.isEmpty()) {
                    problems.add("field '" + field.name + "' has no source: from(dataset, part) is missing");
                }
                if (field.document.filter(String::isBlank).isPresent()) {
                    problems.add("field '" + field.name + "': elseAttach needs the name of a document");
                }
            }
            if (!problems.isEmpty()) {
                throw new IllegalStateException("FormMapping: " + String.join("; ", problems));
            }
            return new FormMapping(fields.stream().map(Field::rule).toList());
        }
    }

    /** One field of a mapping being built. Not thread-safe. */
    public static final class Field {

        private final Builder builder;
        private final String name;
        private final boolean choices;
        private final List<FieldRule.Source<?>> sources = new ArrayList<>();
        private Optional<String> document = Optional.empty();
        private Optional<Boolean> editable = Optional.empty();
        private boolean optional;

        private Field(Builder builder, String name, boolean choices) {
            this.builder = builder;
            this.name = name;
            this.choices = choices;
        }

        /** Takes the value from a part of a dataset's data for whose quality no contract speaks: the person may change it. */
        public <T> Field from(Dataset<T> dataset, Function<? super T, ? extends Part<?>> part) {
            sources.add(new FieldRule.Source<>(dataset, Optional.empty(), part));
            return this;
        }

        /**
         * Takes the value from a part of a dataset's data.
         *
         * @param group what it is of, on which its trust depends
         * @param part text, number, date, yes or no, or constant
         */
        public <T> Field from(Dataset<T> dataset, DataGroup group, Function<? super T, ? extends Part<?>> part) {
            sources.add(new FieldRule.Source<>(dataset, Optional.of(group), part));
            return this;
        }

        /** Takes it from there when no source named before gives a value. */
        public <T> Field or(Dataset<T> dataset, Function<? super T, ? extends Part<?>> part) {
            return from(dataset, part);
        }

        /** Takes it from there when no source named before gives a value. */
        public <T> Field or(Dataset<T> dataset, DataGroup group, Function<? super T, ? extends Part<?>> part) {
            return from(dataset, group, part);
        }

        /**
         * Names the document that the person attaches when the value is missing, or they say that it is wrong or not to be used.
         * Several fields may share one, such as the lines of an address.
         */
        public Field elseAttach(String document) {
            this.document = Optional.of(document);
            return this;
        }

        /** Says that the form does without it: a missing value asks for no document; a wrong or refused one does. */
        public Field optional() {
            this.optional = true;
            return this;
        }

        /** Says whether the person may change the value, whatever its {@link io.github.demarchekit.prefill.Trust}. */
        public Field editable(boolean editable) {
            this.editable = Optional.of(editable);
            return this;
        }

        /** Goes on with another field; see {@link Builder#field}. */
        public Field field(String name) {
            return builder.field(name);
        }

        /** Goes on with another field; see {@link Builder#choices}. */
        public Field choices(String name) {
            return builder.choices(name);
        }

        /** Builds the mapping; see {@link Builder#build}. */
        public FormMapping build() {
            return builder.build();
        }

        private FieldRule rule() {
            return new FieldRule(name, choices, sources, document, optional, editable);
        }
    }
}
