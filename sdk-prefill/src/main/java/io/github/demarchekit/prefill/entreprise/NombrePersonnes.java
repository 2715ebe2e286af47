package io.github.demarchekit.prefill.entreprise;

import io.github.demarchekit.prefill.Part;

/**
 * How many men and women.
 *
 * @param hommes men
 * @param femmes women
 * @param total both
 */
public record NombrePersonnes(Part<Integer> hommes, Part<Integer> femmes, Part<Integer> total) {}
