package io.github.demarchekit.prefill.entreprise;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.Part;

/**
 * What INSEE says beside the data.
 *
 * @param dateDerniereMiseAJour when the register last changed there
 * @param redirectFromSiret the SIRET that was asked, when the data are those of the establishment that took its place
 * @param redirectFromSiren the SIREN that was asked, when the data are those of the legal unit that took its place
 */
public record MetaSirene(
        Part<PartialDate> dateDerniereMiseAJour, Part<String> redirectFromSiret, Part<String> redirectFromSiren) {

    /** Tells whether the data are about another number than the one that was asked. */
    public boolean redirected() {
        return redirectFromSiret.value().isPresent()
                || redirectFromSiren.value().isPresent();
    }
}
