package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.Secret;
import java.time.Clock;
import java.time.Duration;

/** What a data provider is known as at FranceConnect, and how it reads the answers; checked. */
record DataProvider(
        Platform platform,
        String clientId,
        Secret clientSecret,
        SigningAlgorithm signature,
        Duration clockSkew,
        Clock clock)
        implements RegisteredClient {

    @Override
    public String toString() {
        return "DataProvider[" + platform + "]";
    }
}
