package io.github.demarchekit.prefill;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address as a provider writes it on an envelope, line by line (norm NF Z10-011). Any line may be missing. Prints without its
 * values.
 *
 * @param addressee to whom letters are addressed
 * @param complement what completes the addressee: floor, staircase, care of
 * @param geographicComplement what completes the building: entrance, residence
 * @param street number and street in one text
 * @param locality a hamlet or other place name
 * @param postcodeAndCity both in one text, such as {@code 75007 PARIS}
 * @param country the country's name in French
 */
public record PostalAddress(
        Optional<String> addressee,
        Optional<String> complement,
        Optional<String> geographicComplement,
        Optional<String> street,
        Optional<String> locality,
        Optional<String> postcodeAndCity,
        Optional<String> country) {

    private static final Pattern FRENCH = Pattern.compile("(\\d{5})(?:\\s+(\\S.*))?");

    /** Returns the postcode, when {@link #postcodeAndCity()} starts with five digits. */
    public Optional<String> postcode() {
        return postcodeAndCity.map(FRENCH::matcher).filter(Matcher::matches).map(line -> line.group(1));
    }

    /** Returns the city: what follows the postcode, or the whole line when it does not start with one. */
    public Optional<String> city() {
        return postcodeAndCity.flatMap(text -> {
            Matcher line = FRENCH.matcher(text);
            return line.matches() ? Optional.ofNullable(line.group(2)) : Optional.of(text);
        });
    }

    @Override
    public String toString() {
        return "PostalAddress[redacted]";
    }
}
