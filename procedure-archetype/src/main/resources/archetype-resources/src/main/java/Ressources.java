package ${package};

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * Étape 4 : de quoi calculer le tarif.
 *
 * @param quotientFamilial en euros ; facultatif, peu de gens le connaissent
 * @param ressourcesAnnuelles en euros, celles du foyer
 */
public record Ressources(
        @Min(-100_000) @Max(1_000_000) Integer quotientFamilial,
        @NotNull @Min(0) @Max(100_000_000) Integer ressourcesAnnuelles,
        @NotNull @Min(0) @Max(20) Integer enfantsACharge) {}
