package io.github.demarchekit.core;

import java.time.Clock;
import java.time.Instant;

/**
 * A bearer token and the moment it ends. FranceConnect's live 60 seconds: what needs one is asked right after the login.
 *
 * @param value the token as it is sent
 * @param expiresAt the first instant at which it is no longer valid
 */
public record AccessToken(Secret value, Instant expiresAt) {

    /** Tells whether the token has ended by that clock. */
    public boolean expired(Clock clock) {
        return !clock.instant().isBefore(expiresAt);
    }
}
