package io.github.demarchekit.tracking.law;

import java.time.LocalDate;
import java.time.Month;
import java.util.Set;
import java.util.TreeSet;

/** The public holidays of a year, computed. */
final class FrenchHolidays {

    private FrenchHolidays() {}

    /** Returns the eleven of the Code du travail, L3133-1; ten days when two fall on one, as in 2008. */
    static Set<LocalDate> mainland(int year) {
        LocalDate easter = easter(year);
        Set<LocalDate> days = new TreeSet<>();
        days.add(LocalDate.of(year, Month.JANUARY, 1));
        days.add(easter.plusDays(1));
        days.add(LocalDate.of(year, Month.MAY, 1));
        days.add(LocalDate.of(year, Month.MAY, 8));
        days.add(easter.plusDays(39));
        days.add(easter.plusDays(50));
        days.add(LocalDate.of(year, Month.JULY, 14));
        days.add(LocalDate.of(year, Month.AUGUST, 15));
        days.add(LocalDate.of(year, Month.NOVEMBER, 1));
        days.add(LocalDate.of(year, Month.NOVEMBER, 11));
        days.add(LocalDate.of(year, Month.DECEMBER, 25));
        return days;
    }

    /** Returns those, with Good Friday and 26 December of the Code du travail, L3134-13. */
    static Set<LocalDate> alsaceMoselle(int year) {
        Set<LocalDate> days = mainland(year);
        days.add(easter(year).minusDays(2));
        days.add(LocalDate.of(year, Month.DECEMBER, 26));
        return days;
    }

    /**
     * Returns Easter Sunday of the Gregorian calendar: the Sunday that follows the fourteenth day of the ecclesiastical moon, the
     * first one on 21 March or later.
     */
    static LocalDate easter(int year) {
        int century = year / 100;
        // What the Gregorian reform left out of leap years, and its correction of the 19-year cycle of the moon.
        int solar = century - century / 4;
        int lunar = (8 * century + 13) / 25;
        int epact = (19 * (year % 19) + solar - lunar + 15) % 30;
        // Two of the thirty ages of the moon share their full moon with the one before: 18 April is the last one.
        int fullMoon = epact - (epact == 29 || (epact == 28 && year % 19 > 10) ? 1 : 0);
        LocalDate moon = LocalDate.of(year, Month.MARCH, 21).plusDays(fullMoon);
        return moon.plusDays(7 - moon.getDayOfWeek().getValue() % 7);
    }
}
