package io.github.demarchekit.core;

/** The wire's form of a {@link PartialDate}, and what stands for it in a log. */
final class PartialDateFormat {

    static final String REDACTED = "PartialDate[redacted]";

    private PartialDateFormat() {}

    /** Tells whether it is four digits, two and two; without an expression, since answers are full of dates. */
    static boolean is(String iso) {
        if (iso.length() != 10) {
            return false;
        }
        for (int i = 0; i < 10; i++) {
            char character = iso.charAt(i);
            boolean dash = i == 4 || i == 7;
            if (dash ? character != '-' : character < '0' || character > '9') {
                return false;
            }
        }
        return true;
    }

    /** Year 0 means an unknown one. */
    static void checkYear(int year) {
        if (year < 1 || year > 9999) {
            throw new IllegalArgumentException("a partial date's year is between 1 and 9999");
        }
    }
}
