package io.github.demarchekit.prefill.particulier;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.Part;

/**
 * Whether a person has the <em>revenu de solidarité active</em> (RSA) or the <em>prime d'activité</em>, and the increase for who
 * raises a child alone.
 *
 * @param estBeneficiaire whether they have it at present
 * @param avecMajoration whether it is increased; blank for who has it not
 * @param dateDebutDroit since when; blank for who has it not
 */
public record PrestationMajorable(
        Part<Boolean> estBeneficiaire, Part<Boolean> avecMajoration, Part<PartialDate> dateDebutDroit) {}
