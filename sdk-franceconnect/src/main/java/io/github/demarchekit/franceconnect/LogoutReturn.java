package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.VerificationException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a browser comes back from a logout (OpenID Connect RP-Initiated Logout 1.0 section 3). The session is over in every case,
 * since the application ended it before: this only decides whether a page may say so.
 */
public enum LogoutReturn {
    /** It carries the state of the logout that this browser started. */
    EXPECTED,
    /** It carries no state: some generations of FranceConnect drop it. */
    WITHOUT_STATE,
    /** It carries the state of another logout, or cannot be read: say nothing of a logout that nobody asked for. */
    UNEXPECTED;

    static LogoutReturn of(Secret expected, @Nullable String rawQuery) {
        try {
            Optional<String> state = Callback.parameter(rawQuery, "state").filter(text -> !text.isBlank());
            if (state.isEmpty()) {
                return WITHOUT_STATE;
            }
            return expected.equals(Secret.of(state.get())) ? EXPECTED : UNEXPECTED;
        } catch (VerificationException e) {
            return UNEXPECTED; // a doubled state, or no query at all: nothing that a logout sends
        }
    }
}
