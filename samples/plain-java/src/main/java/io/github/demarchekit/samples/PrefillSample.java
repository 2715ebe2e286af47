package io.github.demarchekit.samples;

import static io.github.demarchekit.prefill.particulier.ApiParticulier.QUOTIENT_FAMILIAL;

import io.github.demarchekit.core.AccessToken;
import io.github.demarchekit.core.Siret;
import io.github.demarchekit.prefill.DataGroup;
import io.github.demarchekit.prefill.PrefillClient;
import io.github.demarchekit.prefill.form.FormMapping;
import io.github.demarchekit.prefill.form.PrefilledForm;
import io.github.demarchekit.prefill.particulier.AdresseAllocataire;
import io.github.demarchekit.prefill.particulier.QuotientFamilial.Quotient;
import java.net.URI;

/** Fills a form with what CAF or MSA already knows. */
public final class PrefillSample {

    private final PrefillClient prefill;

    /** Makes the client once; it is shared by all requests. */
    public PrefillSample(URI baseUrl, Siret recipient) {
        // tag::client[]
        prefill = PrefillClient.builder().apiParticulier(baseUrl, recipient).build();
        // end::client[]
    }

    // tag::prefill[]
    private final FormMapping mapping = FormMapping.builder()
            .field("street")
            .from(
                    QUOTIENT_FAMILIAL,
                    DataGroup.ADDRESS,
                    caf -> caf.adresse().flatMap(AdresseAllocataire::numeroLibelleVoie))
            .elseAttach("proof of address")
            .field("income")
            .from(QUOTIENT_FAMILIAL, caf -> caf.quotientFamilial().flatMap(Quotient::valeur))
            .elseAttach("tax notice")
            .build();

    /** Returns what the form opens with, in five seconds at most, whatever happens to CAF. */
    public PrefilledForm form(AccessToken token) {
        return mapping.fill(prefill, token);
    }
    // end::prefill[]
}
