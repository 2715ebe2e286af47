package io.github.demarchekit.core;

import java.util.regex.Pattern;

/**
 * The number of a legal unit in the Sirene register: nine digits whose Luhn sum is a multiple of ten.
 *
 * @param value nine digits
 */
public record Siren(String value) {

    private static final Pattern DIGITS = Pattern.compile("\\d{9}");

    /** Checks the format and the key. */
    public Siren {
        if (!DIGITS.matcher(value).matches()) {
            throw new IllegalArgumentException("a SIREN has 9 digits");
        }
        if (Luhn.sum(value) % 10 != 0) {
            throw new IllegalArgumentException("this SIREN has a wrong key: check each digit");
        }
    }

    /**
     * Reads a SIREN as people type it, spaces allowed.
     *
     * @throws IllegalArgumentException when it has not nine digits or its key is wrong
     */
    public static Siren parse(String typed) {
        return new Siren(Luhn.withoutSpaces(typed));
    }

    @Override
    public String toString() {
        return value;
    }
}
