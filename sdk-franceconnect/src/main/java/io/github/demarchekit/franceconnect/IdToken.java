package io.github.demarchekit.franceconnect;

import java.time.Instant;

/** What a verified id_token says. */
record IdToken(String sub, EidasLevel level, Instant authenticatedAt) {

    @Override
    public String toString() {
        return "IdToken[redacted]";
    }
}
