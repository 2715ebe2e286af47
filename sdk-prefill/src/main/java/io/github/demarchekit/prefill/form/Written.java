package io.github.demarchekit.prefill.form;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.core.internal.Spellings;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** What people and registers write, read for a comparison. */
final class Written {

    private static final Pattern SIGNS = Pattern.compile("[.,;:]");
    private static final Pattern AROUND_DIGITS = Pattern.compile("[\\s\\u00A0\\u202F€]");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?");

    private Written() {}

    static String words(String text) {
        return Spellings.normalised(SIGNS.matcher(text).replaceAll(" "));
    }

    static Optional<BigDecimal> number(String text) {
        String digits = AROUND_DIGITS.matcher(text).replaceAll("").replace(',', '.');
        return NUMBER.matcher(digits).matches() ? Optional.of(new BigDecimal(digits)) : Optional.empty();
    }

    static Optional<PartialDate> date(String text) {
        try {
            return Optional.of(PartialDate.parse(text.strip())).filter(date -> date != PartialDate.Unknown.UNKNOWN);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // the answer, not a failure
        }
    }
}
