package io.github.demarchekit.core;

import java.util.regex.Pattern;

/**
 * The code of a commune in INSEE's Code officiel géographique: five characters, {@code 2A} and {@code 2B} in Corsica,
 * {@code 97} and {@code 98} overseas. Not a postcode; {@code 99} is a country, see {@link CogCountry}.
 *
 * @param value five characters, such as {@code 75107}
 */
public record CogCommune(String value) {

    private static final Pattern FORMAT = Pattern.compile("([013-8]\\d|9[0-8]|2[AB1-9])\\d{3}");

    /** Checks the format; whether the commune exists, or existed, is not known here. */
    public CogCommune {
        if (!matches(value)) {
            throw new IllegalArgumentException("a commune's COG code has 5 characters, such as 75107 or 2A004");
        }
    }

    /** Tells whether a text has the format of a commune's code. FranceConnect+ may put free text in a place of birth. */
    public static boolean matches(String text) {
        return FORMAT.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
