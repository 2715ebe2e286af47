package io.github.demarchekit.prefill.entreprise;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.Part;

/**
 * Between how many and how many employees, as INSEE codes it.
 *
 * @param code {@code NN} for no employees, {@code 00} for none at the end of the year, {@code 01} to {@code 53}
 * @param intitule what it means, in French
 * @param dateReference the year it was counted
 * @param de the fewest employees of the range
 * @param a the most; blank for the last range, which has no end
 */
public record TrancheEffectifSalarie(
        Part<String> code, Part<String> intitule, Part<PartialDate> dateReference, Part<Integer> de, Part<Integer> a) {}
