package io.github.demarchekit.benchmarks.tokens;

import io.github.demarchekit.core.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A userinfo as an HTTP client hands it over: as text, which the peers read, and as an answer, which is what ours reads. */
record ReceivedToken(String text, HttpResponse answer) {

    static ReceivedToken of(String token) {
        return new ReceivedToken(
                token,
                new HttpResponse(
                        200,
                        Map.of("Content-Type", "application/jwt; charset=utf-8"),
                        token.getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    public String toString() {
        return "ReceivedToken[redacted]";
    }
}
