package io.github.demarchekit.prefill.particulier;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.Part;

/**
 * An adult or a child of a family, as CAF or MSA knows them.
 *
 * @param nomNaissance the family name at birth
 * @param nomUsage the name used in daily life, when it is another
 * @param prenoms all given names in one text, as they were received: a space may part two names or stand inside a compound
 * @param dateNaissance the date of birth; its day, or day and month, may be unknown
 * @param sexe {@code F} or {@code M}
 * @param codeCogInseeCommuneNaissance the commune of birth, which <em>Quotient familial</em> does not tell
 */
public record MembreFamille(
        Part<String> nomNaissance,
        Part<String> nomUsage,
        Part<String> prenoms,
        Part<PartialDate> dateNaissance,
        Part<String> sexe,
        Part<String> codeCogInseeCommuneNaissance) {

    /** Returns the name used in daily life, else the one at birth. */
    public Part<String> nom() {
        return nomUsage.value().isPresent() ? nomUsage : nomNaissance;
    }
}
