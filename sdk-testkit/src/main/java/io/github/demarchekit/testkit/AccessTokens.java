package io.github.demarchekit.testkit;

import io.github.demarchekit.core.PivotIdentity;
import java.util.Optional;

/** Who asks, for the data providers that receive a FranceConnect access token. */
@FunctionalInterface
interface AccessTokens {

    /** Returns the person a token was issued about, empty when it is unknown, has ended or was revoked. */
    Optional<PivotIdentity> holder(String accessToken);
}
