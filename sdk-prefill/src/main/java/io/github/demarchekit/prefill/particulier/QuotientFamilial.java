package io.github.demarchekit.prefill.particulier;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.Part;
import java.util.List;

/**
 * The <em>quotient familial</em> that CAF or MSA computes, with the family it is computed for.
 *
 * @param allocataires the adults who receive the benefits: one or two
 * @param enfants the children in their charge, possibly none; always those of the current month
 * @param adresse where the family gets its letters; declared, possibly out of date
 * @param quotientFamilial the figure
 */
public record QuotientFamilial(
        Part<List<MembreFamille>> allocataires,
        Part<List<MembreFamille>> enfants,
        Part<AdresseAllocataire> adresse,
        Part<Quotient> quotientFamilial) {

    /**
     * The figure itself.
     *
     * @param fournisseur the fund that computed it, {@code CNAF} or {@code MSA}
     * @param valeur in euros; may be negative
     * @param annee the year it holds for
     * @param mois the month it holds for, from 1
     * @param anneeCalcul the year of the computation
     * @param moisCalcul the month of the computation, from 1
     */
    public record Quotient(
            Part<String> fournisseur,
            Part<Integer> valeur,
            Part<Integer> annee,
            Part<Integer> mois,
            Part<Integer> anneeCalcul,
            Part<Integer> moisCalcul) {

        Part<PartialDate> calculatedOn() {
            return DateNumbers.month(anneeCalcul, moisCalcul);
        }

        /** Returns the fund's name as people know it, {@code CAF} or {@code MSA}. */
        public Part<String> fund() {
            return fournisseur.map(code -> code.equals("CNAF") ? "CAF" : code);
        }
    }
}
