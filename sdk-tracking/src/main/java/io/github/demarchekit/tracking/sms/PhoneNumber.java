package io.github.demarchekit.tracking.sms;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A telephone number in its international form (E.164). Prints without its digits.
 *
 * @param e164 a plus sign and 8 to 15 digits, such as {@code +33639980001}
 */
public record PhoneNumber(String e164) {

    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{7,14}");
    private static final Pattern FRENCH = Pattern.compile("0[1-9]\\d{8}");

    /** Country codes of overseas France by the first digits of a number as it is dialled there; the others are +33. */
    private static final Map<String, String> OVERSEAS = overseas();

    /** Checks the form; the value is not quoted. */
    public PhoneNumber {
        if (!E164.matcher(e164).matches()) {
            throw new IllegalArgumentException("a number in E.164 is a plus sign and 8 to 15 digits");
        }
    }

    private static Map<String, String> overseas() {
        Map<String, String> codes = new LinkedHashMap<>();
        for (String guadeloupe : new String[] {"0590", "0690", "0691"}) {
            codes.put(guadeloupe, "+590");
        }
        for (String guyane : new String[] {"0594", "0694"}) {
            codes.put(guyane, "+594");
        }
        for (String martinique : new String[] {"0596", "0696", "0697"}) {
            codes.put(martinique, "+596");
        }
        for (String reunionOrMayotte : new String[] {"0262", "0263", "0269", "0639", "0692", "0693"}) {
            codes.put(reunionOrMayotte, "+262");
        }
        return codes;
    }

    /**
     * Reads a number as people type it: with spaces, dots, hyphens or slashes, with {@code 00} for the plus sign, with
     * {@code (0)} after the country code, or the ten digits dialled in France. Ten digits of Guadeloupe, Guyane, Martinique,
     * Réunion and Mayotte get their own country code. Empty when it is none of these.
     */
    public static Optional<PhoneNumber> parse(String typed) {
        String digits = typed.replace("(0)", "").replaceAll("[\\s\\u00a0\\u202f.\\-/()]", "");
        if (digits.startsWith("00")) {
            digits = "+" + digits.substring(2);
        }
        if (FRENCH.matcher(digits).matches()) {
            digits = countryOf(digits) + digits.substring(1);
        }
        return E164.matcher(digits).matches() ? Optional.of(new PhoneNumber(digits)) : Optional.empty();
    }

    private static String countryOf(String french) {
        // 06 39 is Mayotte's, but for the numbers that Arcep keeps for fiction, 06 39 98.
        return french.startsWith("063998") ? "+33" : OVERSEAS.getOrDefault(french.substring(0, 4), "+33");
    }

    @Override
    public String toString() {
        return "PhoneNumber[redacted]";
    }
}
