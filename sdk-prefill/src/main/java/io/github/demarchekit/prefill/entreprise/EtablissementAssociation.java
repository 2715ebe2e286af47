package io.github.demarchekit.prefill.entreprise;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.DocumentLink;
import io.github.demarchekit.prefill.Part;
import io.github.demarchekit.prefill.Provenance;
import java.math.BigDecimal;
import java.util.List;

/**
 * An establishment of an association, with its people and its accounts.
 *
 * @param siren the association's number
 * @param siret its own
 * @param actif whether it is open
 * @param siege whether it is the head office
 * @param nom its name
 * @param telephone its telephone
 * @param courriel its mail address
 * @param dateDebutActivite when it opened
 * @param adresse where it is
 * @param activitePrincipale the main activity
 * @param trancheEffectif how many employees
 * @param rhs its people, a year each
 * @param comptes its accounts, a year each
 * @param representantsLegaux who may sign for it; not in open data
 * @param documentsDac what it gave administrations in its "compte Asso"; not in open data
 */
public record EtablissementAssociation(
        Part<String> siren,
        Part<String> siret,
        Part<Boolean> actif,
        Part<Boolean> siege,
        Part<String> nom,
        Part<String> telephone,
        Part<String> courriel,
        Part<PartialDate> dateDebutActivite,
        Part<AdresseAssociation> adresse,
        Part<CodeLibelleAnnee> activitePrincipale,
        Part<CodeLibelleAnnee> trancheEffectif,
        Part<List<RessourcesHumaines>> rhs,
        Part<List<Comptes>> comptes,
        Part<List<RepresentantLegal>> representantsLegaux,
        Part<List<DocumentDac>> documentsDac) {

    /**
     * The people of one year.
     *
     * @param annee the year
     * @param nombreBenevoles volunteers without a contract
     * @param nombreVolontaires volunteers with a contract, such as "service civique"
     * @param nombreSalaries employees
     * @param nombreSalariesEtpt employees, counted in full-time years
     * @param nombreEmploisAides jobs that the State helps to pay
     * @param nombrePersonnelsDetaches people whom an administration lends
     * @param nombreAdherents members
     */
    public record RessourcesHumaines(
            Part<PartialDate> annee,
            Part<Integer> nombreBenevoles,
            Part<Integer> nombreVolontaires,
            Part<Integer> nombreSalaries,
            Part<BigDecimal> nombreSalariesEtpt,
            Part<Integer> nombreEmploisAides,
            Part<Integer> nombrePersonnelsDetaches,
            Part<NombrePersonnes> nombreAdherents) {}

    /**
     * The accounts of one year, in euros.
     *
     * @param annee the year
     * @param commisaireAuxComptes whether an auditor signed them
     * @param montantDons gifts
     * @param causeSubventions what grants were for
     * @param montantSubventions grants
     * @param montantAidesSur3ans public help over three years
     * @param totalCharges expenses
     * @param totalResultat result
     * @param totalProduits income
     */
    public record Comptes(
            Part<PartialDate> annee,
            Part<Boolean> commisaireAuxComptes,
            Part<BigDecimal> montantDons,
            Part<String> causeSubventions,
            Part<BigDecimal> montantSubventions,
            Part<BigDecimal> montantAidesSur3ans,
            Part<BigDecimal> totalCharges,
            Part<BigDecimal> totalResultat,
            Part<BigDecimal> totalProduits) {}

    /**
     * Who may sign for the association.
     *
     * @param civilite {@code Monsieur} or {@code Madame}
     * @param nom the name
     * @param prenom the given name
     * @param fonction such as {@code Président}
     * @param valideurCec whether they vouch for hours of the "compte d'engagement citoyen"
     * @param publicationInternet whether they accept to be named in public
     * @param telephone their telephone
     * @param courriel their mail address
     */
    public record RepresentantLegal(
            Part<String> civilite,
            Part<String> nom,
            Part<String> prenom,
            Part<String> fonction,
            Part<Boolean> valideurCec,
            Part<Boolean> publicationInternet,
            Part<String> telephone,
            Part<String> courriel) {}

    /**
     * A document that the association gave.
     *
     * @param id its number
     * @param nom the name of the file
     * @param anneeValidite the year it is for
     * @param commentaire a remark
     * @param etat {@code courant} or {@code archivé}
     * @param type such as {@code Budget prévisionnel}
     * @param dateDepot when it was given
     * @param url where it is
     */
    public record DocumentDac(
            Part<String> id,
            Part<String> nom,
            Part<PartialDate> anneeValidite,
            Part<String> commentaire,
            Part<String> etat,
            Part<String> type,
            Part<PartialDate> dateDepot,
            Part<String> url) {

        /** Returns the document, to be fetched. */
        public Part<DocumentLink> document(Provenance from) {
            return DocumentLink.of(url, new Part.Blank<>(), from);
        }
    }
}
