package io.github.demarchekit.core;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;

/**
 * A date as civil status knows it: sometimes only the year, or the year and the month, or nothing, is known.
 *
 * <p>The wire writes what is unknown as zeros: {@code 1992-11-00} (a person "présumé né" in November 1992),
 * {@code 1992-00-00}, {@code 0000-00-00}. Immutable. Prints without the date, since it is most often one of birth.
 */
public sealed interface PartialDate {

    /**
     * Reads {@code YYYY-MM-DD}, where {@code 00} stands for an unknown day or month and {@code 0000} for an unknown year.
     *
     * @throws IllegalArgumentException for anything else, such as {@code 1992-00-12}; the value is not quoted
     */
    static PartialDate parse(String iso) {
        if (!PartialDateFormat.is(iso)) {
            throw new IllegalArgumentException("a partial date is YYYY-MM-DD, with 00 for an unknown month or day");
        }
        int year = Integer.parseInt(iso, 0, 4, 10);
        int month = Integer.parseInt(iso, 5, 7, 10);
        int day = Integer.parseInt(iso, 8, 10, 10);
        try {
            return of(year, month, day);
        } catch (DateTimeException e) {
            // Not kept as the cause: its message quotes a part of the date.
            throw new IllegalArgumentException("a partial date must exist in the calendar");
        }
    }

    private static PartialDate of(int year, int month, int day) {
        if (year == 0 && month == 0 && day == 0) {
            return Unknown.UNKNOWN;
        } else if (year != 0 && month == 0 && day == 0) {
            return new YearOnly(Year.of(year));
        } else if (year != 0 && month != 0 && day == 0) {
            return new MonthOnly(YearMonth.of(year, month));
        } else if (year != 0 && month != 0) {
            return new Full(LocalDate.of(year, month, day));
        }
        throw new IllegalArgumentException(
                "a partial date cannot know the day and ignore the month, or ignore the year");
    }

    /** Returns a date that is wholly known. */
    static PartialDate of(LocalDate date) {
        return new Full(date);
    }

    /** Returns the form of the wire, {@code YYYY-MM-DD} with zeros for what is unknown. */
    String iso();

    /** Returns the date when it is wholly known. */
    default Optional<LocalDate> full() {
        return this instanceof Full known ? Optional.of(known.date()) : Optional.empty();
    }

    /** The day is known. */
    record Full(LocalDate date) implements PartialDate {
        /** Refuses a year that the wire's four digits cannot write. */
        public Full {
            PartialDateFormat.checkYear(date.getYear());
        }

        @Override
        public String iso() {
            return date.toString();
        }

        @Override
        public String toString() {
            return PartialDateFormat.REDACTED;
        }
    }

    /** The day is unknown. */
    record MonthOnly(YearMonth month) implements PartialDate {
        /** Refuses a year that the wire's four digits cannot write. */
        public MonthOnly {
            PartialDateFormat.checkYear(month.getYear());
        }

        @Override
        public String iso() {
            return month + "-00";
        }

        @Override
        public String toString() {
            return PartialDateFormat.REDACTED;
        }
    }

    /** The month and the day are unknown. */
    record YearOnly(Year year) implements PartialDate {
        /** Refuses a year that the wire's four digits cannot write. */
        public YearOnly {
            PartialDateFormat.checkYear(year.getValue());
        }

        @Override
        public String iso() {
            return String.format(Locale.ROOT, "%04d-00-00", year.getValue());
        }

        @Override
        public String toString() {
            return PartialDateFormat.REDACTED;
        }
    }

    /** Nothing is known. */
    enum Unknown implements PartialDate {
        /** The only value. */
        UNKNOWN;

        @Override
        public String iso() {
            return "0000-00-00";
        }

        @Override
        public String toString() {
            return PartialDateFormat.REDACTED;
        }
    }
}
