package io.github.demarchekit.prefill.entreprise;

import io.github.demarchekit.prefill.Part;

/**
 * The main activity, as INSEE codes it.
 *
 * @param code such as {@code 84.11Z}, with or without its point
 * @param libelle what it means, in French
 * @param nomenclature which list the code is of, such as {@code NAFRev2}; other lists came before and will come after
 */
public record ActivitePrincipale(Part<String> code, Part<String> libelle, Part<String> nomenclature) {}
