package io.github.demarchekit.prefill.form;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.core.PivotIdentity;
import io.github.demarchekit.core.internal.Spellings;
import io.github.demarchekit.prefill.Part;
import java.util.List;
import java.util.Optional;

/**
 * Whether somebody whom an administration names is a person we know, such as which adult of a family has logged in.
 *
 * <p>Administrations recognise people by the family name, one given name at least, and the date of birth as far as it is known.
 * To find a login's person among one's own files, which asks for much more, see {@code Reconciliation} of sdk-franceconnect.
 * Holds verdicts and no value.
 *
 * @param familyName whether the name of birth is one of those the administration knows
 * @param givenNames whether a given name is among theirs
 * @param birthdate whether the dates are the same; a date that is less precise and does not contradict is {@link Verdict#UNKNOWN}
 */
public record PersonMatch(Verdict familyName, Verdict givenNames, Verdict birthdate) {

    /** How one of the three compares. */
    public enum Verdict {
        /** The same, but for case, diacritics, hyphens, apostrophes and spaces. */
        SAME,
        /** One side says nothing, or not enough. */
        UNKNOWN,
        /** They contradict each other. */
        DIFFERENT
    }

    /**
     * Compares.
     *
     * @param familyNames each name the administration knows: at birth, in use
     * @param givenNames all given names in one text, as administrations write them
     */
    public static PersonMatch of(
            PivotIdentity person,
            List<Part<String>> familyNames,
            Part<String> givenNames,
            Part<PartialDate> birthdate) {
        return new PersonMatch(
                familyName(person.familyName(), familyNames),
                givenNames(person.givenNames(), givenNames),
                birthdate(person.birthdate(), birthdate));
    }

    private static Verdict familyName(String name, List<Part<String>> known) {
        List<String> names = known.stream()
                .flatMap(part -> part.value().stream())
                .map(Spellings::normalised)
                .filter(one -> !one.isEmpty())
                .toList();
        if (name.isBlank() || names.isEmpty()) {
            return Verdict.UNKNOWN;
        }
        return names.contains(Spellings.normalised(name)) ? Verdict.SAME : Verdict.DIFFERENT;
    }

    private static Verdict givenNames(List<String> names, Part<String> known) {
        Optional<String> words = known.value().map(Spellings::normalised).filter(text -> !text.isEmpty());
        if (names.isEmpty() || words.isEmpty()) {
            return Verdict.UNKNOWN;
        }
        String among = " " + words.get() + " ";
        return names.stream().anyMatch(name -> among.contains(" " + Spellings.normalised(name) + " "))
                ? Verdict.SAME
                : Verdict.DIFFERENT;
    }

    private static Verdict birthdate(PartialDate date, Part<PartialDate> known) {
        Optional<PartialDate> other = known.value().filter(one -> one != PartialDate.Unknown.UNKNOWN);
        if (date == PartialDate.Unknown.UNKNOWN || other.isEmpty()) {
            return Verdict.UNKNOWN;
        } else if (other.get().equals(date)) {
            return Verdict.SAME;
        }
        return Spellings.compatible(date, other.get()) ? Verdict.UNKNOWN : Verdict.DIFFERENT;
    }

    /** Tells whether it is the person: both names are the same, and the date does not contradict. Nothing less is a match. */
    public boolean matches() {
        return familyName == Verdict.SAME && givenNames == Verdict.SAME && birthdate != Verdict.DIFFERENT;
    }

    /** Returns a figure to sort by, from -3 to 3. It is no probability, and no threshold makes a {@linkplain #matches match}. */
    public int score() {
        return points(familyName) + points(givenNames) + points(birthdate);
    }

    private static int points(Verdict verdict) {
        return switch (verdict) {
            case SAME -> 1;
            case UNKNOWN -> 0;
            case DIFFERENT -> -1;
        };
    }
}
