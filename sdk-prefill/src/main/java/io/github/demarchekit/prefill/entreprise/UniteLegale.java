package io.github.demarchekit.prefill.entreprise;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.Part;

/**
 * A legal unit of the Sirene register: a company, an association, an administration, or a person in business.
 *
 * @param siren its number
 * @param rna its number in the directory of associations, for an association
 * @param siretSiegeSocial the SIRET of its head office
 * @param type {@code personne_physique} or {@code personne_morale}
 * @param personneMoraleAttributs what an organisation is called
 * @param personnePhysiqueAttributs what a person in business is called
 * @param categorieEntreprise {@code PME}, {@code ETI} or {@code GE}
 * @param statusDiffusion see {@link #diffusion()}
 * @param diffusableCommercialement whether it accepts commercial use of its data
 * @param formeJuridique the legal form
 * @param activitePrincipale the main activity, in the list of the time
 * @param activitePrincipaleNafRev2 the main activity in NAF revision 2
 * @param trancheEffectifSalarie how many employees
 * @param etatAdministratif {@code A} active, {@code C} ceased
 * @param economieSocialeEtSolidaire whether it belongs to the social economy
 * @param dateCreation when it was created
 * @param dateCessation when it ceased; told only when the legal unit was what was asked
 * @param meta what is said beside the data when the legal unit was what was asked
 */
public record UniteLegale(
        Part<String> siren,
        Part<String> rna,
        Part<String> siretSiegeSocial,
        Part<String> type,
        Part<PersonneMorale> personneMoraleAttributs,
        Part<PersonnePhysique> personnePhysiqueAttributs,
        Part<String> categorieEntreprise,
        Part<String> statusDiffusion,
        Part<Boolean> diffusableCommercialement,
        Part<CodeLibelle> formeJuridique,
        Part<ActivitePrincipale> activitePrincipale,
        Part<ActivitePrincipale> activitePrincipaleNafRev2,
        Part<TrancheEffectifSalarie> trancheEffectifSalarie,
        Part<String> etatAdministratif,
        Part<Boolean> economieSocialeEtSolidaire,
        Part<PartialDate> dateCreation,
        Part<PartialDate> dateCessation,
        Part<MetaSirene> meta) {

    /**
     * What an organisation is called.
     *
     * @param raisonSociale its name
     * @param sigle its initials
     */
    public record PersonneMorale(Part<String> raisonSociale, Part<String> sigle) {}

    /**
     * What a person in business is called.
     *
     * @param pseudonyme the name they work under
     * @param prenomUsuel the given name of daily life
     * @param prenom1 the first given name
     * @param prenom2 the second
     * @param prenom3 the third
     * @param prenom4 the fourth
     * @param nomUsage the name used in daily life, when it is another
     * @param nomNaissance the family name at birth
     * @param sexe {@code M} or {@code F}
     */
    public record PersonnePhysique(
            Part<String> pseudonyme,
            Part<String> prenomUsuel,
            Part<String> prenom1,
            Part<String> prenom2,
            Part<String> prenom3,
            Part<String> prenom4,
            Part<String> nomUsage,
            Part<String> nomNaissance,
            Part<String> sexe) {}

    /** Returns whether it may be shown to others. */
    public Part<StatusDiffusion> diffusion() {
        return statusDiffusion.map(StatusDiffusion::of);
    }

    /** Returns what it is called: the organisation's name, else the person's given name and name. */
    public Part<String> denomination() {
        Part<String> organisation = personneMoraleAttributs.flatMap(PersonneMorale::raisonSociale);
        return organisation.value().isPresent()
                ? organisation
                : personnePhysiqueAttributs.flatMap(person -> {
                    Part<String> name =
                            person.nomUsage().value().isPresent() ? person.nomUsage() : person.nomNaissance();
                    return name.map(family -> person.prenomUsuel()
                            .value()
                            .or(() -> person.prenom1().value())
                            .map(given -> given + " " + family)
                            .orElse(family));
                });
    }

    Part<PartialDate> updatedOn() {
        return meta.flatMap(MetaSirene::dateDerniereMiseAJour);
    }

    UniteLegale withMeta(MetaSirene said) {
        return new UniteLegale(
                siren,
                rna,
                siretSiegeSocial,
                type,
                personneMoraleAttributs,
                personnePhysiqueAttributs,
                categorieEntreprise,
                statusDiffusion,
                diffusableCommercialement,
                formeJuridique,
                activitePrincipale,
                activitePrincipaleNafRev2,
                trancheEffectifSalarie,
                etatAdministratif,
                economieSocialeEtSolidaire,
                dateCreation,
                dateCessation,
                new Part.Given<>(said));
    }
}
