package io.github.demarchekit.tracking.guard;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Bank accounts (ISO 13616): a country, two check digits, and as many letters and digits as that country has. */
final class Iban {

    private static final Map<String, Integer> LENGTHS =
            lengths("AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28"
                    + " CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28"
                    + " HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22"
                    + " MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24"
                    + " SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30");
    private static final Pattern START = Pattern.compile("(?<![\\p{L}\\p{N}])[A-Za-z]{2}[ .-]?\\d[ .-]?\\d");
    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);

    private Iban() {}

    private static Map<String, Integer> lengths(String table) {
        Map<String, Integer> lengths = new HashMap<>();
        for (String entry : table.split(" ", -1)) {
            lengths.put(entry.substring(0, 2), Integer.parseInt(entry.substring(2)));
        }
        return Map.copyOf(lengths);
    }

    static IntStream places(String text) {
        Matcher start = START.matcher(text);
        IntStream.Builder places = IntStream.builder();
        int from = 0;
        while (start.find(from)) {
            if (isOne(text, start.start())) {
                places.add(start.start());
            }
            from = start.start() + 1;
        }
        return places.build();
    }

    private static boolean isOne(String text, int start) {
        Integer length = LENGTHS.get(text.substring(start, start + 2).toUpperCase(Locale.ROOT));
        if (length == null) {
            return false;
        }
        StringBuilder account = new StringBuilder();
        int gap = 0;
        for (int i = start; i < text.length() && account.length() < length && gap <= 2; i++) {
            char c = Character.toUpperCase(text.charAt(i));
            if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) {
                account.append(c);
                gap = 0;
            } else if (c == ' ' || c == '.' || c == '-') {
                gap++;
            } else {
                return false;
            }
        }
        return account.length() == length && checks(account.toString());
    }

    private static boolean checks(String account) {
        StringBuilder digits = new StringBuilder();
        (account.substring(4) + account.substring(0, 4)).chars().forEach(c -> digits.append(Character.digit(c, 36)));
        return new BigInteger(digits.toString()).mod(NINETY_SEVEN).intValue() == 1;
    }
}
