package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.SdkException;
import io.github.demarchekit.core.ServiceException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * How code may say no to an input: with an exception that it announces, and without a word of the input.
 *
 * <p>Not watched by the fuzzer, which would learn here to write our messages into its inputs.
 */
final class Refusals {

    // Shorter ones happen by chance: "id_token" is in a token's answer and in our messages.
    private static final int QUOTE = 16;

    // Names that our messages give because they are the standard's, not because they were received.
    private static final Set<String> STANDARD = Set.of(
            "id_token_signing_alg_values_supported",
            "userinfo_signing_alg_values_supported",
            "authorization_endpoint",
            "userinfo_endpoint",
            "end_session_endpoint",
            "revocation_endpoint");

    private Refusals() {}

    /** Calls, and returns what came of it; nothing when it was refused with an exception of the SDK. */
    static <T> Optional<T> of(byte[] input, Callable<T> call) {
        return of(input, call, List.of());
    }

    /** Calls, and returns what came of it; nothing when it was refused with an exception that the Javadoc announces. */
    static <T> Optional<T> of(
            byte[] input, Callable<T> call, List<Class<? extends RuntimeException>> announcedBesides) {
        try {
            return Optional.of(call.call());
        } catch (Exception e) {
            boolean announced =
                    e instanceof SdkException || announcedBesides.stream().anyMatch(type -> type.isInstance(e));
            if (!announced) {
                throw new AssertionError("not an exception that is announced", e);
            }
            requireNoQuote(new String(input, StandardCharsets.UTF_8), e);
            return Optional.empty();
        }
    }

    private static void requireNoQuote(String input, Throwable thrown) {
        for (Throwable one = thrown; one != null; one = one.getCause()) {
            String message = String.valueOf(one.getMessage());
            for (String name : STANDARD) {
                message = message.replace(name, "");
            }
            if (one instanceof ServiceException refusal) {
                // What it is for, of a few characters that need no escape.
                message = message.replace(refusal.code(), "")
                        .replace(refusal.requestId().orElse(""), "");
            }
            for (int i = 0; i + QUOTE <= message.length(); i++) {
                if (input.contains(message.substring(i, i + QUOTE))) {
                    throw new AssertionError("a message quotes what was received", thrown);
                }
            }
        }
    }
}
