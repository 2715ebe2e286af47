package io.github.demarchekit.prefill.reference;

import java.util.Optional;

/**
 * An address, street or commune of the Base adresse nationale that completes what was typed. Prints without its values, since it
 * is most often where somebody lives.
 *
 * @param label the whole address in one line, as it is shown
 * @param housenumber the number with its index, such as {@code 8 bis}; absent for a street or a commune
 * @param street the name of the street or hamlet; absent for a commune
 * @param postcode five digits
 * @param city the commune's name
 * @param citycode the commune's COG code
 * @param score how well it matches, from 0 to 1
 * @param lon degrees east, WGS 84
 * @param lat degrees north, WGS 84
 */
public record AddressSuggestion(
        String label,
        Optional<String> housenumber,
        Optional<String> street,
        Optional<String> postcode,
        Optional<String> city,
        Optional<String> citycode,
        double score,
        double lon,
        double lat) {

    @Override
    public String toString() {
        return "AddressSuggestion[redacted]";
    }
}
