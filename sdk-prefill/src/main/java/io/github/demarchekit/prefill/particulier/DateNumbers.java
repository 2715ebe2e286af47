package io.github.demarchekit.prefill.particulier;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.Part;
import java.util.Locale;

/** Dates that the wire writes as numbers; zeros, which registers write for what they don't know, are none. */
final class DateNumbers {

    private DateNumbers() {}

    /** Returns the month, blank when one of the two is not known. */
    static Part<PartialDate> month(Part<Integer> year, Part<Integer> month) {
        return year.flatMap(y -> month.flatMap(m -> m == 0 ? new Part.Blank<>() : date(y, m, 0)));
    }

    /** Returns the date as far as it is known, blank when not even the year is. */
    static Part<PartialDate> day(Part<Integer> year, Part<Integer> month, Part<Integer> day) {
        int knownMonth = month.value().orElse(0);
        int knownDay = knownMonth == 0 ? 0 : day.value().orElse(0);
        return year.flatMap(y -> date(y, knownMonth, knownDay));
    }

    private static Part<PartialDate> date(int year, int month, int day) {
        if (year < 1 || year > 9999 || month < 0 || month > 12 || day < 0 || day > 31) {
            return new Part.Blank<>();
        }
        try {
            return new Part.Given<>(PartialDate.parse(String.format(Locale.ROOT, "%04d-%02d-%02d", year, month, day)));
        } catch (IllegalArgumentException e) {
            // The 30th of February is what somebody once typed, and no date.
            return new Part.Blank<>();
        }
    }
}
