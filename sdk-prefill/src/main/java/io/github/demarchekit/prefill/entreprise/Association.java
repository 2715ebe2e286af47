package io.github.demarchekit.prefill.entreprise;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.DocumentLink;
import io.github.demarchekit.prefill.Part;
import io.github.demarchekit.prefill.Provenance;
import java.util.List;

/**
 * An association, as the directory of associations (RNA) and Sirene know it.
 *
 * @param rna its number in the directory
 * @param ancienId its number there before 2010
 * @param siren its number in Sirene, when it has one
 * @param nom its name
 * @param active whether it still exists
 * @param sigle its initials
 * @param reconnueUtilitePublique whether it is of public utility
 * @param siretSiege the SIRET of its head office
 * @param formeJuridique the legal form
 * @param regime {@code Loi 1901} or {@code Alsace-Moselle}
 * @param groupement {@code Simple}, {@code Fédération} or {@code Union}
 * @param eligibiliteCec whether its volunteers earn a "compte d'engagement citoyen"
 * @param raisonNonEligibiliteCec why not
 * @param impotsCommerciaux whether it pays the taxes of companies
 * @param dateCreation when it was founded
 * @param dateDissolution when it was dissolved
 * @param datePublicationReconnueUtilitePublique when its public utility was published
 * @param datePublicationJournalOfficiel when its foundation was published
 * @param adresseSiege its head office
 * @param adresseGestion where it gets its letters
 * @param alsaceMoselle its entry in the register of a court, in Alsace and Moselle
 * @param compositionReseau the associations it brings together
 * @param agrements the approvals that administrations gave it
 * @param activites what it does
 * @param etablissements its establishments
 * @param reseauxAffiliation the networks it belongs to; not in open data
 * @param documentsRna what it filed at the directory; not in open data
 * @param meta what is said beside the data
 */
