package io.github.demarchekit.samples;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.franceconnect.FranceConnectClient;
import io.github.demarchekit.franceconnect.LoginOutcome;
import io.github.demarchekit.franceconnect.LoginStart;
import io.github.demarchekit.franceconnect.PendingLogin;
import io.github.demarchekit.franceconnect.Scope;
import java.net.URI;
import java.util.Map;
import java.util.Objects;

/** Logs a person in with FranceConnect: one method per request of the browser. */
public final class LoginSample {

    private final FranceConnectClient franceConnect;

    /** Makes the client once; it is shared by all requests. */
    public LoginSample(URI issuer, String clientId, Secret clientSecret, URI callback) {
        // tag::client[]
        franceConnect = FranceConnectClient.builder(issuer)
                .client(clientId, clientSecret)
                .redirectUri(callback)
                .build();
        // end::client[]
    }

    // tag::login[]
    /** Returns where to send the browser. */
    public URI login(Map<String, String> session) {
        LoginStart login = franceConnect.startLogin(Scope.IDENTITE_PIVOT, Scope.EMAIL);
        session.put("login", login.pending().serialize());
        return login.redirectUri();
    }

    /** Tells who came back, from the callback's raw query: Authenticated, Declined or Failed. */
    public LoginOutcome callback(Map<String, String> session, String query) {
        String pending = Objects.requireNonNullElse(session.remove("login"), "");
        return franceConnect.finishLogin(PendingLogin.parse(pending), query);
    }
    // end::login[]
}
