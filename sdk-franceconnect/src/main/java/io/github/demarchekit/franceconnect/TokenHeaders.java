package io.github.demarchekit.franceconnect;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The headers that were seen on tokens that proved authentic. An issuer writes the same few for all its tokens, so that they
 * are parsed once. Thread-safe.
 */
final class TokenHeaders {

    // One a key is what an issuer uses. Past that, starting afresh costs a few parses and needs no order of age.
    private static final int MOST = 32;

    private final Map<String, TokenHeader> known = new ConcurrentHashMap<>();

    /** Reads the header at the start of a token; {@code null} when it is none. */
    @Nullable
    TokenHeader read(String token, byte[] text, int end) {
        TokenHeader header = known.get(token.substring(0, end));
        return header == null ? TokenHeader.read(text, end) : header;
    }

    /** Keeps the header of an authentic token: what anybody can write must not drive the others out. */
    void keep(TokenHeader header) {
        if (known.containsKey(header.encoded())) {
            return;
        }
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(header.encoded(), header);
    }
}
