package io.github.demarchekit.tracking.callback;

import java.util.Base64;

/** The written form of keys in Standard Webhooks 1.0.0: a prefix that says what it is, and base64. */
final class KeyText {

    static final String SECRET = "whsec_";
    static final String PRIVATE = "whsk_";
    static final String PUBLIC = "whpk_";

    private KeyText() {}

    /** Returns the bytes after the prefix; none of a wrong text is quoted, since it may be another secret. */
    static byte[] decode(String prefix, String text) {
        if (!text.startsWith(prefix)) {
            throw new IllegalArgumentException("a key that starts with " + prefix + " is expected here");
        }
        try {
            return Base64.getDecoder().decode(text.substring(prefix.length()));
        } catch (IllegalArgumentException e) {
            throw wrong(prefix, "base64");
        }
    }

    static IllegalArgumentException wrong(String prefix, String expected) {
        return new IllegalArgumentException("what follows " + prefix + " must be " + expected);
    }
}
