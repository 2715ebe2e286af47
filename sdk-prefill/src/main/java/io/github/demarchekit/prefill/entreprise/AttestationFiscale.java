package io.github.demarchekit.prefill.entreprise;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.DocumentLink;
import io.github.demarchekit.prefill.Part;
import io.github.demarchekit.prefill.Provenance;

/**
 * The tax administration's certificate that a company has filed and paid.
 *
 * @param documentUrl where the certificate can be fetched for a while by whoever knows the address: see {@link #document}
 * @param documentUrlExpiresIn for how many seconds from the answer
 * @param dateDelivranceAttestation when it was issued
 * @param datePeriodeAnalysee up to when it looked
 */
public record AttestationFiscale(
        Part<String> documentUrl,
        Part<Integer> documentUrlExpiresIn,
        Part<PartialDate> dateDelivranceAttestation,
        Part<PartialDate> datePeriodeAnalysee) {

    /** Returns the certificate, to be fetched before the link ends. */
    public Part<DocumentLink> document(Provenance from) {
        return DocumentLink.of(documentUrl, documentUrlExpiresIn, from);
    }
}
