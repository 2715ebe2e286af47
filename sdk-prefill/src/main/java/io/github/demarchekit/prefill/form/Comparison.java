package io.github.demarchekit.prefill.form;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.core.internal.Spellings;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What an administration says beside what the person wrote: "la CAF indique X, vous avez écrit Y".
 *
 * <p>It tells what contradicts and what does not; it never tells who is right. Prints without values.
 */
public sealed interface Comparison {

    /** The same, but for how it is written. */
    record Same() implements Comparison {}

    /**
     * Not the same.
     *
     * @param source who says so, such as {@code CAF}
     * @param known what the source says
     * @param typed what the person wrote
     */
    record Different(String source, String known, String typed) implements Comparison {
        @Override
        public String toString() {
            return "Different[source=" + source + "]";
        }
    }

    /** One of the two says nothing, or not enough, or what is no number or date. */
    record CannotTell() implements Comparison {}

    /** Compares words, whatever their case, diacritics, ligatures, hyphens, apostrophes, commas, points and spaces. */
    static Comparison ofTexts(String source, String known, String typed) {
        String one = Written.words(known);
        String other = Written.words(typed);
        if (one.isEmpty() || other.isEmpty()) {
            return new CannotTell();
        }
        return one.equals(other) ? new Same() : new Different(source, known, typed);
    }

    /** Compares numbers, which people write with spaces between thousands, a comma, and the sign of the euro. */
    static Comparison ofNumbers(String source, String known, String typed) {
        Optional<BigDecimal> one = Written.number(known);
        Optional<BigDecimal> other = Written.number(typed);
        if (one.isEmpty() || other.isEmpty()) {
            return new CannotTell();
        }
        return one.get().compareTo(other.get()) == 0 ? new Same() : new Different(source, known, typed);
    }

    /**
     * Compares dates in the form {@code YYYY-MM-DD}, with zeros for what is unknown. A date that only makes the other more
     * precise cannot be told: {@code 1992-11-00} and {@code 1992-11-03}.
     */
    static Comparison ofDates(String source, String known, String typed) {
        Optional<PartialDate> one = Written.date(known);
        Optional<PartialDate> other = Written.date(typed);
        if (one.isEmpty() || other.isEmpty()) {
            return new CannotTell();
        } else if (one.equals(other)) {
            return new Same();
        }
        return Spellings.compatible(one.get(), other.get()) ? new CannotTell() : new Different(source, known, typed);
    }
}
