package io.github.demarchekit.prefill.reference;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What {@link AddressCompletion} proposes for a text. Prints without its values, since it is most often where somebody lives.
 *
 * @param label the whole address in one line, as it is shown
 * @param kind the service's word for what it is, such as {@code housenumber} or {@code street}
 * @param street the street, with its number when that was typed
 * @param postcode five digits
 * @param city the commune's name
 * @param lon degrees east, WGS 84
 * @param lat degrees north, WGS 84
 */
public record CompletedAddress(
        String label,
        Optional<String> kind,
        Optional<String> street,
        Optional<String> postcode,
        Optional<String> city,
        OptionalDouble lon,
        OptionalDouble lat) {

    @Override
    public String toString() {
        return "CompletedAddress[redacted]";
    }
}
