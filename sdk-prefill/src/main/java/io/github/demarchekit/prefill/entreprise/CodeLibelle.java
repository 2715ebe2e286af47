package io.github.demarchekit.prefill.entreprise;

import io.github.demarchekit.prefill.Part;

/**
 * A code of a register with its wording, such as {@code 5710} and {@code SAS, société par actions simplifiée}.
 *
 * @param code the code, as the register writes it
 * @param libelle what it means, in French
 */
public record CodeLibelle(Part<String> code, Part<String> libelle) {}
