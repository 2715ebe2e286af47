package io.github.demarchekit.benchmarks.login;

import com.nimbusds.jose.JOSEException;
import io.github.demarchekit.benchmarks.Contender.Answer;
import io.github.demarchekit.benchmarks.Cryptography;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.franceconnect.FranceConnectClient;
import io.github.demarchekit.franceconnect.LoginOutcome;
import io.github.demarchekit.franceconnect.LoginStart;
import io.github.demarchekit.franceconnect.Scope;
import java.net.URI;
import java.security.Security;
import okhttp3.HttpUrl;

/** Ours, by its public way in. */
final class OurLogin {

    private final PreparedIssuer issuer;
    private final FranceConnectClient client;

    OurLogin(PreparedIssuer issuer, Cryptography cryptography) {
        this.issuer = issuer;
        client = FranceConnectClient.builder(URI.create(issuer.issuer()))
                .client(PreparedIssuer.CLIENT_ID, Secret.of(PreparedIssuer.CLIENT_SECRET))
                .redirectUri(PreparedIssuer.REDIRECT_URI)
                // One that is named is taken for what it does: with the JDK's own, none of the accelerated ones is.
                .cryptoProvider(cryptography.provider().orElseGet(() -> Security.getProvider("SunEC")))
                .build();
    }

    Login start(Answer answer) throws JOSEException {
        LoginStart start = client.startLogin(Scope.IDENTITE_PIVOT, Scope.EMAIL);
        HttpUrl sent = HttpUrl.get(start.redirectUri().toString());
        String query = issuer.prepare(
                String.valueOf(sent.queryParameter("state")), String.valueOf(sent.queryParameter("nonce")), answer);
        return () -> {
            LoginOutcome outcome = client.finishLogin(start.pending(), query);
            if (!(outcome instanceof LoginOutcome.Authenticated)) {
                throw new IllegalStateException("nobody was logged in");
            }
        };
    }
}
