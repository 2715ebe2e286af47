package io.github.demarchekit.testkit;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates as people in France read them. */
final class FrenchDates {

    private static final DateTimeFormatter LONG = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.FRENCH);

    private FrenchDates() {}

    static String format(LocalDate date) {
        return LONG.format(date).replaceFirst("^1 ", "1er ");
    }
}
