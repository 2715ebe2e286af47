package io.github.demarchekit.prefill;

import io.github.demarchekit.core.CogCommune;
import io.github.demarchekit.core.PartialDate;
import java.util.Optional;

/**
 * An adult or a child of a family, as CAF or MSA knows them. Any value may be missing. Prints without its values.
 *
 * @param birthName the family name at birth
 * @param usageName the name used in daily life ("nom d'usage"), when it is another
 * @param givenNames all given names in one text, as they were received: a space may part two names or stand inside a compound
 * @param birthdate the date of birth; its day, or day and month, may be unknown
 * @param sex {@code F} or {@code M}; other values are kept as they came
 * @param birthplace the commune of birth, which <em>Quotient familial</em> does not tell
 */
public record FamilyMember(
        Optional<String> birthName,
        Optional<String> usageName,
        Optional<String> givenNames,
        Optional<PartialDate> birthdate,
        Optional<String> sex,
        Optional<CogCommune> birthplace) {

    /** Returns the name used in daily life, else the one at birth. */
    public Optional<String> familyName() {
        return usageName.or(() -> birthName);
    }

    @Override
    public String toString() {
        return "FamilyMember[redacted]";
    }
}
