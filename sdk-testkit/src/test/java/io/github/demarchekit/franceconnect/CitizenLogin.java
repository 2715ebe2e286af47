package io.github.demarchekit.franceconnect;

import io.github.demarchekit.testkit.FakeFranceConnect;
import io.github.demarchekit.testkit.FakeLoginPlatform;
import io.github.demarchekit.testkit.LocalPlatform;
import io.github.demarchekit.testkit.TestIdentity;
import java.net.URI;
import java.util.Optional;

/** A citizen's login at FranceConnect or FranceConnect+. */
final class CitizenLogin extends LoginUnderTest {

    private final FakeFranceConnect kit;
    private final FranceConnectClient client;

    CitizenLogin(Application application, LocalPlatform platform, Optional<EncryptionKeys> keys) {
        super(application, platform);
        kit = application.product() == Product.FRANCECONNECT ? platform.franceConnect() : platform.franceConnectPlus();
        FranceConnectClientBuilder builder = FranceConnectClient.builder(
                        new Platform(application.product(), kit.issuer()))
                .client(application.clientId(), application.clientSecret())
                .redirectUri(CALLBACK)
                .postLogoutRedirectUri(AFTER_LOGOUT)
                .signedWith(application.signature())
                .clockSkew(SKEW)
                .transport(wire())
                .clock(clock());
        keys.ifPresent(builder::encryptionKeys);
        client = builder.build();
    }

    FakeFranceConnect franceConnect() {
        return kit;
    }

    @Override
    FakeLoginPlatform kit() {
        return kit;
    }

    @Override
    FranceConnectClient client() {
        return client;
    }

    @Override
    LoginStart start() {
        return client.startLogin(Scope.IDENTITE_PIVOT, Scope.EMAIL, Scope.PREFERRED_USERNAME);
    }

    @Override
    URI authenticate(LoginStart start) {
        return kit.authenticate(start.redirectUri(), TestIdentity.ANGELA_DUBOIS);
    }

    @Override
    LoginOutcome finish(PendingLogin pending, String rawQuery) {
        return client.finishLogin(pending, rawQuery);
    }

    LoginOutcome.Authenticated succeeds(LoginRequest request, TestIdentity who) {
        LoginStart start = client.startLogin(request);
        return authenticated(finish(
                start.pending(), kit.authenticate(start.redirectUri(), who).getRawQuery()));
    }

    LoginOutcome.Authenticated succeeds(TestIdentity who) {
        return succeeds(LoginRequest.of(Scope.IDENTITE_PIVOT, Scope.EMAIL, Scope.PREFERRED_USERNAME), who);
    }

    private static LoginOutcome.Authenticated authenticated(LoginOutcome outcome) {
        assertSucceeded(outcome);
        return (LoginOutcome.Authenticated) outcome;
    }
}
