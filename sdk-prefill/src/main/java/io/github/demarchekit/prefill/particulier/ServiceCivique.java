package io.github.demarchekit.prefill.particulier;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.Part;

/**
 * A person's <em>service civique</em>, as employers' social declarations tell it.
 *
 * @param statutActuel the contract of today
 * @param statutPasse the last contract that has ended
 */
public record ServiceCivique(Part<Statut> statutActuel, Part<Statut> statutPasse) {

    /**
     * A contract, or that there is none.
     *
     * @param contratTrouve whether there is one; otherwise the rest is blank
     * @param organismeAccueil who takes the volunteer on
     * @param dateDebutContrat the first day
     * @param dateFinContrat the last day
     */
    public record Statut(
            Part<Boolean> contratTrouve,
            Part<OrganismeAccueil> organismeAccueil,
            Part<PartialDate> dateDebutContrat,
            Part<PartialDate> dateFinContrat) {}

    /**
     * Who takes a volunteer on.
     *
     * @param siret its number, 14 digits
     * @param raisonSociale its name
     */
    public record OrganismeAccueil(Part<String> siret, Part<String> raisonSociale) {}
}
