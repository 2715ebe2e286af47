package io.github.demarchekit.prefill.entreprise;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.Part;
import java.math.BigDecimal;
import java.util.List;

/**
 * How many employees a legal unit had in a year, as its monthly declarations (DSN) tell.
 *
 * @param siren the legal unit
 * @param annee the year
 * @param effectifsAnnuel one figure for each scheme and way of counting
 */
public record EffectifsAnnuels(Part<String> siren, Part<PartialDate> annee, Part<List<Effectif>> effectifsAnnuel) {

    /**
     * One figure.
     *
     * @param regime {@code regime_general} or {@code regime_agricole}
     * @param value the mean over the year; blank when that scheme knows no employee
     * @param nature {@code effectif_moyen_annuel}, {@code effectif_boeth_annuel} (disabled workers), {@code
     *     effectif_ecap_annuel} or {@code effectif_assujettissement_oeth_annuel}
     * @param dateDerniereMiseAJour when it was last computed
     */
    public record Effectif(
            Part<String> regime,
            Part<BigDecimal> value,
            Part<String> nature,
            Part<PartialDate> dateDerniereMiseAJour) {}
}
