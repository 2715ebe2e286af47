package io.github.demarchekit.prefill.entreprise;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.Part;

/**
 * A code that holds since a year, such as an association's main activity.
 *
 * @param code the code, as INSEE writes it
 * @param libelle what it means, in French
 * @param annee the year; not told for establishments
 */
public record CodeLibelleAnnee(Part<String> code, Part<String> libelle, Part<PartialDate> annee) {}
