package io.github.demarchekit.tracking.guard;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Social security numbers: sex, year, month, département, commune, rank, and a key of two digits. */
final class Nir {

    private static final String GAP = "[ .-]{0,2}";
    private static final String DEPARTEMENT = "(?:\\d" + GAP + "\\d|2" + GAP + "[ABab])";
    private static final String NUMBER = "(?<!\\d)[1-478]" + digits(4) + GAP + DEPARTEMENT + digits(6);
    private static final String MONTH = month("");

    private static final Pattern WITH_KEY = Pattern.compile(NUMBER + digits(2) + "(?!\\d)");
    /** Without its key it must have a possible month, and nothing that could be a key behind it. */
    private static final Pattern WITHOUT_KEY = Pattern.compile(
            "(?=[1278]" + GAP + "\\d" + GAP + "\\d" + GAP + month(GAP) + ")" + NUMBER + "(?!" + GAP + "\\d)");
    /** Written as on the card, it is one whatever follows. */
    private static final Pattern IN_GROUPS = Pattern.compile(
            "(?<!\\d)[1-478][ .-]\\d{2}[ .-]" + MONTH + "[ .-](?:\\d{2}|2[ABab])[ .-]\\d{3}[ .-]\\d{3}(?!\\d)");

    private Nir() {}

    /** Beyond 12 are those who were born abroad, and months that nobody knows. */
    private static String month(String gap) {
        return "(?:0" + gap + "[1-9]|1" + gap + "[0-2]|[23]" + gap + "\\d|4" + gap + "[0-2]|[5-9]" + gap + "\\d)";
    }

    private static String digits(int count) {
        return "(?:" + GAP + "\\d){" + count + "}";
    }

    static IntStream places(String text) {
        IntStream keyed = PublicText.matches(WITH_KEY, text).stream()
                .filter(match -> hasItsKey(match.group()))
                .mapToInt(MatchResult::start);
        IntStream bare = PublicText.matches(WITHOUT_KEY, text).stream().mapToInt(MatchResult::start);
        IntStream grouped = PublicText.matches(IN_GROUPS, text).stream().mapToInt(MatchResult::start);
        return IntStream.concat(keyed, IntStream.concat(bare, grouped)).sorted().distinct();
    }

    /** The key is what is missing to the next multiple of 97; Corsica's letters stand for 19 and 18. */
    private static boolean hasItsKey(String number) {
        String digits = number.replaceAll("[ .-]", "")
                .toUpperCase(Locale.ROOT)
                .replace("2A", "19")
                .replace("2B", "18");
        long body = Long.parseLong(digits.substring(0, 13));
        return Long.parseLong(digits.substring(13)) == 97 - body % 97;
    }
}
