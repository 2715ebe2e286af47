package io.github.demarchekit.prefill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.AccessToken;
import io.github.demarchekit.core.PivotIdentity;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.Siret;
import io.github.demarchekit.franceconnect.FranceConnectClient;
import io.github.demarchekit.franceconnect.LoginOutcome;
import io.github.demarchekit.franceconnect.LoginStart;
import io.github.demarchekit.franceconnect.Scope;
import io.github.demarchekit.testkit.FakeApiParticulier;
import io.github.demarchekit.testkit.LocalPlatform;
import io.github.demarchekit.testkit.TestIdentity;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A platform for one test, a clock that stands still, and a token for whom the test wants. */
final class Kit implements BeforeEachCallback, AfterEachCallback {

    static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    static final Siret TOWN_HALL = new Siret("13002526500013");

    private LocalPlatform platform;

    @Override
    public void beforeEach(ExtensionContext context) {
        platform = LocalPlatform.start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        platform.close();
    }

    LocalPlatform platform() {
        return platform;
    }

    FakeApiParticulier apiParticulier() {
        return platform.apiParticulier();
    }

    URI uri(String path) {
        return URI.create(platform.uri() + path);
    }

    PrefillClient.Builder client() {
        return PrefillClient.builder()
                .apiParticulier(uri("/api-particulier"), TOWN_HALL)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** Asks again at once where the real one waits. */
    PrefillClient clientThatNeverWaits() {
        return client().retries(new RetryRule(() -> 0), (wait, task) -> task.run(), System::nanoTime)
                .build();
    }

    AccessToken tokenOf(PivotIdentity holder) {
        String value = "token-of-" + holder.hash();
        apiParticulier().accepts(value, holder);
        return new AccessToken(Secret.of(value), NOW.plusSeconds(60));
    }

    /** Logs a person in at the kit's FranceConnect, with these scopes. */
    AccessToken login(TestIdentity person, Scope... scopes) {
        FranceConnectClient franceConnect = FranceConnectClient.builder(
                        platform.franceConnect().issuer())
                .client(
                        platform.franceConnect().clientId(),
                        platform.franceConnect().clientSecret())
                .redirectUri(URI.create("http://localhost:8080/franceconnect/callback"))
                .postLogoutRedirectUri(URI.create("http://localhost:8080/"))
                .clock(platform.clock())
                .build();
        LoginStart login = franceConnect.startLogin(scopes);
        URI callback = platform.franceConnect().authenticate(login.redirectUri(), person);
        LoginOutcome outcome = franceConnect.finishLogin(login.pending(), callback.getRawQuery());
        assertThat(outcome).isInstanceOf(LoginOutcome.Authenticated.class);
        return ((LoginOutcome.Authenticated) outcome).accessToken();
    }
}
