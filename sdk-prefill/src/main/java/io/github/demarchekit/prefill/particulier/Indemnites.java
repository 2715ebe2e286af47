package io.github.demarchekit.prefill.particulier;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.Part;
import java.math.BigDecimal;
import java.util.List;

/**
 * What France Travail paid a job seeker.
 *
 * @param identifiant the login at France Travail
 * @param paiements one for each day of payment, possibly none
 */
public record Indemnites(Part<String> identifiant, Part<List<Paiement>> paiements) {

    /**
     * One payment, in euros.
     *
     * @param dateVersement when it was made
     * @param montantTotal all of it
     * @param montantAllocations what replaces a wage
     * @param montantAides what helps to find work
     * @param montantAutres the rest
     */
    public record Paiement(
            Part<PartialDate> dateVersement,
            Part<BigDecimal> montantTotal,
            Part<BigDecimal> montantAllocations,
            Part<BigDecimal> montantAides,
            Part<BigDecimal> montantAutres) {}
}
