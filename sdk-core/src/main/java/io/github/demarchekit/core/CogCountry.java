package io.github.demarchekit.core;

import java.util.regex.Pattern;

/**
 * The code of a country in INSEE's Code officiel géographique: {@code 99} and three digits. Overseas France is
 * {@link #FRANCE}.
 *
 * @param value five digits, such as {@code 99352}
 */
public record CogCountry(String value) {

    private static final Pattern FORMAT = Pattern.compile("99\\d{3}");

    /** France, overseas included. */
    public static final CogCountry FRANCE = new CogCountry("99100");

    /** Checks the format; whether the country exists, or existed, is not known here. */
    public CogCountry {
        if (!matches(value)) {
            throw new IllegalArgumentException("a country's COG code is 99 and 3 digits, such as 99100 for France");
        }
    }

    /** Tells whether a text has the format of a country's code. */
    public static boolean matches(String text) {
        return FORMAT.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
