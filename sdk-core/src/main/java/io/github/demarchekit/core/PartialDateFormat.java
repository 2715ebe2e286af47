package io.github.demarchekit.core;

import java.util.regex.Pattern;

/** The wire's form of a {@link PartialDate}, and what stands for it in a log. */
final class PartialDateFormat {

    static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
    static final String REDACTED = "PartialDate[redacted]";

    private PartialDateFormat() {}

    /** Year 0 means an unknown one. */
    static void checkYear(int year) {
        if (year < 1 || year > 9999) {
            throw new IllegalArgumentException("a partial date's year is between 1 and 9999");
        }
    }
}
