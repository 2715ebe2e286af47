package io.github.demarchekit.prefill.form;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.Answer;
import io.github.demarchekit.prefill.Answers;
import io.github.demarchekit.prefill.DataGroup;
import io.github.demarchekit.prefill.Dataset;
import io.github.demarchekit.prefill.Part;
import io.github.demarchekit.prefill.Provenance;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a mapping says of one field.
 *
 * @param choices whether the values are for the person to choose from
 * @param sources in the order in which they are believed; none once the person has refused the field
 * @param document what is attached in its stead
 * @param optional whether the form does without it
 * @param editable whether the person may change it, where the mapping decides that
 */
record FieldRule(
        String name,
        boolean choices,
        List<Source<?>> sources,
        Optional<String> document,
        boolean optional,
        Optional<Boolean> editable) {

    FieldRule {
        sources = List.copyOf(sources);
    }

    /** What kind of value it is, for comparisons. */
    enum Kind {
        TEXT,
        NUMBER,
        DATE
    }

    /** A part of a dataset's answer. */
    record Source<T>(Dataset<T> dataset, Optional<DataGroup> group, Function<? super T, ? extends Part<?>> part) {

        Reading read(String field, boolean choices, Answers answers) {
            Answer<T> answer = answers.get(dataset);
            if (!(answer instanceof Answer.Found<T> found)) {
                return Reading.none(FieldStatus.of(answer), Optional.empty());
            }
            Part<?> read = part.apply(found.value());
            Optional<Provenance> from = Optional.of(found.provenance());
            if (!(read instanceof Part.Given<?> given)) {
                return Reading.none(FieldStatus.of(read), from);
            }
            List<String> values = new ArrayList<>();
            Collection<?> all =
                    choices && given.given() instanceof Collection<?> several ? several : List.of(given.given());
            all.forEach(one -> values.add(text(field, one)));
            values.removeIf(String::isBlank);
            return values.isEmpty() && !choices
                    ? Reading.none(FieldStatus.BLANK, from)
                    : new Reading(values, kind(given.given()), FieldStatus.PRESENT, from, group);
        }

        private static Kind kind(Object value) {
            if (value instanceof Number) {
                return Kind.NUMBER;
            }
            return value instanceof PartialDate || value instanceof LocalDate ? Kind.DATE : Kind.TEXT;
        }

        private static String text(String field, Object value) {
            if (value instanceof PartialDate date) {
                return date.iso();
            } else if (value instanceof BigDecimal number) {
                return number.toPlainString();
            } else if (value instanceof Enum<?> constant) {
                return constant.name();
            } else if (value instanceof String text) {
                return text.strip();
            } else if (value instanceof Number || value instanceof Boolean || value instanceof LocalDate) {
                return value.toString();
            }
            throw new IllegalStateException("field '" + field + "' is mapped from a "
                    + value.getClass().getSimpleName()
                    + ": a field takes a text, a number, a date, a yes or no, or an enum's constant");
        }
    }

    /** What the sources leave of the field. Prints nothing. */
    record Reading(
            List<String> values,
            Kind kind,
            FieldStatus status,
            Optional<Provenance> provenance,
            Optional<DataGroup> group) {

        Reading {
            values = List.copyOf(values);
        }

        static Reading none(FieldStatus status, Optional<Provenance> provenance) {
            return new Reading(List.of(), Kind.TEXT, status, provenance, Optional.empty());
        }

        /** What is refused is forgotten, not hidden. */
        Reading after(Decision decision) {
            return decision == Decision.REFUSED ? new Reading(List.of(), kind, status, provenance, group) : this;
        }

        @Override
        public String toString() {
            return "Reading[" + status + "]";
        }
    }

    /** Returns the rule that takes the field from nowhere, which only a refusal does. */
    FieldRule refused() {
        return new FieldRule(name, choices, List.of(), document, optional, editable);
    }

    PrefilledField read(Answers answers) {
        Decision decision = sources.isEmpty() ? Decision.REFUSED : Decision.UNDECIDED;
        return new PrefilledField(this, best(answers), decision);
    }

    /** Reads the first source that gives a value; else what leaves most hope for another time. */
    private Reading best(Answers answers) {
        Reading best = null;
        for (Source<?> source : sources) {
            Reading reading = source.read(name, choices, answers);
            if (reading.status() == FieldStatus.PRESENT) {
                return reading;
            }
            best = best == null || reading.status().leavesMoreHopeThan(best.status()) ? reading : best;
        }
        return best == null ? Reading.none(FieldStatus.NOT_GRANTED, Optional.empty()) : best;
    }
}
