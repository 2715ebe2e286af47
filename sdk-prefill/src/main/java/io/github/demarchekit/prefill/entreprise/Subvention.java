package io.github.demarchekit.prefill.entreprise;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.Part;
import java.math.BigDecimal;
import java.util.List;

/**
 * A grant that an association asked the State for, and what it was paid.
 *
 * @param demandeSubvention the request; blank when only payments are known
 * @param paiements the payments, possibly none
 */
public record Subvention(Part<Demande> demandeSubvention, Part<List<Paiement>> paiements) {

    /**
     * The request.
     *
     * @param fournisseur the information system that knows it, such as {@code OSIRIS}
     * @param dateMiseAJourInformation when that one last changed
     * @param anneeExerciceDemande the year it was asked for
     * @param identifiantEngagementJuridique the number of the State's commitment
     * @param jointureDemandesEtVersements the number that payments carry too
     * @param subventionDemandee what was asked
     * @param descriptionDesProjets what for
     * @param instruction what became of it
     */
    public record Demande(
            Part<String> fournisseur,
            Part<PartialDate> dateMiseAJourInformation,
            Part<Integer> anneeExerciceDemande,
            Part<String> identifiantEngagementJuridique,
            Part<String> jointureDemandesEtVersements,
            Part<SubventionDemandee> subventionDemandee,
            Part<DescriptionDesProjets> descriptionDesProjets,
            Part<Instruction> instruction) {}

    /**
     * What was asked.
     *
     * @param dispositif the programme
     * @param sousDispositif the part of it
     * @param montantDemande in euros
     */
    public record SubventionDemandee(
            Part<String> dispositif, Part<String> sousDispositif, Part<BigDecimal> montantDemande) {}

    /**
     * What the grant is for.
     *
     * @param estimationCoutTotal in euros
     * @param projet the projects
     */
    public record DescriptionDesProjets(Part<BigDecimal> estimationCoutTotal, Part<List<Projet>> projet) {}

    /**
     * A project.
     *
     * @param rang its place in the request
     * @param intitule its name
     * @param objectifs what it aims at
     * @param objectifsOperationnels what it does to get there
     * @param description how
     * @param aide what help is asked
     * @param modaliteOuDispositif within which programme
     * @param indicateurs how success is measured
     * @param cofinanceurs who pays too, in one text with semicolons
     */
    public record Projet(
            Part<Integer> rang,
            Part<String> intitule,
            Part<String> objectifs,
            Part<String> objectifsOperationnels,
            Part<String> description,
            Part<Aide> aide,
            Part<String> modaliteOuDispositif,
            Part<String> indicateurs,
            Part<String> cofinanceurs) {}

    /**
     * The help that is asked.
     *
     * @param nature its kind
     * @param modalite how it is given
     */
    public record Aide(Part<String> nature, Part<String> modalite) {}

    /**
     * What became of the request.
     *
     * @param serviceInstructeur who decides
     * @param dateCommission when it was decided
     * @param statutDemande {@code Accordé}, {@code En instruction}, {@code Refusé} or {@code En attente}
     * @param montantAccorde in euros
     */
    public record Instruction(
            Part<String> serviceInstructeur,
            Part<PartialDate> dateCommission,
            Part<String> statutDemande,
            Part<BigDecimal> montantAccorde) {}

    /**
     * A payment.
     *
     * @param fournisseur the information system that knows it, such as {@code Chorus}
     * @param dateMiseAJourInformation when that one last changed
     * @param jointureDemandesEtVersements the number that the request carries too
     * @param montantVerse in euros
     * @param dateVersement when
     * @param centreFinancier which account of the State paid
     * @param domaineFonctionnel from which line of the budget
     * @param activitee for which activity
     * @param numeroBop the operational budget
     * @param programme the budget programme
     */
    public record Paiement(
            Part<String> fournisseur,
            Part<PartialDate> dateMiseAJourInformation,
            Part<String> jointureDemandesEtVersements,
            Part<BigDecimal> montantVerse,
            Part<PartialDate> dateVersement,
            Part<String> centreFinancier,
            Part<String> domaineFonctionnel,
            Part<String> activitee,
            Part<String> numeroBop,
            Part<Programme> programme) {}

    /**
     * A programme of the State's budget.
     *
     * @param numero its number
     * @param libelle its name
     * @param fournisseur the information system that knows it
     * @param dateMiseAJourInformation when that one last changed
     */
    public record Programme(
            Part<String> numero,
            Part<String> libelle,
            Part<String> fournisseur,
            Part<PartialDate> dateMiseAJourInformation) {}
}
