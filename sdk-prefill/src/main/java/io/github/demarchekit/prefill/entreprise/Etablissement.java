package io.github.demarchekit.prefill.entreprise;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.Part;

/**
 * An establishment of the Sirene register, with its legal unit and its address.
 *
 * @param siret its number
 * @param siegeSocial whether it is the head office
 * @param etatAdministratif {@code A} active, {@code F} closed
 * @param dateFermeture when it closed
 * @param enseigne the sign over the door
 * @param activitePrincipale the main activity, in the list of the time
 * @param activitePrincipaleNafRev2 the main activity in NAF revision 2
 * @param trancheEffectifSalarie how many employees
 * @param statusDiffusion see {@link #diffusion()}
 * @param diffusableCommercialement whether it accepts commercial use of its data
 * @param dateCreation when it was created
 * @param uniteLegale whom it belongs to
 * @param adresse where it is
 * @param meta what is said beside the data
 */
public record Etablissement(
        Part<String> siret,
        Part<Boolean> siegeSocial,
        Part<String> etatAdministratif,
        Part<PartialDate> dateFermeture,
        Part<String> enseigne,
        Part<ActivitePrincipale> activitePrincipale,
        Part<ActivitePrincipale> activitePrincipaleNafRev2,
        Part<TrancheEffectifSalarie> trancheEffectifSalarie,
        Part<String> statusDiffusion,
        Part<Boolean> diffusableCommercialement,
        Part<PartialDate> dateCreation,
        Part<UniteLegale> uniteLegale,
        Part<AdresseEtablissement> adresse,
        Part<MetaSirene> meta) {

    /** Returns whether it may be shown to others. */
    public Part<StatusDiffusion> diffusion() {
        return statusDiffusion.map(StatusDiffusion::of);
    }

    Part<PartialDate> updatedOn() {
        return meta.flatMap(MetaSirene::dateDerniereMiseAJour);
    }

    Etablissement withMeta(MetaSirene said) {
        return new Etablissement(
                siret,
                siegeSocial,
                etatAdministratif,
                dateFermeture,
                enseigne,
                activitePrincipale,
                activitePrincipaleNafRev2,
                trancheEffectifSalarie,
                statusDiffusion,
                diffusableCommercialement,
                dateCreation,
                uniteLegale,
                adresse,
                new Part.Given<>(said));
    }
}
