package io.github.demarchekit.prefill.particulier;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.Part;

/**
 * Where a person stands with a benefit that is paid for a child: the <em>allocation d'éducation de l'enfant handicapé</em> (AEEH) or
 * the <em>allocation de rentrée scolaire</em> (ARS).
 *
 * @param status {@link #ALLOCATAIRE}, {@link #OUVRANT_DROIT} or {@link #NON_BENEFICIAIRE}; others may come
 * @param dateDebutDroit since when; blank for who has nothing to do with it
 */
public record PrestationEnfant(Part<String> status, Part<PartialDate> dateDebutDroit) {

    /** It is paid to the person. */
    public static final String ALLOCATAIRE = "allocataire";

    /** The person is the child for whom it is paid. */
    public static final String OUVRANT_DROIT = "ouvrant_droit";

    /** Neither. */
    public static final String NON_BENEFICIAIRE = "non_beneficiaire";
}
