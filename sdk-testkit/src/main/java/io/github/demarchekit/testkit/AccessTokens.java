package io.github.demarchekit.testkit;

import io.github.demarchekit.core.PivotIdentity;
import java.util.Optional;
import java.util.Set;

/** Who asks, for the data providers that receive a FranceConnect access token. */
@FunctionalInterface
interface AccessTokens {

    /** Returns the person a token was issued about, empty when it is unknown, has ended or was revoked. */
    Optional<PivotIdentity> holder(String accessToken);

    /** Returns the scopes a token was issued with, none when it is unknown, has ended or was revoked. */
    default Set<String> scopes(String accessToken) {
        return Set.of();
    }
}
