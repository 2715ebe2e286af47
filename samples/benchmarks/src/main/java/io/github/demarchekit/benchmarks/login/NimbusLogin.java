package io.github.demarchekit.benchmarks.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.github.demarchekit.benchmarks.Contender.Answer;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.Set;

/** Nimbus' OAuth 2.0 SDK with OpenID Connect extensions, as its documentation strings it together. */
final class NimbusLogin {

    private final PreparedIssuer issuer;
    private final ClientID clientId = new ClientID(PreparedIssuer.CLIENT_ID);
    private final ClientSecretPost authentication =
            new ClientSecretPost(clientId, new Secret(PreparedIssuer.CLIENT_SECRET));
    private final IDTokenValidator idTokens;
    private final DefaultJWTProcessor<SecurityContext> userinfos = new DefaultJWTProcessor<>();

    NimbusLogin(PreparedIssuer issuer) throws IOException {
        this.issuer = issuer;
        JWKSource<SecurityContext> keys =
                JWKSourceBuilder.create(issuer.endpoint("jwks").toURL()).build();
        JWSVerificationKeySelector<SecurityContext> selector =
                new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, keys);
        idTokens = new IDTokenValidator(new Issuer(issuer.issuer()), clientId, selector, null);
        userinfos.setJWSKeySelector(selector);
        userinfos.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                PreparedIssuer.CLIENT_ID,
                new JWTClaimsSet.Builder().issuer(issuer.issuer()).build(),
                Set.of("sub", "exp", "iat")));
    }

    Login start(Answer answer) throws JOSEException {
        State state = new State();
        Nonce nonce = new Nonce();
        String query = issuer.prepare(state.getValue(), nonce.getValue(), answer);
        return () -> finish(query, state, nonce);
    }

    private void finish(String query, State state, Nonce nonce)
            throws GeneralException, IOException, BadJOSEException, JOSEException, ParseException {
        AuthenticationResponse response =
                AuthenticationResponseParser.parse(URI.create(PreparedIssuer.REDIRECT_URI + "?" + query));
        AuthenticationSuccessResponse success = response.toSuccessResponse();
        if (!state.equals(success.getState()) || !new Issuer(issuer.issuer()).equals(success.getIssuer())) {
            throw new GeneralException("the callback is another login's");
        }
        TokenRequest request = new TokenRequest.Builder(
                        issuer.endpoint("token"),
                        authentication,
                        new AuthorizationCodeGrant(success.getAuthorizationCode(), PreparedIssuer.REDIRECT_URI))
                .build();
        OIDCTokens tokens = OIDCTokenResponseParser.parse(
                        request.toHTTPRequest().send())
                .toSuccessResponse()
                .toSuccessResponse()
                .getTokens()
                .toOIDCTokens();
        IDTokenClaimsSet idToken = idTokens.validate(tokens.getIDToken(), nonce);
        UserInfoResponse identity =
                UserInfoResponse.parse(new UserInfoRequest(issuer.endpoint("userinfo"), tokens.getBearerAccessToken())
                        .toHTTPRequest()
                        .send());
        JWTClaimsSet userinfo = userinfos.process(identity.toSuccessResponse().getUserInfoJWT(), null);
        if (!idToken.getSubject().getValue().equals(userinfo.getSubject())) {
            throw new GeneralException("the userinfo is about another person");
        }
    }
}
