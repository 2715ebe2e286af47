package io.github.demarchekit.franceconnect;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An encrypted token in compact form (RFC 7516 section 7.1), split and decoded. */
@SuppressWarnings("ArrayRecordComponent") // never compared; copies would be made for nobody
record EncryptedToken(TokenHeader header, byte[] encryptedKey, byte[] iv, byte[] cipherText, byte[] tag) {

    private static final int PARTS = 5;

    /** Tells whether a text has the five parts of an encrypted token. */
    static boolean hasForm(String text) {
        int dots = 0;
        for (int at = text.indexOf('.'); at >= 0; at = text.indexOf('.', at + 1)) {
            dots++;
        }
        return dots == PARTS - 1;
    }

    /** Reads a token of that form; {@code null} when a part of it cannot be read. */
    static @Nullable EncryptedToken read(String received) {
        byte[] text = received.getBytes(StandardCharsets.ISO_8859_1);
        int headerEnd = received.indexOf('.');
        int keyEnd = received.indexOf('.', headerEnd + 1);
        int ivEnd = received.indexOf('.', keyEnd + 1);
        int cipherTextEnd = received.indexOf('.', ivEnd + 1);
        TokenHeader header = TokenHeader.read(text, headerEnd);
        byte[] encryptedKey = Base64Url.decode(text, headerEnd + 1, keyEnd);
        byte[] iv = Base64Url.decode(text, keyEnd + 1, ivEnd);
        byte[] cipherText = Base64Url.decode(text, ivEnd + 1, cipherTextEnd);
        byte[] tag = Base64Url.decode(text, cipherTextEnd + 1, text.length);
        return header == null || encryptedKey == null || iv == null || cipherText == null || tag == null
                ? null
                : new EncryptedToken(header, encryptedKey, iv, cipherText, tag);
    }

    @Override
    public String toString() {
        return "EncryptedToken[redacted]";
    }
}
