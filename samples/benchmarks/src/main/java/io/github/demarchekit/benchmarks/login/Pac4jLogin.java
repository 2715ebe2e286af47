package io.github.demarchekit.benchmarks.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import io.github.demarchekit.benchmarks.Contender.Answer;
import java.util.HashMap;
import java.util.Map;
import okhttp3.HttpUrl;
import org.pac4j.core.context.CallContext;
import org.pac4j.core.credentials.Credentials;
import org.pac4j.core.exception.http.RedirectionAction;
import org.pac4j.core.exception.http.WithLocationAction;
import org.pac4j.oidc.client.OidcClient;
import org.pac4j.oidc.config.OidcConfiguration;

/** pac4j-oidc, with the settings that FranceConnect needs. */
final class Pac4jLogin {

    private final PreparedIssuer issuer;
    private final OidcClient client;

    Pac4jLogin(PreparedIssuer issuer) {
        this.issuer = issuer;
        OidcConfiguration configuration = new OidcConfiguration();
        configuration.setClientId(PreparedIssuer.CLIENT_ID);
        configuration.setSecret(PreparedIssuer.CLIENT_SECRET);
        configuration.setDiscoveryURI(
                issuer.endpoint(".well-known/openid-configuration").toString());
        configuration.setScope("openid identite_pivot email");
        configuration.setUseNonce(true);
        configuration.setDisablePkce(true);
        configuration.setClientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST);
        configuration.setIdTokenSigningAlgorithm(JWSAlgorithm.ES256);
        client = new OidcClient(configuration);
        client.setName("franceconnect");
        client.setCallbackUrl(PreparedIssuer.REDIRECT_URI.toString());
        client.setCallbackUrlResolver(new org.pac4j.core.http.callback.NoParameterCallbackUrlResolver());
        client.init();
    }

    Login start(Answer answer) throws JOSEException {
        Pac4jWeb.Session session = new Pac4jWeb.Session();
        RedirectionAction redirection = client.getRedirectionAction(
                        new CallContext(new Pac4jWeb(PreparedIssuer.REDIRECT_URI, Map.of()), session))
                .orElseThrow();
        HttpUrl sent = HttpUrl.get(((WithLocationAction) redirection).getLocation());
        String query = issuer.prepare(
                String.valueOf(sent.queryParameter("state")), String.valueOf(sent.queryParameter("nonce")), answer);
        HttpUrl callback = HttpUrl.get(PreparedIssuer.REDIRECT_URI + "?" + query);
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < callback.querySize(); i++) {
            parameters.put(callback.queryParameterName(i), String.valueOf(callback.queryParameterValue(i)));
        }
        return () -> finish(new CallContext(new Pac4jWeb(callback.uri(), parameters), session));
    }

    private void finish(CallContext call) {
        Credentials credentials = client.getCredentials(call).orElseThrow();
        Credentials validated = client.validateCredentials(call, credentials).orElseThrow();
        String familyName =
                (String) client.getUserProfile(call, validated).orElseThrow().getAttribute("family_name");
        if (familyName == null) {
            throw new IllegalStateException("there is no identity");
        }
    }
}
