package io.github.demarchekit.tracking.callback;

import io.github.demarchekit.core.HttpResponse;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads the answer to an OPTIONS request of CloudEvents' HTTP webhooks. */
final class HandshakeAnswer {

    private static final String ANY = "*";
    private static final Pattern RATE = Pattern.compile("[1-9][0-9]{0,8}");

    private HandshakeAnswer() {}

    static Handshake read(HttpResponse response, String origin) {
        if (!response.successful()) {
            return new Handshake.NotAllowed("it answered HTTP " + response.status());
        }
        Optional<String> allowed = response.header("WebHook-Allowed-Origin").map(String::strip);
        if (allowed.isEmpty()) {
            return new Handshake.NotAllowed("it allows no origin");
        } else if (!allowed.get().equals(ANY) && !allowed.get().equalsIgnoreCase(origin)) {
            return new Handshake.NotAllowed("it allows another origin");
        }
        Optional<String> rate = response.header("WebHook-Allowed-Rate").map(String::strip);
        if (rate.isEmpty() || rate.get().equals(ANY)) {
            return new Handshake.Allowed(OptionalInt.empty());
        }
        return RATE.matcher(rate.get()).matches()
                ? new Handshake.Allowed(OptionalInt.of(Integer.parseInt(rate.get())))
                : new Handshake.NotAllowed("the rate it allows is no number");
    }
}
