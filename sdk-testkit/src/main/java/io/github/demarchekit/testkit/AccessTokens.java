package io.github.demarchekit.testkit;

import io.github.demarchekit.core.PivotIdentity;
import java.util.Optional;

/** What a data provider learns by asking FranceConnect about an access token. */
@FunctionalInterface
interface AccessTokens {

    /** Returns the person who logged in, empty when the token is unknown or has ended. */
    Optional<PivotIdentity> holder(String accessToken);
}
