package io.github.demarchekit.prefill.entreprise;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.Part;
import java.math.BigDecimal;

/**
 * The turnover of one financial year, as declared to the tax administration.
 *
 * @param chiffreAffaires in euros
 * @param dateFinExercice the last day of that year
 */
public record ChiffreAffaires(Part<BigDecimal> chiffreAffaires, Part<PartialDate> dateFinExercice) {}
