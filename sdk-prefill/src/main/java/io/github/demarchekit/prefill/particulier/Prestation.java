package io.github.demarchekit.prefill.particulier;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.Part;

/**
 * Whether a person has the <em>allocation aux adultes handicapés</em> (AAH) or the <em>allocation de soutien familial</em> (ASF).
 *
 * @param estBeneficiaire whether they have it at present
 * @param dateDebutDroit since when; blank for who has it not
 */
public record Prestation(Part<Boolean> estBeneficiaire, Part<PartialDate> dateDebutDroit) {}
