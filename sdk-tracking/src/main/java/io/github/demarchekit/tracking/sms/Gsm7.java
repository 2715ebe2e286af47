package io.github.demarchekit.tracking.sms;

import java.text.Normalizer;

/** The alphabet of SMS (3GPP TS 23.038 section 6.2.1). One character outside it more than halves a message's length. */
final class Gsm7 {

    static final int ONE_MESSAGE = 160;

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    // Each is sent as two.
    private static final String EXTENDED = "\f^{}\\[~]|€";

    private Gsm7() {}

    /** Returns a text of the same meaning in that alphabet: "Crèche à côté" becomes "Crèche à coté". */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints().forEach(point -> plain.append(plain(point)));
        return plain.toString().replaceAll("\\s+", " ").strip();
    }

    private static String plain(int point) {
        String letter = Character.toString(point);
        if (BASIC.contains(letter) || EXTENDED.contains(letter)) {
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
        return base.codePoints().allMatch(point -> BASIC.indexOf(point) >= 0) ? base : "?";
    }

    /** Returns how many places a text takes. */
    static int length(String text) {
        return text.length()
                + (int) text.chars().filter(c -> EXTENDED.indexOf(c) >= 0).count();
    }

    /** Returns the longest beginning that takes at most that many places, cut after a word where there is one. */
    static String cut(String text, int places) {
        if (length(text) <= places) {
            return text;
        }
        int end = text.length();
        while (length(text.substring(0, end)) > places - 3) {
            end--;
        }
        int space = text.lastIndexOf(' ', end);
        return text.substring(0, space > end / 2 ? space : end) + "...";
    }
}
