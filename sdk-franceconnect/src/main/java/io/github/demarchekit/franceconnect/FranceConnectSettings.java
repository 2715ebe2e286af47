package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** What one application told us of itself, checked. */
record FranceConnectSettings(
        URI issuer,
        String clientId,
        Secret clientSecret,
        URI redirectUri,
        Optional<URI> postLogoutRedirectUri,
        EidasLevel level,
        Duration clockSkew,
        Clock clock) {}
