package io.github.demarchekit.franceconnect;

import io.github.demarchekit.testkit.FakeLoginPlatform;
import io.github.demarchekit.testkit.FakeProConnect;
import io.github.demarchekit.testkit.LocalPlatform;
import io.github.demarchekit.testkit.TestAgent;
import java.net.URI;

/** An agent's login at ProConnect, which asks for a level, so that there is one to lie about. */
final class AgentLogin extends LoginUnderTest {

    static final AgentLoginRequest REQUEST = AgentLoginRequest.of(
                    Scope.GIVEN_NAME, Scope.USUAL_NAME, Scope.EMAIL, Scope.SIRET)
            .acr("eidas1", "eidas1-mfa");

    private final FakeProConnect kit;
    private final ProConnectClient client;

    AgentLogin(Application application, LocalPlatform platform) {
        super(application, platform);
        kit = platform.proConnect();
        client = ProConnectClient.builder(kit.issuer())
                .client(application.clientId(), application.clientSecret())
                .redirectUri(CALLBACK)
                .postLogoutRedirectUri(AFTER_LOGOUT)
                .signedWith(application.signature())
                .clockSkew(SKEW)
                .transport(wire())
                .clock(clock())
                .build();
    }

    FakeProConnect proConnect() {
        return kit;
    }

    @Override
    FakeLoginPlatform kit() {
        return kit;
    }

    @Override
    ProConnectClient client() {
        return client;
    }

    @Override
    LoginStart start() {
        return client.startLogin(REQUEST);
    }

    @Override
    URI authenticate(LoginStart start) {
        return kit.authenticate(start.redirectUri(), TestAgent.FIA1_AGENT);
    }

    @Override
    AgentLoginOutcome finish(PendingLogin pending, String rawQuery) {
        return client.finishLogin(pending, rawQuery);
    }

    AgentLoginOutcome outcome(AgentLoginRequest request, TestAgent who) {
        LoginStart start = client.startLogin(request);
        return finish(
                start.pending(), kit.authenticate(start.redirectUri(), who).getRawQuery());
    }

    AgentLoginOutcome.Authenticated succeeds(AgentLoginRequest request, TestAgent who) {
        AgentLoginOutcome outcome = outcome(request, who);
        assertSucceeded(outcome);
        return (AgentLoginOutcome.Authenticated) outcome;
    }
}
