package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.github.demarchekit.testkit.FranceConnectLie;
import io.github.demarchekit.testkit.FranceConnectRegistration.Signature;
import io.github.demarchekit.testkit.LocalPlatform;
import io.github.demarchekit.testkit.StartPlatform;
import io.github.demarchekit.testkit.TestIdentity;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An independent implementation, Nimbus' OpenID Connect SDK, reads our requests and judges the kit's tokens as we do. */
class OracleTest {

    @StartPlatform
    private static LocalPlatform platform;

    private final LoginSteps login = new LoginSteps(platform);

    @AfterEach
    void asItWasAtFirst() {
        platform.franceConnect().tellTheTruth();
        platform.franceConnect().register(LoginSteps.registration(platform));
    }

    @Test
    void reads_our_authorization_request_as_we_meant_it() throws Exception {
        AuthenticationRequest request =
                AuthenticationRequest.parse(login.start().redirectUri());

        assertThat(request.getResponseType().impliesCodeFlow()).isTrue();
        assertThat(request.getClientID().getValue())
                .isEqualTo(platform.franceConnect().clientId());
        assertThat(request.getRedirectionURI()).isEqualTo(LoginSteps.CALLBACK);
        assertThat(request.getScope().toStringList())
                .containsExactly("openid", "identite_pivot", "email", "preferred_username");
        assertThat(request.getACRValues()).hasToString("[eidas1]");
        assertThat(request.getCodeChallenge()).isNull();
        assertThat(request.getOIDCClaims()).isNull();
    }

    @Test
    void reads_the_kits_discovery_document() throws Exception {
        OIDCProviderMetadata metadata = OIDCProviderMetadata.resolve(new Issuer(login.issuer()));

        assertThat(metadata.supportsAuthorizationResponseIssuerParam()).isTrue();
        assertThat(metadata.getIDTokenJWSAlgs()).contains(JWSAlgorithm.ES256, JWSAlgorithm.RS256);
    }

    @ParameterizedTest
    @EnumSource(value = Signature.class, names = "HS256", mode = EnumSource.Mode.EXCLUDE)
    void logs_in_at_the_kit_and_finds_the_same_person(Signature signature) throws Exception {
        platform.franceConnect().register(LoginSteps.registration(platform).signedWith(signature));
        LoginStart start = login.start();

        OIDCTokenResponse tokens = exchange(start);
        IDTokenClaimsSet idToken = validate(tokens, signature, nonce(start));
        UserInfoResponse userinfo = UserInfoResponse.parse(new UserInfoRequest(
                        platform.franceConnect().issuer().resolve("v2/userinfo"),
                        tokens.getTokens().getBearerAccessToken())
                .toHTTPRequest()
                .send());

        assertThat(idToken.getSubject().getValue())
                .isEqualTo(new LoginSteps(platform)
                        .signedWith(signature)
                        .succeeds(TestIdentity.ANGELA_DUBOIS)
                        .citizen()
                        .sub())
                .isEqualTo(userinfo.toSuccessResponse()
                        .getUserInfoJWT()
                        .getJWTClaimsSet()
                        .getSubject());
    }

    @ParameterizedTest
    @EnumSource(
            value = FranceConnectLie.class,
            names = {
                "WRONG_SIGNATURE",
                "UNSIGNED",
                "SIGNED_WITH_CLIENT_SECRET",
                "UNKNOWN_KEY",
                "WRONG_ISSUER",
                "WRONG_AUDIENCE",
                "EXPIRED",
                "MISSING_EXPIRY",
                "ISSUED_IN_THE_FUTURE",
                "WRONG_NONCE",
                "MISSING_NONCE",
                "MISSING_SUBJECT"
            })
    void refuses_the_id_tokens_that_we_refuse(FranceConnectLie lie) throws Exception {
        platform.franceConnect().lie(lie);
        LoginStart start = login.start();

        OIDCTokenResponse tokens = exchange(start);

        assertThatThrownBy(() -> validate(tokens, Signature.ES256, nonce(start)))
                .isInstanceOf(BadJOSEException.class);
    }

    /** We are stricter: FranceConnect issues for one client only and sends no azp, so that either one tells a forgery. */
    @ParameterizedTest
    @EnumSource(
            value = FranceConnectLie.class,
            names = {"FOREIGN_AUDIENCE", "WRONG_AUTHORIZED_PARTY"})
    void accepts_two_that_we_refuse(FranceConnectLie lie) throws Exception {
        platform.franceConnect().lie(lie);
        LoginStart start = login.start();

        assertThat(validate(exchange(start), Signature.ES256, nonce(start))).isNotNull();
    }

    private OIDCTokenResponse exchange(LoginStart start) throws Exception {
        URI callback = login.authenticate(start, TestIdentity.ANGELA_DUBOIS);
        var code =
                AuthenticationResponseParser.parse(callback).toSuccessResponse().getAuthorizationCode();
        ClientSecretPost client = new ClientSecretPost(
                new ClientID(platform.franceConnect().clientId()),
                new Secret(platform.franceConnect().clientSecret().reveal()));
        return (OIDCTokenResponse) OIDCTokenResponseParser.parse(new TokenRequest.Builder(
                        platform.franceConnect().issuer().resolve("v2/token"),
                        client,
                        new AuthorizationCodeGrant(code, LoginSteps.CALLBACK))
                .build()
                .toHTTPRequest()
                .send());
    }

    private IDTokenClaimsSet validate(OIDCTokenResponse tokens, Signature signature, Nonce nonce) throws Exception {
        JWKSet keys =
                JWKSet.load(platform.franceConnect().issuer().resolve("v2/jwks").toURL());
        IDTokenValidator validator = new IDTokenValidator(
                new Issuer(login.issuer()),
                new ClientID(platform.franceConnect().clientId()),
                JWSAlgorithm.parse(signature.name()),
                keys);
        return validator.validate(JWTParser.parse(tokens.getOIDCTokens().getIDTokenString()), nonce);
    }

    private static Nonce nonce(LoginStart start) {
        return new Nonce(Queries.of(start.redirectUri()).get("nonce"));
    }
}
