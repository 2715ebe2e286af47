package io.github.demarchekit.core;

import java.util.regex.Pattern;

/**
 * The number of an establishment in the Sirene register: a {@link Siren} and five digits, whose Luhn sum is a multiple of ten.
 *
 * <p>La Poste (SIREN 356 000 000) has more establishments than the key allows: for it, the plain sum of the digits may be a
 * multiple of five instead.
 *
 * @param value fourteen digits
 */
public record Siret(String value) {

    private static final Pattern DIGITS = Pattern.compile("\\d{14}");
    private static final String LA_POSTE = "356000000";

    /** Checks the format, the SIREN's key and the SIRET's. */
    public Siret {
        if (!DIGITS.matcher(value).matches()) {
            throw new IllegalArgumentException("a SIRET has 14 digits");
        }
        Siren siren = new Siren(value.substring(0, 9));
        boolean laPoste = siren.value().equals(LA_POSTE) && Luhn.plainSum(value) % 5 == 0;
        if (Luhn.sum(value) % 10 != 0 && !laPoste) {
            throw new IllegalArgumentException("this SIRET has a wrong key: check each digit");
        }
    }

    /**
     * Reads a SIRET as people type it, spaces allowed.
     *
     * @throws IllegalArgumentException when it has not fourteen digits or a key is wrong
     */
    public static Siret parse(String typed) {
        return new Siret(Luhn.withoutSpaces(typed));
    }

    /** Returns the legal unit. */
    public Siren siren() {
        return new Siren(value.substring(0, 9));
    }

    @Override
    public String toString() {
        return value;
    }
}
