package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.Secret;
import java.time.Clock;
import java.time.Duration;

/** What any client is known as at a platform, and how it reads the answers; checked. */
sealed interface RegisteredClient permits Registration, DataProvider {

    Platform platform();

    String clientId();

    Secret clientSecret();

    SigningAlgorithm signature();

    Duration clockSkew();

    Clock clock();

    default String issuer() {
        return platform().issuer().toString();
    }

    /** The platform's name, as errors and logs show it. */
    default String label() {
        return platform().product().label();
    }
}
