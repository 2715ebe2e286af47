package io.github.demarchekit.testkit;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * ProConnect on localhost, the login of public agents and professionals.
 *
 * <p>It accepts PKCE (S256), remembers who is logged in for 12 hours and then shows no page, answers {@code prompt=none}, and gives a
 * refresh token with each login. Its tokens live an hour; as long as its documentation says with
 * {@link FranceConnectHabit#DOCUMENTED_LIFETIMES}. The application that is registered from the start has its tokens signed by RS256.
 */
public final class FakeProConnect extends FakeLoginPlatform {

    private final AtomicBoolean refusesUnknownParameters;

    private FakeProConnect(LoginRealm realm, AtomicBoolean refusesUnknownParameters) {
        super(realm, new ProConnectAuthorizeRules(realm.scopes(), refusesUnknownParameters::get), Circumstances.NONE);
        this.refusesUnknownParameters = refusesUnknownParameters;
    }

    static FakeProConnect of(URI platform, TestClock clock) {
        FakeProConnect proConnect =
                new FakeProConnect(LoginRealm.of(LoginProduct.PROCONNECT, platform, clock), new AtomicBoolean());
        proConnect.adopt(FranceConnectHabit.TOKEN_HASH);
        proConnect.adopt(FranceConnectHabit.TYPE_HEADER);
        proConnect.register(FranceConnectRegistration.of(proConnect.clientId(), proConnect.clientSecret())
                .signedWith(FranceConnectRegistration.Signature.RS256));
        return proConnect;
    }

    /**
     * Logs an agent in as a browser would, over HTTP, and returns the callback address that ProConnect redirects to.
     *
     * @param authorizeUri where the application sends the browser
     * @throws IllegalStateException when ProConnect shows an error page; the message holds its code
     */
    public URI authenticate(URI authorizeUri, TestAgent agent) {
        return visitor().authenticate(authorizeUri, agent);
    }

    /**
     * Makes it refuse each authorization parameter it does not know, as its documentation says, or overlook it, as its code does and
     * as it does at first.
     */
    public void refusesUnknownParameters(boolean refused) {
        refusesUnknownParameters.set(refused);
    }

    private enum Circumstances implements LoginPages.Circumstances {
        NONE;

        @Override
        public String level() {
            return "";
        }

        @Override
        public List<String> mandates() {
            return List.of();
        }
    }
}
