package io.github.demarchekit.franceconnect;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Base64url as RFC 7515 section 2 writes it, in the one way that bytes have: no padding, no space, no bit left over. */
final class Base64Url {

    private Base64Url() {}

    /** Decodes a part of a text; {@code null} when it is not what encoding its bytes gives. */
    static byte @Nullable [] decode(byte[] text, int from, int to) {
        int lastQuantum = (to - from) & 3;
        if (lastQuantum == 1 || (lastQuantum != 0 && !endsClean(text[to - 1], lastQuantum))) {
            return null;
        }
        try {
            ByteBuffer decoded = Base64.getUrlDecoder().decode(ByteBuffer.wrap(text, from, to - from));
            int length = decoded.remaining();
            byte[] bytes = decoded.array();
            // Shorter than its array where there was padding only, which is refused.
            return length == bytes.length && length == (to - from) * 3 / 4 ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    static byte @Nullable [] decode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return decode(bytes, 0, bytes.length);
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    // Two characters hold 12 bits for 8, three hold 18 for 16: java.util.Base64 ignores what is in the rest.
    private static boolean endsClean(byte last, int lastQuantum) {
        return (lastQuantum == 2 ? "AQgw" : "AEIMQUYcgkosw048").indexOf(last) >= 0;
    }
}
