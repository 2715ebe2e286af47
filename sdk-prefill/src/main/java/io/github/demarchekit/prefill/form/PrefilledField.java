package io.github.demarchekit.prefill.form;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.DataGroup;
import io.github.demarchekit.prefill.Provenance;
import io.github.demarchekit.prefill.Trust;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A field as the sources leave it: its value with where that comes from, or why there is none, and what the person says of it.
 *
 * <p>Immutable. Prints without the value.
 */
public final class PrefilledField {

    private final FieldRule rule;
    private final FieldRule.Reading reading;
    private final Decision decision;

    PrefilledField(FieldRule rule, FieldRule.Reading reading, Decision decision) {
        this.rule = rule;
        this.reading = reading;
        this.decision = decision;
    }

    /** Returns the field's name, as the mapping gives it. */
    public String name() {
        return rule.name();
    }

    /**
     * Returns the value as a form keeps it; empty when there is none, or the person has refused it.
     *
     * <p>A number is in digits with a point, a date {@code YYYY-MM-DD} with zeros for what is unknown, a yes or no {@code true}
     * or {@code false}, a constant its name.
     */
    public Optional<String> value() {
        return rule.choices() ? Optional.empty() : values().stream().findFirst();
    }

    /** Returns the values among which the person chooses, for {@link FormMapping.Builder#choices}; else the value alone. */
    public List<String> values() {
        return decision == Decision.REFUSED ? List.of() : reading.values();
    }

    /** Tells whether the values are for the person to choose from. */
    public boolean choices() {
        return rule.choices();
    }

    /** Returns whether a source gave a value, and why not, whatever the person said of it. */
    public FieldStatus status() {
        return reading.status();
    }

    /** Returns where the value comes from; empty when no source knew the person. */
    public Optional<Provenance> provenance() {
        return reading.provenance();
    }

    /** Returns who says so, as a page shows it, such as {@code CAF}. */
    public Optional<String> source() {
        return provenance().map(Provenance::source);
    }

    /** Returns the operation and its version, such as {@code v3/dss/quotient_familial}. */
    public Optional<String> operation() {
        return provenance().map(Provenance::operation);
    }

    /** Returns when the answer was read. */
    public Optional<Instant> obtainedAt() {
        return provenance().map(Provenance::obtainedAt);
    }

    /** Returns the month or the year it holds for; none for an identity and an address, which are told as they are today. */
    public Optional<PartialDate> asOf() {
        boolean today = reading.group()
                .filter(group -> group == DataGroup.IDENTITY || group == DataGroup.ADDRESS)
                .isPresent();
        return today ? Optional.empty() : provenance().flatMap(Provenance::asOf);
    }

    /** Returns how far the source vouches for it, empty where its contract says nothing. */
    public Optional<Trust> trust() {
        return provenance().flatMap(from -> reading.group().flatMap(from::trust));
    }

    /**
     * Tells whether the person may change it: what is {@linkplain Trust#CERTIFIED certified} they may not, unless the mapping
     * says otherwise, or they say that it is wrong or not to be used.
     */
    public boolean editable() {
        boolean theirs =
                status() != FieldStatus.PRESENT || decision == Decision.INCORRECT || decision == Decision.REFUSED;
        return theirs
                || rule.editable()
                        .orElseGet(() -> trust().filter(Trust.CERTIFIED::equals).isEmpty());
    }

    /** Returns what the person said of it. */
    public Decision decision() {
        return decision;
    }

    /** Returns the document that stands in for it; see {@link #documentAsked()}. */
    public Optional<String> document() {
        return rule.document();
    }

    /** Tells whether the form does without it: its document is not asked for when the value is merely missing. */
    public boolean optional() {
        return rule.optional();
    }

    /** Tells whether its document is to be attached: the value is missing, incorrect or refused. */
    public boolean documentAsked() {
        boolean missing = status() != FieldStatus.PRESENT && !rule.optional();
        return rule.document().isPresent()
                && (missing || decision == Decision.INCORRECT || decision == Decision.REFUSED);
    }

    /** Compares it with what the person wrote, as words, numbers or dates after the value's own kind. */
    public Comparison compare(String typed) {
        Optional<String> known = value();
        if (known.isEmpty()) {
            return new Comparison.CannotTell();
        }
        String source = source().orElse("");
        return switch (reading.kind()) {
            case TEXT -> Comparison.ofTexts(source, known.get(), typed);
            case NUMBER -> Comparison.ofNumbers(source, known.get(), typed);
            case DATE -> Comparison.ofDates(source, known.get(), typed);
        };
    }

    /** Returns it with the person's decision; on what no source gave, or what was forgotten, there is nothing to decide. */
    PrefilledField decide(Decision decision) {
        return status() == FieldStatus.PRESENT && this.decision != Decision.REFUSED
                ? new PrefilledField(rule, reading.after(decision), decision)
                : this;
    }

    @Override
    public String toString() {
        return "PrefilledField[" + name() + ", " + status() + ", " + decision + "]";
    }
}
