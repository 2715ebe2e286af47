package io.github.demarchekit.tracking.sms;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A text as telephones receive it: its alphabet, its length, and the messages it is cut into and paid for. Immutable. Prints without
 * the text.
 *
 * <p>One message has 160 places in the alphabet of SMS, of which {@code ^ { } \ [ ~ ] |} and the euro sign take two, or 70 in UCS-2. A
 * longer text is sent in parts of 153 or 67, since each part begins by saying which one it is. The alphabet of SMS has {@code à é è ì
 * ò ù} and the capital {@code Ç}; one {@code ê}, {@code ç} or curly apostrophe, and the whole text is in UCS-2.
 */
public final class SmsText {

    /** How a text is encoded. */
    public enum Encoding {
        /** The alphabet of SMS (3GPP TS 23.038), seven bits a place. */
        GSM_7(160, 153),
        /** Any other, sixteen bits a place; what is beyond takes two. */
        UCS_2(70, 67);

        private final int alone;
        private final int inPart;

        Encoding(int alone, int inPart) {
            this.alone = alone;
            this.inPart = inPart;
        }

        /** Returns the places of a message that is sent alone. */
        public int placesAlone() {
            return alone;
        }

        /** Returns the places of each part of a longer one. */
        public int placesInPart() {
            return inPart;
        }
    }

    private final String text;
    private final Encoding encoding;
    private final List<String> parts;

    private SmsText(String text) {
        this.text = text;
        encoding = Gsm7.holds(text) ? Encoding.GSM_7 : Encoding.UCS_2;
        parts = places() <= encoding.alone ? List.of(text) : cut();
    }

    /** Measures a text as it is. */
    public static SmsText of(String text) {
        return new SmsText(text);
    }

    /**
     * Writes a text in the alphabet of SMS, and measures it: accents that it lacks are left out, quotation marks, dashes and spaces
     * become the simple ones, {@code œ} two letters, what has no likeness a question mark.
     */
    public static SmsText plain(String text) {
        return new SmsText(Gsm7.plain(text));
    }

    private List<String> cut() {
        List<String> cut = new ArrayList<>();
        int start = 0;
        int used = 0;
        for (int i = 0; i < text.length(); ) {
            int next = text.offsetByCodePoints(i, 1);
            int places = places(text.substring(i, next));
            // Neither the two codes of a euro sign nor the two halves of an emoji may be torn apart.
            if (used + places > encoding.inPart) {
                cut.add(text.substring(start, i));
                start = i;
                used = 0;
            }
            used += places;
            i = next;
        }
        cut.add(text.substring(start));
        return List.copyOf(cut);
    }

    private int places(String some) {
        return encoding == Encoding.GSM_7 ? Gsm7.length(some) : some.length();
    }

    /** Returns the text. */
    public String text() {
        return text;
    }

    /** Returns its encoding. */
    public Encoding encoding() {
        return encoding;
    }

    /** Returns how many places it takes, without what the parts of a long one begin with. */
    public int places() {
        return places(text);
    }

    /** Returns how many messages it is, and is paid for. */
    public int segments() {
        return parts.size();
    }

    /** Returns what each message holds. */
    List<String> parts() {
        return parts;
    }

    /** Returns some of it as SMPP carries it. */
    byte[] bytes(String some) {
        return encoding == Encoding.GSM_7 ? Gsm7.codes(some) : some.getBytes(StandardCharsets.UTF_16BE);
    }

    @Override
    public String toString() {
        return "SmsText[" + encoding + ", " + places() + " places, " + segments() + " segments]";
    }
}
