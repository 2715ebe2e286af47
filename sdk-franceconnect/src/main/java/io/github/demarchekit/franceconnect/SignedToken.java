package io.github.demarchekit.franceconnect;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A signed token in compact form, split and decoded but not verified yet.
 *
 * @param text all of it, a byte a character
 * @param signedLength how much of the text is signed: header, dot and payload
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copies would cost what the class is there to spare
record SignedToken(TokenHeader header, byte[] text, int signedLength, byte[] payload, byte[] signature) {

    /** Reads a token; {@code null} when it is no signed token in compact form. */
    static @Nullable SignedToken read(String jws, TokenHeaders headers) {
        int headerEnd = jws.indexOf('.');
        int payloadEnd = jws.indexOf('.', headerEnd + 1);
        if (headerEnd < 1 || payloadEnd < 0) {
            return null;
        }
        byte[] text = jws.getBytes(StandardCharsets.ISO_8859_1);
        TokenHeader header = headers.read(jws, text, headerEnd);
        byte[] payload = Base64Url.decode(text, headerEnd + 1, payloadEnd);
        // What is behind a third dot is no base64url, and so refused with it.
        byte[] signature = Base64Url.decode(text, payloadEnd + 1, text.length);
        return header == null || payload == null || signature == null
                ? null
                : new SignedToken(header, text, payloadEnd, payload, signature);
    }

    @Nullable
    String kid() {
        return header.kid();
    }

    @Override
    public String toString() {
        return "SignedToken[redacted]";
    }
}
