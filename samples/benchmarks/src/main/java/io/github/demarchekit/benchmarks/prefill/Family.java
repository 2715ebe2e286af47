package io.github.demarchekit.benchmarks.prefill;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** The body in plain records, as an application without an SDK writes them. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Family(List<Member> allocataires, List<Member> enfants, Address adresse, Quotient quotientFamilial) {

    /** What is around it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Envelope(Family data) {}

    /** Somebody of the family. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Member(
            String nomNaissance,
            String nomUsage,
            String prenoms,
            String dateNaissance,
            String sexe,
            String codeCogInseeCommuneNaissance) {}

    /** Where they live. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Address(
            String destinataire,
            String complementInformation,
            String complementInformationGeographique,
            String numeroLibelleVoie,
            String lieuDit,
            String codePostalVille,
            String pays) {}

    /** The figure. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Quotient(
            String fournisseur, Integer valeur, Integer annee, Integer mois, Integer anneeCalcul, Integer moisCalcul) {}
}
