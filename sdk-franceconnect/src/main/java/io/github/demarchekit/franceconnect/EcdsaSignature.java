package io.github.demarchekit.franceconnect;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The two ways to write an ES256 signature: 64 bytes in a token (RFC 7518 section 3.4), DER for every crypto provider. */
final class EcdsaSignature {

    private static final int HALF = 32;
    private static final byte[] ORDER =
            HexFormat.of().parseHex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");

    private EcdsaSignature() {}

    /**
     * Writes a token's signature in DER; {@code null} when it is none. Either half being zero, or the curve's order or more, is
     * none: Java 15 to 17.0.2 took such a one for anybody's signature of anything (CVE-2022-21449).
     */
    static byte @Nullable [] toDer(byte[] signature) {
        if (signature.length != 2 * HALF || !inRange(signature, 0) || !inRange(signature, HALF)) {
            return null;
        }
        int r = firstByte(signature, 0);
        int s = firstByte(signature, HALF);
        int rLength = length(signature, r, HALF);
        int sLength = length(signature, s, 2 * HALF);
        // 72 bytes at most: each length fits in one byte.
        byte[] der = new byte[6 + rLength + sLength];
        der[0] = 0x30;
        der[1] = (byte) (der.length - 2);
        write(signature, r, HALF, der, 2, rLength);
        write(signature, s, 2 * HALF, der, 4 + rLength, sLength);
        return der;
    }

    private static boolean inRange(byte[] signature, int from) {
        int half = from + HALF;
        return firstByte(signature, from) < half && Arrays.compareUnsigned(signature, from, half, ORDER, 0, HALF) < 0;
    }

    /** Returns where the number starts that is written from there, its end when it is zero. */
    private static int firstByte(byte[] signature, int from) {
        int first = from;
        while (first < from + HALF && signature[first] == 0) {
            first++;
        }
        return first;
    }

    // DER numbers have a sign: a first bit of one takes a zero before it.
    private static int length(byte[] signature, int first, int end) {
        return end - first + (signature[first] < 0 ? 1 : 0);
    }

    private static void write(byte[] signature, int first, int end, byte[] der, int at, int length) {
        der[at] = 0x02;
        der[at + 1] = (byte) length;
        System.arraycopy(signature, first, der, at + 2 + length - (end - first), end - first);
    }
}
