package io.github.demarchekit.tracking.sms;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A telephone number in its international form (E.164). Prints without its digits.
 *
 * @param e164 a plus sign and 8 to 15 digits, such as {@code +33639980001}
 */
public record PhoneNumber(String e164) {

    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{7,14}");
    private static final Pattern TEN_DIGITS = Pattern.compile("0[1-9]\\d{8}");
    /** Countries whose numbers have nine digits, most often typed with the 0 that is dialled inside them. */
    private static final Pattern FRENCH = Pattern.compile("(\\+(?:33|590|594|596|262))0?([1-9]\\d{8})");

    private static final Pattern FRENCH_COUNTRY = Pattern.compile("\\+(?:33|590|594|596|262)\\d*");

    /** Country codes of overseas France by the first digits of a number as it is dialled in France; the others are +33. */
    private static final Map<String, String> OVERSEAS = overseas();

    private static final Map<String, ZoneId> ZONES = Map.of(
            "+590", ZoneId.of("America/Guadeloupe"),
            "+594", ZoneId.of("America/Cayenne"),
            "+596", ZoneId.of("America/Martinique"),
            "+508", ZoneId.of("America/Miquelon"),
            "+262", ZoneId.of("Indian/Reunion"),
            "+687", ZoneId.of("Pacific/Noumea"),
            "+689", ZoneId.of("Pacific/Tahiti"),
            "+681", ZoneId.of("Pacific/Wallis"));
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /** Checks the form; the value is not quoted. */
    public PhoneNumber {
        if (!E164.matcher(e164).matches()) {
            throw new IllegalArgumentException("a number in E.164 is a plus sign and 8 to 15 digits");
        }
    }

    private static Map<String, String> overseas() {
        Map<String, String> codes = new HashMap<>();
        put(codes, "+590", "0590", "0690", "0691", "070900", "070901", "070902", "070903", "070904");
        put(codes, "+594", "0594", "0694", "070930", "070931", "070932", "070933");
        put(codes, "+596", "0596", "0696", "0697", "070910", "070911", "070912", "070913");
        put(codes, "+262", "0262", "0263", "0692", "0693", "070920", "070921", "070922", "070923");
        // Mayotte, under the same code as Réunion.
        put(codes, "+262", "0269", "0639", "070935", "070936", "070937");
        put(codes, "+508", "070840", "070841", "070842", "070843", "070844", "070845");
        put(codes, "+508", "070850", "070851", "070852", "070853", "070854", "070855", "070856");
        return Map.copyOf(codes);
    }

    private static void put(Map<String, String> codes, String code, String... beginnings) {
        for (String beginning : beginnings) {
            codes.put(beginning, code);
        }
    }

    /** Reads a number as people type it in {@link NumberingPlan#FRANCE}. */
    public static Optional<PhoneNumber> parse(String typed) {
        return parse(typed, NumberingPlan.FRANCE);
    }

    /**
     * Reads a number as people type it: with spaces, dots, hyphens or slashes, with {@code 00} for the plus sign, with
     * {@code (0)} after the country code, the ten digits dialled in France, or those of another plan. Empty when it is none of these.
     *
     * <p>Ten digits tell Guadeloupe, Saint-Martin and Saint-Barthélemy (one code for the three), Guyane, Martinique, Réunion and Mayotte
     * (one code for both), and Saint-Pierre-et-Miquelon by {@code 0508}. They do not tell who has kept a number and moved, nor
     * whether a telephone that takes SMS is behind it.
     */
    public static Optional<PhoneNumber> parse(String typed, NumberingPlan dialledIn) {
        String digits = typed.replace("(0)", "").replaceAll("[\\s\\u00a0\\u202f.\\-/()]", "");
        if (digits.startsWith("00")) {
            digits = "+" + digits.substring(2);
        } else if (TEN_DIGITS.matcher(digits).matches()) {
            digits = international(digits);
        } else {
            digits = dialledIn.complete(digits).orElse(digits);
        }
        Matcher french = FRENCH.matcher(digits);
        if (french.matches()) {
            digits = french.group(1) + french.group(2);
        } else if (FRENCH_COUNTRY.matcher(digits).matches()) {
            return Optional.empty();
        }
        return E164.matcher(digits).matches() ? Optional.of(new PhoneNumber(digits)) : Optional.empty();
    }

    private static String international(String french) {
        if (french.startsWith("0508")) {
            return "+" + french.substring(1);
        }
        // 06 39 is Mayotte's, but for the numbers that Arcep keeps for fiction, 06 39 98.
        String code = french.startsWith("063998")
                ? "+33"
                : OVERSEAS.getOrDefault(french.substring(0, 4), OVERSEAS.getOrDefault(french.substring(0, 6), "+33"));
        return code + french.substring(1);
    }

    /** Returns the time where the number is from; that of Paris where it is not from France. Mayotte's is an hour behind Réunion's. */
    ZoneId zone() {
        return ZONES.getOrDefault(e164.substring(0, 4), PARIS);
    }

    @Override
    public String toString() {
        return "PhoneNumber[redacted]";
    }
}