public record Association(
        Part<String> rna,
        Part<String> ancienId,
        Part<String> siren,
        Part<String> nom,
        Part<Boolean> active,
        Part<String> sigle,
        Part<Boolean> reconnueUtilitePublique,
        Part<String> siretSiege,
        Part<CodeLibelle> formeJuridique,
        Part<String> regime,
        Part<String> groupement,
        Part<Boolean> eligibiliteCec,
        Part<String> raisonNonEligibiliteCec,
        Part<Boolean> impotsCommerciaux,
        Part<PartialDate> dateCreation,
        Part<PartialDate> dateDissolution,
        Part<PartialDate> datePublicationReconnueUtilitePublique,
        Part<PartialDate> datePublicationJournalOfficiel,
        Part<AdresseAssociation> adresseSiege,
        Part<AdresseAssociation> adresseGestion,
        Part<AlsaceMoselle> alsaceMoselle,
        Part<List<MembreReseau>> compositionReseau,
        Part<List<Agrement>> agrements,
        Part<Activites> activites,
        Part<List<EtablissementAssociation>> etablissements,
        Part<List<ReseauAffiliation>> reseauxAffiliation,
        Part<List<DocumentRna>> documentsRna,
        Part<MetaAssociation> meta) {

    /**
     * An entry in the register of a court.
     *
     * @param tribunalInstance the court
     * @param volume the volume
     * @param folio the folio
     * @param datePublicationRegistreAssociation when it was entered
     */
    public record AlsaceMoselle(
            Part<String> tribunalInstance,
            Part<String> volume,
            Part<String> folio,
            Part<PartialDate> datePublicationRegistreAssociation) {}

    /**
     * An association that this one brings together with others.
     *
     * @param nom its name
     * @param rna its number in the directory
     * @param siret its head office
     * @param telephone its telephone
     * @param courriel its mail address
     * @param objet what it is for
     * @param adresse where it is
     * @param siteWeb its site
     */
    public record MembreReseau(
            Part<String> nom,
            Part<String> rna,
            Part<String> siret,
            Part<String> telephone,
            Part<String> courriel,
            Part<String> objet,
            Part<AdresseAssociation> adresse,
            Part<String> siteWeb) {}

    /**
     * An approval.
     *
     * @param numero its number
     * @param dateAttribution when it was given
     * @param type what for
     * @param niveau {@code national} or {@code local}
     * @param attributeur who gave it
     * @param url where it can be read
     */
    public record Agrement(
            Part<String> numero,
            Part<PartialDate> dateAttribution,
            Part<String> type,
            Part<String> niveau,
            Part<String> attributeur,
            Part<String> url) {}

    /**
     * What an association does.
     *
     * @param objet what it is for, in its own words
     * @param objetSocial1 the same as a code of the directory
     * @param objetSocial2 a second one
     * @param champActionTerritorial {@code national}, {@code international}, {@code régional}, {@code départemental} or {@code
     *     local}
     * @param activitePrincipale the main activity, as INSEE codes it
     * @param trancheEffectif how many employees, as INSEE codes it
     * @param economieSocialeEtSolidaire whether it belongs to the social economy
     * @param dateAppartenanceEss since when
     */
    public record Activites(
            Part<String> objet,
            Part<CodeLibelle> objetSocial1,
            Part<CodeLibelle> objetSocial2,
            Part<String> champActionTerritorial,
            Part<CodeLibelleAnnee> activitePrincipale,
            Part<CodeLibelleAnnee> trancheEffectif,
            Part<Boolean> economieSocialeEtSolidaire,
            Part<PartialDate> dateAppartenanceEss) {}

    /**
     * A network that the association belongs to.
     *
     * @param nom its name
     * @param numero the association's number there
     * @param rna its number in the directory
     * @param siret its head office
     * @param objet what it is for
     * @param adresse where it is
     * @param telephone its telephone
     * @param courriel its mail address
     * @param attestationAffiliationUrl where the proof can be read
     * @param nombreLicencies how many of its members are licensed there
     */
    public record ReseauAffiliation(
            Part<String> nom,
            Part<String> numero,
            Part<String> rna,
            Part<String> siret,
            Part<String> objet,
            Part<AdresseAssociation> adresse,
            Part<String> telephone,
            Part<String> courriel,
            Part<String> attestationAffiliationUrl,
            Part<NombrePersonnes> nombreLicencies) {}

    /**
     * A document of the directory's file.
     *
     * @param id its number
     * @param type {@code Pièce} or {@code Récipicé}
     * @param sousType such as {@code STC}, the statutes
     * @param dateDepot when it was filed
     * @param anneeDepot the year it was filed
     * @param url where it can be read
     */
    public record DocumentRna(
            Part<String> id,
            Part<String> type,
            Part<CodeLibelle> sousType,
            Part<PartialDate> dateDepot,
            Part<PartialDate> anneeDepot,
            Part<String> url) {

        /** Returns the document, to be fetched. */
        public Part<DocumentLink> document(Provenance from) {
            return DocumentLink.of(url, new Part.Blank<>(), from);
        }
    }

    /**
     * What is said beside the data.
     *
     * @param internalId the association's number at the provider
     * @param dateDerniereMiseAJourSirene when Sirene last changed there
     * @param dateDerniereMiseAJourRna when the directory last changed there
     */
    public record MetaAssociation(
            Part<String> internalId,
            Part<PartialDate> dateDerniereMiseAJourSirene,
            Part<PartialDate> dateDerniereMiseAJourRna) {}

    /** Returns when the directory last changed there, which vouches for most of it. */
    Part<PartialDate> updatedOn() {
        return meta.flatMap(MetaAssociation::dateDerniereMiseAJourRna);
    }

    Association withMeta(MetaAssociation said) {
        return new Association(
                rna,
                ancienId,
                siren,
                nom,
                active,
                sigle,
                reconnueUtilitePublique,
                siretSiege,
                formeJuridique,
                regime,
                groupement,
                eligibiliteCec,
                raisonNonEligibiliteCec,
                impotsCommerciaux,
                dateCreation,
                dateDissolution,
                datePublicationReconnueUtilitePublique,
                datePublicationJournalOfficiel,
                adresseSiege,
                adresseGestion,
                alsaceMoselle,
                compositionReseau,
                agrements,
                activites,
                etablissements,
                reseauxAffiliation,
                documentsRna,
                new Part.Given<>(said));
    }
}
