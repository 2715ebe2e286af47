package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.AccessToken;
import io.github.demarchekit.core.PivotIdentity;
import io.github.demarchekit.core.Secret;
import java.time.Instant;
import java.util.Optional;

/** How a login ended, each way being one that the application has a page for. */
public sealed interface LoginOutcome {

    /**
     * The person is who FranceConnect says. Prints without any of its values.
     *
     * <p>Give the browser a new session identifier before you store anything of it.
     *
     * @param sub the person's identifier for this application's organisation, opaque; a change of civil status may change it
     * @param identity the pivot identity
     * @param email the address the identity provider knows, when {@link Scope#EMAIL} was asked; not an identifier
     * @param preferredUsername the name in use, when {@link Scope#PREFERRED_USERNAME} was asked and there is one
     * @param level the level reached, at least the one that was asked
     * @param accessToken what asks data providers about the person; it lives 60 s, so use it in the same request
     * @param idToken what {@link FranceConnectClient#logoutUri} needs
     * @param authenticatedAt when FranceConnect ended its part; no proof that a password was typed, since its own session
     *     lasts 30 minutes
     */
    record Authenticated(
            String sub,
            PivotIdentity identity,
            Optional<String> email,
            Optional<String> preferredUsername,
            EidasLevel level,
            AccessToken accessToken,
            Secret idToken,
            Instant authenticatedAt)
            implements LoginOutcome {
        @Override
        public String toString() {
            return "Authenticated[level=" + level + ", redacted]";
        }
    }

    /**
     * The person said no, or gave up.
     *
     * @param error the code FranceConnect sent, {@code access_denied}
     */
    record Declined(String error) implements LoginOutcome {}

    /**
     * FranceConnect could not, or would not: {@code temporarily_unavailable} and {@code server_error} pass, others such as
     * {@code invalid_scope} and {@code invalid_acr} are for a developer to mend.
     *
     * @param error the code FranceConnect sent, {@code other} when it has unexpected characters; fit for a log
     */
    record Failed(String error) implements LoginOutcome {}
}
