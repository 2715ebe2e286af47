package io.github.demarchekit.tracking.sms;

import java.io.ByteArrayOutputStream;
import java.text.Normalizer;
import java.util.Map;

/** The alphabet of SMS (3GPP TS 23.038 section 6.2.1). One character outside it more than halves a message's length. */
final class Gsm7 {

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final int ESCAPE = 0x1b;
    // Each is sent as two: the escape, then its own code.
    private static final Map<Character, Integer> EXTENDED = Map.of(
            '\f', 0x0a, '^', 0x14, '{', 0x28, '}', 0x29, '\\', 0x2f, '[', 0x3c, '~', 0x3d, ']', 0x3e, '|', 0x40, '€',
            0x65);

    private Gsm7() {}

    /** Tells whether a text is in that alphabet as it stands. */
    static boolean holds(String text) {
        return text.chars().allMatch(c -> BASIC.indexOf(c) >= 0 || EXTENDED.containsKey((char) c));
    }

    /** Tells whether a text keeps its meaning when it is {@linkplain #plain written} in that alphabet. */
    static boolean suits(String text) {
        return text.codePoints().allMatch(point -> point == '?' || !plain(point).equals("?"));
    }

    /** Returns a text of the same meaning in that alphabet: "Crèche à côté" becomes "Crèche à coté". */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints().forEach(point -> plain.append(plain(point)));
        return plain.toString().replaceAll("\\s+", " ").strip();
    }

    private static String plain(int point) {
        String letter = Character.toString(point);
        if (holds(letter)) {
            return letter;
        }
        return switch (letter) {
            case "’", "‘", "ʼ" -> "'";
            case "«", "»", "“", "”" -> "\"";
            case "–", "—", "‑" -> "-";
            case "…" -> "...";
            case "œ" -> "oe";
            case "Œ" -> "OE";
            case "\u00a0", "\u202f", "\u2009", "\t" -> " ";
            case "°" -> "o";
            default -> withoutAccents(letter);
        };
    }

    private static String withoutAccents(String letter) {
        String base = Normalizer.normalize(letter, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        return !base.isEmpty() && base.codePoints().allMatch(point -> BASIC.indexOf(point) >= 0) ? base : "?";
    }

    /** Returns how many places a text takes. */
    static int length(String text) {
        return text.length()
                + (int) text.chars().filter(c -> EXTENDED.containsKey((char) c)).count();
    }

    /** Returns a text of that alphabet, one code in each byte: packing seven bits into eight is the network's business. */
    static byte[] codes(String text) {
        ByteArrayOutputStream codes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            Integer extended = EXTENDED.get(c);
            if (extended != null) {
                codes.write(ESCAPE);
                codes.write(extended);
            } else {
                int place = BASIC.indexOf(c);
                // The escape has its place in the table, and none in the string.
                codes.write(place < ESCAPE ? place : place + 1);
            }
        }
        return codes.toByteArray();
    }
}
