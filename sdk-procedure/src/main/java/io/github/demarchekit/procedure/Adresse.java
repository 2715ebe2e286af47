package io.github.demarchekit.procedure;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A postal address in France, as the fragment {@code fields :: address} asks for it.
 *
 * @param voie number and street
 * @param complement building, floor; may be blank
 * @param codePostal five digits
 * @param commune the commune's name
 */
public record Adresse(
        @NotBlank @Size(max = 200) String voie,
        @Size(max = 200) String complement,
        @NotBlank @Pattern(regexp = "\\d{5}|") String codePostal,
        @NotBlank @Size(max = 100) String commune) {

    @Override
    public String toString() {
        return "Adresse[redacted]";
    }
}
