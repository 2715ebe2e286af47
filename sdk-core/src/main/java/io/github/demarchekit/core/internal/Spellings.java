package io.github.demarchekit.core.internal;

import io.github.demarchekit.core.PartialDate;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** What two registers write differently of one thing: the form of words, the part of a date that is known. */
public final class Spellings {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\p{Pd}\\p{Z}\\s'`\\u2018\\u2019\\u02BC]+");

    private Spellings() {}

    /** Returns a text without case, diacritics and ligatures, its words one space apart. */
    public static String normalised(String text) {
        String decomposed = Normalizer.normalize(text.toUpperCase(Locale.ROOT), Normalizer.Form.NFKD);
        String letters =
                MARKS.matcher(decomposed).replaceAll("").replace("Œ", "OE").replace("Æ", "AE");
        return BETWEEN_WORDS.matcher(letters).replaceAll(" ").strip();
    }

    /** Tells whether what one date knows is what the other, more precise one, says: {@code 1992-11-00}, {@code 1992-11-01}. */
    public static boolean compatible(PartialDate one, PartialDate other) {
        return covers(one, other) || covers(other, one);
    }

    private static boolean covers(PartialDate known, PartialDate date) {
        if (known instanceof PartialDate.YearOnly) {
            return date.iso().startsWith(known.iso().substring(0, 4));
        } else if (known instanceof PartialDate.MonthOnly) {
            return date.iso().startsWith(known.iso().substring(0, 7));
        }
        return false;
    }
}
