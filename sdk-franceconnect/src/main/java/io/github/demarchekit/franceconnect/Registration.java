package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** What one application is known as at a platform, and how it reads the answers; checked. */
record Registration(
        Platform platform,
        String clientId,
        Secret clientSecret,
        URI redirectUri,
        Optional<URI> postLogoutRedirectUri,
        SigningAlgorithm signature,
        Duration clockSkew,
        Clock clock)
        implements RegisteredClient {

    @Override
    public String toString() {
        return "Registration[" + platform + "]";
    }
}
