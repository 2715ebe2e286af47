package io.github.demarchekit.prefill.particulier;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.prefill.Part;
import java.time.YearMonth;

/** Months that the wire writes as two numbers; zeros, which registers write for what they don't know, are none. */
final class Mois {

    private Mois() {}

    static Part<PartialDate> of(Part<Integer> year, Part<Integer> month) {
        return year.flatMap(y -> month.flatMap(m -> of(y, m)));
    }

    private static Part<PartialDate> of(int year, int month) {
        boolean real = year >= 1 && year <= 9999 && month >= 1 && month <= 12;
        return real ? new Part.Given<>(new PartialDate.MonthOnly(YearMonth.of(year, month))) : new Part.Blank<>();
    }
}
