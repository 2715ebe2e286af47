package io.github.demarchekit.testkit;

import io.github.demarchekit.core.PartialDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates as people in France read them. */
final class FrenchDates {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.FRENCH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.FRENCH);

    private FrenchDates() {}

    /** Says when, to follow a verb: {@code le 1er mai 1992}, {@code en mai 1992}, {@code en 1992}. */
    static String when(PartialDate date) {
        if (date instanceof PartialDate.Full known) {
            return "le " + DAY.format(known.date()).replaceFirst("^1 ", "1er ");
        } else if (date instanceof PartialDate.MonthOnly known) {
            return "en " + MONTH.format(known.month());
        } else if (date instanceof PartialDate.YearOnly known) {
            return "en " + known.year();
        }
        return "à une date inconnue";
    }
}
