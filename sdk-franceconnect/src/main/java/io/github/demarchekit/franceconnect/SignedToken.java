package io.github.demarchekit.franceconnect;

import org.jspecify.annotations.Nullable;

/**
 * A signed token in compact form, split and decoded but not verified yet.
 *
 * @param text all of it, a byte a character
 * @param signedLength how much of the text is signed: header, dot and payload
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copies would cost what the class is there to spare
record SignedToken(TokenHeader header, byte[] text, int signedLength, byte[] payload, byte[] signature) {

    @Nullable
    String kid() {
        return header.kid();
    }

    @Override
    public String toString() {
        return "SignedToken[redacted]";
    }
}
