package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.testkit.FranceConnectRegistration;
import io.github.demarchekit.testkit.LocalPlatform;
import io.github.demarchekit.testkit.TestIdentity;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The steps of a login of the application under test, at the platform's FranceConnect. */
final class LoginSteps {

    static final URI CALLBACK = URI.create("http://localhost:8080/franceconnect/callback");
    static final URI AFTER_LOGOUT = URI.create("http://localhost:8080/");

    private final LocalPlatform platform;
    private final FranceConnectClientBuilder builder;
    private @Nullable FranceConnectClient client;

    LoginSteps(LocalPlatform platform) {
        this.platform = platform;
        builder = FranceConnectClient.builder(platform.franceConnect().issuer())
                .client(
                        platform.franceConnect().clientId(),
                        platform.franceConnect().clientSecret())
                .redirectUri(CALLBACK)
                .postLogoutRedirectUri(AFTER_LOGOUT)
                .clockSkew(Duration.ofSeconds(10))
                .clock(platform.clock());
    }

    static FranceConnectRegistration registration(LocalPlatform platform) {
        return FranceConnectRegistration.of(
                        platform.franceConnect().clientId(),
                        platform.franceConnect().clientSecret())
                .redirectUri(CALLBACK)
                .postLogoutRedirectUri(AFTER_LOGOUT);
    }

    LoginSteps signedWith(FranceConnectRegistration.Signature signature) {
        builder.signedWith(SigningAlgorithm.valueOf(signature.name()));
        return this;
    }

    LoginSteps secret(String secret) {
        builder.client(platform.franceConnect().clientId(), Secret.of(secret));
        return this;
    }

    FranceConnectClient client() {
        if (client == null) {
            client = builder.build();
        }
        return client;
    }

    URI issuer() {
        return platform.franceConnect().issuer();
    }

    LoginStart start() {
        return client().startLogin(Scope.IDENTITE_PIVOT, Scope.EMAIL, Scope.PREFERRED_USERNAME);
    }

    URI authenticate(LoginStart start, TestIdentity person) {
        return platform.franceConnect().authenticate(start.redirectUri(), person);
    }

    LoginOutcome outcome(TestIdentity person) {
        LoginStart start = start();
        // As an application does: what is kept between the two requests is the text.
        PendingLogin kept = PendingLogin.parse(start.pending().serialize());
        return client().finishLogin(kept, authenticate(start, person).getRawQuery());
    }

    LoginOutcome.Authenticated succeeds(TestIdentity person) {
        LoginOutcome outcome = outcome(person);
        assertThat(outcome).isInstanceOf(LoginOutcome.Authenticated.class);
        return (LoginOutcome.Authenticated) outcome;
    }
}
