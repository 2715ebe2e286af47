package io.github.demarchekit.prefill.entreprise;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.DocumentLink;
import io.github.demarchekit.prefill.Part;
import io.github.demarchekit.prefill.Provenance;

/**
 * URSSAF's answer to whether a company has declared and paid its social contributions.
 *
 * <p>A refusal comes as an answer that was found, like a certificate: branch on {@link #delivrance}.
 *
 * @param entityStatus what URSSAF decided
 * @param dateDebutValidite the first day of the certificate
 * @param dateFinValidite the last day of the certificate
 * @param codeSecurite the code with which anyone checks the certificate at URSSAF
 * @param documentUrl where the certificate can be fetched for a while by whoever knows the address
 * @param documentUrlExpiresIn for how many seconds from the answer
 */
public record AttestationVigilance(
        Part<EntityStatus> entityStatus,
        Part<PartialDate> dateDebutValidite,
        Part<PartialDate> dateFinValidite,
        Part<String> codeSecurite,
        Part<String> documentUrl,
        Part<Integer> documentUrlExpiresIn) {

    /**
     * What URSSAF decided.
     *
     * @param code {@code ok} or {@code refus_de_delivrance}
     * @param libelle the same in a sentence
     * @param description why
     */
    public record EntityStatus(Part<String> code, Part<String> libelle, Part<String> description) {}

    /** Whether there is a certificate. */
    public sealed interface Delivrance {

        /**
         * URSSAF certifies that the company is up to date.
         *
         * @param debut the first day
         * @param fin the last day
         * @param codeSecurite the code with which anyone checks it at URSSAF
         * @param document the certificate itself
         */
        record Delivree(
                Part<PartialDate> debut, Part<PartialDate> fin, Part<String> codeSecurite, Part<DocumentLink> document)
                implements Delivrance {}

        /**
         * URSSAF refuses: the company is not up to date. There is no certificate.
         *
         * @param libelle so in a sentence
         * @param description why
         */
        record Refusee(Part<String> libelle, Part<String> description) implements Delivrance {}

        /**
         * URSSAF says neither yes nor no in a word that is known here, or no scope grants the word. There is no certificate to rely
         * on.
         *
         * @param code the word, when there is one
         */
        record Indeterminee(Part<String> code) implements Delivrance {}
    }

    /** Returns whether there is a certificate, which only URSSAF's {@code ok} makes. */
    public Delivrance delivrance(Provenance from) {
        Part<String> decision = entityStatus.flatMap(EntityStatus::code);
        return switch (decision.value().orElse("")) {
            case "ok" ->
                new Delivrance.Delivree(
                        dateDebutValidite,
                        dateFinValidite,
                        codeSecurite,
                        DocumentLink.of(documentUrl, documentUrlExpiresIn, from));
            case "refus_de_delivrance" ->
                new Delivrance.Refusee(
                        entityStatus.flatMap(EntityStatus::libelle), entityStatus.flatMap(EntityStatus::description));
            default -> new Delivrance.Indeterminee(decision);
        };
    }
}
