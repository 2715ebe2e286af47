package io.github.demarchekit.prefill.entreprise;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.DocumentLink;
import io.github.demarchekit.prefill.Part;
import io.github.demarchekit.prefill.Provenance;
import java.math.BigDecimal;
import java.util.List;

/**
 * A company's entry in the national register of companies (RNE), which INPI keeps.
 *
 * @param documentUrl the entry as a document: see {@link #document}
 * @param identiteEntreprise the company itself
 * @param dirigeantsEtAssocies who runs it and owns it
 * @param etablissements its establishments
 * @param diffusionCommerciale whether it accepts commercial use of its data
 * @param diffusionInsee whether INSEE shows it to others
 * @param etablissementsFermesTotal how many establishments it has closed
 * @param observations what the registers remarked
 */
public record ExtraitRne(
        Part<String> documentUrl,
        Part<IdentiteEntreprise> identiteEntreprise,
        Part<List<Dirigeant>> dirigeantsEtAssocies,
        Part<List<EtablissementRne>> etablissements,
        Part<Boolean> diffusionCommerciale,
        Part<Boolean> diffusionInsee,
        Part<Integer> etablissementsFermesTotal,
        Part<List<Observation>> observations) {

    /**
     * The company itself.
     *
     * @param denomination an organisation's name
     * @param nom a sole trader's name
     * @param prenoms a sole trader's given names
     * @param siren its number
     * @param dateImmatriculationRne when it was entered
     * @param dateDebutActivite when it began
     * @param detailCessation whether it tells how it ceased
     * @param dissolution how it was dissolved
     * @param dateFinPersonne when it ends by its articles
     * @param dateClotureExercice the day on which its financial years end, such as {@code 30-06}
     * @param datePremiereClotureExercice when the first of them ended
     * @param natureEntreprise {@code COMMERCIALE}, {@code ARTISANALE}, {@code AGRICOLE} or {@code LIBERALE}
     * @param formeJuridique the legal form
     * @param associeUnique whether one person owns it
     * @param activitePrincipalesObjetSocial what it is for
     * @param codeApe the main activity
     * @param codeAprm the main craft
     * @param capitalSocial its capital
     * @param adresseSiegeSocial its head office
     */
    public record IdentiteEntreprise(
            Part<String> denomination,
            Part<String> nom,
            Part<List<String>> prenoms,
            Part<String> siren,
            Part<PartialDate> dateImmatriculationRne,
            Part<PartialDate> dateDebutActivite,
            Part<String> detailCessation,
            Part<Dissolution> dissolution,
            Part<PartialDate> dateFinPersonne,
            Part<String> dateClotureExercice,
            Part<PartialDate> datePremiereClotureExercice,
            Part<String> natureEntreprise,
            Part<CodeLibelle> formeJuridique,
            Part<Boolean> associeUnique,
            Part<String> activitePrincipalesObjetSocial,
            Part<CodeLibelle> codeApe,
            Part<CodeLibelle> codeAprm,
            Part<CapitalSocial> capitalSocial,
            Part<AdresseRne> adresseSiegeSocial) {}

    /**
     * How a company was dissolved.
     *
     * @param date when
     * @param poursuiteActivite whether it goes on working
     * @param avecLiquidation whether it is wound up
     */
    public record Dissolution(Part<PartialDate> date, Part<Boolean> poursuiteActivite, Part<Boolean> avecLiquidation) {}

    /**
     * A company's capital.
     *
     * @param montant in that currency
     * @param devise the currency's code, such as {@code EUR}
     */
    public record CapitalSocial(Part<BigDecimal> montant, Part<String> devise) {}

    /**
     * An address as the register writes it.
     *
     * @param voie number and street
     * @param codePostal the postcode
     * @param commune the name of the commune
     * @param pays the name of the country
     * @param complement the building, the floor
     */
    public record AdresseRne(
            Part<String> voie,
            Part<String> codePostal,
            Part<String> commune,
            Part<String> pays,
            Part<String> complement) {}

    /**
     * Who runs or owns a company.
     *
     * @param qualite such as {@code Président}
     * @param nom the name
     * @param prenom the given name
     * @param dateNaissance the month of birth
     * @param communeResidence where they live
     */
    public record Dirigeant(
            Part<String> qualite,
            Part<String> nom,
            Part<String> prenom,
            Part<PartialDate> dateNaissance,
            Part<String> communeResidence) {}

    /**
     * An establishment.
     *
     * @param typeEtablissement {@code Siège et principal}, {@code Siège} or {@code Secondaire}
     * @param dateDebutActivite when it began
     * @param siret its number
     * @param codeApe the main activity
     * @param codeAprm the main craft
     * @param natureEtablissement such as {@code COMMERCIALE}
     * @param activitePrincipale what it does
     * @param autreActivite what else it does
     * @param adresse where it is
     * @param statut {@code actif} or {@code fermé}
     */
    public record EtablissementRne(
            Part<String> typeEtablissement,
            Part<PartialDate> dateDebutActivite,
            Part<String> siret,
            Part<CodeLibelle> codeApe,
            Part<CodeLibelle> codeAprm,
            Part<String> natureEtablissement,
            Part<String> activitePrincipale,
            Part<String> autreActivite,
            Part<AdresseRne> adresse,
            Part<String> statut) {}

    /**
     * What a register remarked.
     *
     * @param fournisseur {@code rcs} or {@code rnm}
     * @param numero its number there
     * @param date when
     * @param texte what
     */
    public record Observation(
            Part<String> fournisseur, Part<String> numero, Part<PartialDate> date, Part<String> texte) {}

    /** Returns the entry as a document. */
    public Part<DocumentLink> document(Provenance from) {
        return DocumentLink.of(documentUrl, new Part.Blank<>(), from);
    }
}
