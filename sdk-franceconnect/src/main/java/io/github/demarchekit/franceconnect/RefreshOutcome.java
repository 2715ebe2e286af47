package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.AccessToken;
import io.github.demarchekit.core.Secret;
import java.util.Optional;

/** What a refresh token was worth. */
public sealed interface RefreshOutcome {

    /**
     * New tokens. Prints without any of its values.
     *
     * @param accessToken what {@link ProConnectClient#agent} reads the agent with
     * @param refreshToken the one to use next time, in the place of the former, which may have ended
     * @param idToken a newer hint for the logout, when one came
     */
    record Refreshed(AccessToken accessToken, Secret refreshToken, Optional<Secret> idToken) implements RefreshOutcome {
        @Override
        public String toString() {
            return "Refreshed[redacted]";
        }
    }

    /** ProConnect no longer knows this session: the agent must log in again. */
    record Ended() implements RefreshOutcome {}
}
