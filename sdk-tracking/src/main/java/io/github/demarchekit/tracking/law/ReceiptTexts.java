package io.github.demarchekit.tracking.law;

import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words of the receipts, in one language. */
final class ReceiptTexts {

    private static final Pattern HOLE = Pattern.compile("\\{([a-z]+)}");
    private static final Pattern LINE_END = Pattern.compile("\\s*\\R\\s*");

    private final ResourceBundle bundle;
    private final Locale language;

    private ReceiptTexts(ResourceBundle bundle, Locale language) {
        this.bundle = bundle;
        this.language = language;
    }

    /** Returns the texts in English for {@code en}, in French for any other, whatever the machine's own language. */
    static ReceiptTexts of(Locale language) {
        boolean english = language.getLanguage().equals("en");
        // ROOT holds French: asking for it never falls back to the default locale, as FRENCH would.
        ResourceBundle bundle = ResourceBundle.getBundle(
                "io.github.demarchekit.tracking.law.receipts", english ? Locale.ENGLISH : Locale.ROOT);
        return new ReceiptTexts(bundle, english ? Locale.UK : Locale.FRANCE);
    }

    /** Returns a text stripped, its lines joined by commas: nothing that was typed adds a line to a receipt. */
    static String oneLine(String text) {
        return LINE_END.matcher(text.strip()).replaceAll(", ");
    }

    /** Returns the texts of the keys, one a line, with their holes filled; the key {@code ""} is an empty line. */
    String lines(Map<String, String> values, String... keys) {
        return Arrays.stream(keys)
                .map(key -> key.isEmpty() ? "\n" : fill(bundle.getString(key), values) + "\n")
                .collect(Collectors.joining());
    }

    private static String fill(String text, Map<String, String> values) {
        return HOLE.matcher(text).replaceAll(hole -> {
            String value = values.get(hole.group(1));
            if (value == null) {
                throw new IllegalStateException("nothing to put into " + hole.group());
            }
            return Matcher.quoteReplacement(value);
        });
    }

    /** Writes a day in full: French has an ordinal on the first of the month only. */
    String date(LocalDate day) {
        String pattern = bundle.getString(day.getDayOfMonth() == 1 ? "date.first" : "date");
        return DateTimeFormatter.ofPattern(pattern, language).format(day);
    }

    String period(Period period) {
        boolean months = period.toTotalMonths() > 0;
        long count = months ? period.toTotalMonths() : period.get(ChronoUnit.DAYS);
        return count + " " + bundle.getString((months ? "month" : "day") + (count == 1 ? "" : "s"));
    }
}
