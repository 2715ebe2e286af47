package io.github.demarchekit.tracking.law;

import java.time.LocalDate;

/**
 * A number of days, of the calendar or of work, in which something must be done. The day from which it runs does not count.
 *
 * @param count positive
 * @param unit which days count
 */
public record Delay(int count, Unit unit) {

    /** Which days count. */
    public enum Unit {
        /** Each day. */
        DAYS,
        /** Those of {@link WorkingDays}. */
        WORKING_DAYS
    }

    /**
     * Checks the count.
     *
     * @throws IllegalArgumentException when it is not positive
     */
    public Delay {
        if (count <= 0) {
            throw new IllegalArgumentException("a delay must be positive");
        }
    }

    /** Makes a delay of calendar days. */
    public static Delay days(int count) {
        return new Delay(count, Unit.DAYS);
    }

    /** Makes a delay of working days. */
    public static Delay workingDays(int count) {
        return new Delay(count, Unit.WORKING_DAYS);
    }

    /** Returns the last day of the delay; a last calendar day stays on its Sunday or holiday. */
    public LocalDate lastDay(LocalDate from, WorkingDays calendar) {
        return unit == Unit.DAYS ? from.plusDays(count) : calendar.after(from, count);
    }
}
