package io.github.demarchekit.prefill.reference;

import io.github.demarchekit.core.CogCountry;
import java.util.Optional;

/**
 * A country, or a territory abroad that has a code of its own.
 *
 * @param code its COG code
 * @param name its name as INSEE writes it, such as {@code Côte d’Ivoire} (with a typographic apostrophe)
 * @param iso2 its ISO 3166-1 code; absent for those that ISO does not know or parts otherwise
 * @param belongsTo the country to which a territory belongs; absent for a country
 */
public record Country(CogCountry code, String name, Optional<String> iso2, Optional<CogCountry> belongsTo) {}
