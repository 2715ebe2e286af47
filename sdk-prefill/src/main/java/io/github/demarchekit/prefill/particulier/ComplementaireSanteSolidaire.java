package io.github.demarchekit.prefill.particulier;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.Part;

/**
 * Whether a person has the <em>complémentaire santé solidaire</em> (C2S).
 *
 * @param estBeneficiaire whether they have it at present
 * @param avecParticipation whether they pay a part of it; blank for who has it not
 * @param dateDebutDroit since when; blank for who has it not
 */
public record ComplementaireSanteSolidaire(
        Part<Boolean> estBeneficiaire, Part<Boolean> avecParticipation, Part<PartialDate> dateDebutDroit) {}
