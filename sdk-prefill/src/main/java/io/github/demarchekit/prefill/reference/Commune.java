package io.github.demarchekit.prefill.reference;

import io.github.demarchekit.core.CogCommune;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A commune of today.
 *
 * @param name its name
 * @param code its COG code
 * @param postcodes its postcodes; several communes may share one
 * @param departement the code of its department, such as {@code 2A}
 * @param population its inhabitants
 */
public record Commune(
        String name, CogCommune code, List<String> postcodes, Optional<String> departement, OptionalInt population) {

    /** Takes a copy of the postcodes. */
    public Commune {
        postcodes = List.copyOf(postcodes);
    }
}
