package io.github.demarchekit.tracking.law;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;

/** What the periods and the days of the law have in common. */
final class LegalPeriod {

    private LegalPeriod() {}

    /** Refuses what no text says: nothing, less than nothing, and months with days, which do not add up in one way. */
    static void check(String name, Period period) {
        boolean months = period.toTotalMonths() != 0;
        boolean days = period.get(ChronoUnit.DAYS) != 0;
        if (period.isNegative() || months == days) {
            throw new IllegalArgumentException(name + " must be a positive number of days, of weeks or of months");
        }
    }

    static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
