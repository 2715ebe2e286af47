package io.github.demarchekit.prefill.reference;

import io.github.demarchekit.core.CogCommune;
import io.github.demarchekit.core.Siret;
import java.util.List;
import java.util.Optional;

/**
 * One place of a {@link Company}. Prints as its number alone: a sole trader's address is most often where they live.
 *
 * @param siret its number
 * @param address its address in one line
 * @param postcode five digits
 * @param city the commune's name
 * @param commune the commune's COG code
 * @param tradeNames the names over its door
 * @param headOffice whether it is the head office
 * @param open whether it is open; empty when the register does not say
 */
public record Establishment(
        Siret siret,
        Optional<String> address,
        Optional<String> postcode,
        Optional<String> city,
        Optional<CogCommune> commune,
        List<String> tradeNames,
        boolean headOffice,
        Optional<Boolean> open) {

    /** Takes a copy of the names. */
    public Establishment {
        tradeNames = List.copyOf(tradeNames);
    }

    @Override
    public String toString() {
        return "Establishment[siret=" + siret + "]";
    }
}
