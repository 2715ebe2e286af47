package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.VerificationException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the browser brings back (RFC 6749 section 4.1.2, RFC 9207), checked before anything is sent to FranceConnect. */
final class Callback {

    private static final Pattern ERROR_CODE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private final String issuer;

    Callback(String issuer) {
        this.issuer = issuer;
    }

    /** What came back: a code, or a reason why there is none. */
    sealed interface Answer {}

    /** A code to exchange. */
    record Granted(String code) implements Answer {
        @Override
        public String toString() {
            return "Granted[redacted]";
        }
    }

    /** No code: the error that was sent, {@code other} when it has unexpected characters. */
    record Refused(String error) implements Answer {}

    Answer read(@Nullable String rawQuery, PendingLogin pending, DiscoveryDocument discovery) {
        Map<String, String> parameters = decode(rawQuery);
        requireState(parameters.get("state"), pending.state());
        requireIssuer(Optional.ofNullable(parameters.get("iss")), discovery);
        String code = parameters.getOrDefault("code", "");
        String error = parameters.get("error");
        if (error != null && !code.isEmpty()) {
            throw refused("code_and_error", "a code and an error came together");
        } else if (error != null) {
            return new Refused(ERROR_CODE.matcher(error).matches() ? error : "other");
        } else if (code.isEmpty()) {
            throw refused("code_missing", "neither a code nor an error came back");
        }
        return new Granted(code);
    }

    /** Returns the state of a query that can be read, whether or not it is right. */
    static Optional<Secret> state(@Nullable String rawQuery) {
        try {
            return parameter(rawQuery, "state")
                    .filter(state -> !state.isBlank())
                    .map(Secret::of);
        } catch (VerificationException e) {
            return Optional.empty(); // finishLogin says what is wrong with it
        }
    }

    /** Returns a parameter of a query, refused when one came twice. */
    static Optional<String> parameter(@Nullable String rawQuery, String name) {
        return Optional.ofNullable(decode(rawQuery).get(name));
    }

    private static void requireState(@Nullable String state, Secret expected) {
        if (state == null || state.isEmpty()) {
            throw refused("state_missing", "no state came back");
        }
        // What FranceConnect writes, as these nine letters, when it has lost the login; never a state of ours.
        if (state.equals("undefined")) {
            throw refused("state_undefined", "FranceConnect has lost the state of this login: start a new one");
        }
        if (state.isBlank() || !expected.equals(Secret.of(state))) {
            throw refused(
                    "state_mismatch",
                    "the state is not the one of the login this browser started; it may have opened two, or been lured here");
        }
    }

    private void requireIssuer(Optional<String> iss, DiscoveryDocument discovery) {
        if (iss.isPresent()) {
            if (!iss.get().equals(issuer)) {
                throw refused("iss_mismatch", "another server than the configured issuer answered");
            }
        } else if (discovery.sendsIssuer()) {
            throw refused("iss_missing", "the issuer is not named, although the server announces that it names it");
        }
    }

    private static Map<String, String> decode(@Nullable String rawQuery) {
        Map<String, String> parameters = new HashMap<>();
        if (rawQuery == null) {
            return parameters;
        }
        for (String pair : rawQuery.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = decodePart(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decodePart(pair.substring(equals + 1));
            if (parameters.putIfAbsent(name, value) != null) {
                throw refused("duplicate_parameter", "a parameter came twice");
            }
        }
        return parameters;
    }

    private static String decodePart(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw refused("malformed_query", "the query is not percent-encoded as it should");
        }
    }

    private static VerificationException refused(String reason, String explanation) {
        return new VerificationException("callback", reason, explanation);
    }
}
