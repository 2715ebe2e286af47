package io.github.demarchekit.samples;

import io.github.demarchekit.core.AccessToken;
import io.github.demarchekit.core.Siret;
import io.github.demarchekit.prefill.Answers;
import io.github.demarchekit.prefill.PrefillClient;
import io.github.demarchekit.prefill.particulier.AdresseAllocataire;
import io.github.demarchekit.prefill.particulier.ApiParticulier;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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
    /** Returns what the form opens with, in five seconds at most, whatever happens to CAF. */
    public Map<String, String> form(AccessToken token) {
        Map<String, String> form = new LinkedHashMap<>();
        Answers answers = prefill.gather(token, ApiParticulier.QUOTIENT_FAMILIAL);
        answers.get(ApiParticulier.QUOTIENT_FAMILIAL).ifFound((family, from) -> {
            Optional<AdresseAllocataire> home = family.adresse().value();
            form.put(
                    "street", home.flatMap(at -> at.numeroLibelleVoie().value()).orElse(""));
            form.put("city", home.flatMap(at -> at.ville().value()).orElse(""));
            form.put("source", from.source());
        });
        return form;
    }
    // end::prefill[]
}
