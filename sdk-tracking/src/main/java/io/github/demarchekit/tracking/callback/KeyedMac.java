package io.github.demarchekit.tracking.callback;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** An HMAC-SHA256 with its key in it and room to work. Not thread-safe: {@link HmacKey} lends it to one thread at a time. */
final class KeyedMac {

    static final String ALGORITHM = "HmacSHA256";

    private static final String VERSION = "v1,";
    private static final int TEXT_BYTES = 44;
    // Most events fit: one update of the MAC costs less than three, and a copy next to nothing.
    private static final int ROOM = 4096;

    private final Mac mac;
    private final byte[] content = new byte[ROOM];
    private final byte[] expected = new byte[TEXT_BYTES];
    private final byte[] candidate = new byte[TEXT_BYTES];
    private final byte[] entry = new byte[VERSION.length() + TEXT_BYTES];
    private long lastTimestamp;
    private String lastDigits = "0";

    KeyedMac(SecretKey key) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
        } catch (GeneralSecurityException e) {
            // Each Java has it: "Java Security Standard Algorithm Names" requires it of all.
            throw new IllegalStateException(e);
        }
        System.arraycopy(VERSION.getBytes(StandardCharsets.US_ASCII), 0, entry, 0, VERSION.length());
    }

    byte[] of(byte[] bytes) {
        return mac.doFinal(bytes);
    }

    /** Returns {@code v1,} and the base64 of the signature. */
    String standardSignature(String id, long timestamp, byte[] body) {
        if (timestamp != lastTimestamp) {
            lastTimestamp = timestamp;
            lastDigits = Long.toString(timestamp);
        }
        sign(id, lastDigits, body);
        System.arraycopy(expected, 0, entry, VERSION.length(), TEXT_BYTES);
        return new String(entry, StandardCharsets.ISO_8859_1);
    }

    /** Tells whether one of the entries, separated by spaces, is the right one; each is compared in constant time. */
    boolean matches(String id, String timestamp, byte[] body, String signatures) {
        sign(id, timestamp, body);
        int start = 0;
        while (start < signatures.length()) {
            int space = signatures.indexOf(' ', start);
            int stop = space < 0 ? signatures.length() : space;
            if (stop - start == entry.length && signatures.startsWith(VERSION, start)) {
                ascii(signatures, start + VERSION.length(), TEXT_BYTES, candidate, 0);
                if (MessageDigest.isEqual(expected, candidate)) {
                    return isAscii(id) && isAscii(timestamp) && isAscii(signatures);
                }
            }
            start = stop + 1;
        }
        return false;
    }

    /** Puts the base64 of the signature into {@link #expected}. */
    private void sign(String id, String timestamp, byte[] body) {
        int prefix = id.length() + timestamp.length() + 2;
        if (prefix <= ROOM) {
            write(id, timestamp, content);
            if (body.length <= ROOM - prefix) {
                System.arraycopy(body, 0, content, prefix, body.length);
                mac.update(content, 0, prefix + body.length);
            } else {
                mac.update(content, 0, prefix);
                mac.update(body);
            }
        } else {
            byte[] large = new byte[prefix];
            write(id, timestamp, large);
            mac.update(large);
            mac.update(body);
        }
        Base64.getEncoder().encode(mac.doFinal(), expected);
    }

    private static void write(String id, String timestamp, byte[] to) {
        ascii(id, 0, id.length(), to, 0);
        to[id.length()] = '.';
        ascii(timestamp, 0, timestamp.length(), to, id.length() + 1);
        to[id.length() + timestamp.length() + 1] = '.';
    }

    /**
     * Copies the lower halves of characters. The method is deprecated for dropping the upper ones; no other copies into an array that
     * is there, and a character loop costs a tenth of the signature.
     */
    @SuppressWarnings("deprecation")
    private static void ascii(String text, int from, int length, byte[] to, int at) {
        text.getBytes(from, from + length, to, at);
    }

    /** Tells whether nothing was dropped: else a text that nobody signed would pass for the one that was. */
    private static boolean isAscii(String text) {
        int all = 0;
        for (int i = 0; i < text.length(); i++) {
            all |= text.charAt(i);
        }
        return all <= 0x7f;
    }
}
