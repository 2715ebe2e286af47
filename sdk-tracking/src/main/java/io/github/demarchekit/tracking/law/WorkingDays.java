package io.github.demarchekit.tracking.law;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The days on which an office works ("jours ouvrés"): from Monday to Friday, without public holidays.
 *
 * <p>The holidays are computed, for any year from 1982 on. Immutable, and thread-safe as far as a predicate that it was given.
 */
public final class WorkingDays {

    private final Predicate<LocalDate> holidays;

    private WorkingDays(Predicate<LocalDate> holidays) {
        this.holidays = holidays;
    }

    /** Returns the calendar of mainland France: the eleven holidays of the Code du travail, L3133-1. */
    public static WorkingDays mainland() {
        return new WorkingDays(day -> FrenchHolidays.mainland(day.getYear()).contains(day));
    }

    /**
     * Returns the calendar of Bas-Rhin, Haut-Rhin and Moselle, with Good Friday and 26 December (Code du travail, L3134-13).
     *
     * <p>Good Friday counts everywhere, though it is a holiday only where a commune has a Protestant church.
     */
    public static WorkingDays alsaceMoselle() {
        return new WorkingDays(
                day -> FrenchHolidays.alsaceMoselle(day.getYear()).contains(day));
    }

    /**
     * Makes a calendar of its own.
     *
     * @param holidays which days are public holidays; Saturdays and Sundays are left out in any case
     */
    public static WorkingDays without(Predicate<LocalDate> holidays) {
        return new WorkingDays(holidays);
    }

    /** Returns this calendar with more holidays each year, such as 20 December in La Réunion (Code du travail, L3422-2). */
    public WorkingDays withHolidays(MonthDay... everyYear) {
        Set<MonthDay> more = Set.of(everyYear);
        return new WorkingDays(holidays.or(day -> more.contains(MonthDay.from(day))));
    }

    /** Returns this calendar with more days on which the office is closed. */
    public WorkingDays withHolidays(LocalDate... days) {
        Set<LocalDate> more = Set.of(days);
        return new WorkingDays(holidays.or(more::contains));
    }

    /** Tells whether a day is a public holiday, be it a Sunday. */
    public boolean isHoliday(LocalDate day) {
        return holidays.test(day);
    }

    /** Tells whether the office works. */
    public boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0 && !isHoliday(day);
    }

    /**
     * Returns the working day that comes that many working days after a day, which does not count itself.
     *
     * @param count positive
     * @throws IllegalArgumentException when it is not
     */
    public LocalDate after(LocalDate day, int count) {
        if (count <= 0) {
            throw new IllegalArgumentException("a number of working days must be positive");
        }
        LocalDate reached = day;
        for (int left = count; left > 0; left -= isWorkingDay(reached) ? 1 : 0) {
            reached = reached.plusDays(1);
        }
        return reached;
    }
}
