package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.SdkException;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.testkit.FranceConnectHabit;
import io.github.demarchekit.testkit.FranceConnectLie;
import io.github.demarchekit.testkit.TestAgent;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An independent implementation, Nimbus' OpenID Connect SDK, reads our requests and judges the kit's tokens as we do. */
class OracleTest {

    @RegisterExtension
    static final Applications APPLICATIONS = Applications.inRealTime();

    private static final Set<FranceConnectHabit> OF_TOKENS = Set.of(
            FranceConnectHabit.TOKEN_HASH,
            FranceConnectHabit.TYPE_HEADER,
            FranceConnectHabit.AUDIENCE_AS_ARRAY,
            FranceConnectHabit.TOKEN_TYPE_IN_LOWER_CASE,
            FranceConnectHabit.NO_EXPIRES_IN,
            FranceConnectHabit.NO_KEY_ID,
            FranceConnectHabit.TWO_KEYS_OF_A_KIND);

    /** What both implementations say of one login. */
    private record Verdicts(boolean ours, boolean oracles) {}

    @Each.Login
    void reads_our_authorization_request_as_we_meant_it(Application application) throws Exception {
        AuthenticationRequest request =
                AuthenticationRequest.parse(APPLICATIONS.at(application).start().redirectUri());

        assertThat(request.getResponseType().impliesCodeFlow()).isTrue();
        assertThat(request.getClientID().getValue()).isEqualTo(application.clientId());
        assertThat(request.getRedirectionURI()).isEqualTo(LoginUnderTest.CALLBACK);
        assertThat(request.getScope()).isNotNull();
        if (application.product() == Product.PROCONNECT) {
            assertThat(request.getCodeChallengeMethod()).isEqualTo(CodeChallengeMethod.S256);
            assertThat(request.getOIDCClaims()
                            .getIDTokenClaimsRequest()
                            .get("acr")
                            .getValuesAsListOfStrings())
                    .containsExactly("eidas1", "eidas1-mfa");
        } else {
            assertThat(request.getACRValues())
                    .hasToString("[" + application.product().levels().get(0).acr() + "]");
            assertThat(request.getCodeChallenge()).isNull();
            assertThat(request.getOIDCClaims()).isNull();
        }
    }

    @Each.Platform
    void reads_the_kits_discovery_document(Application application) throws Exception {
        OIDCProviderMetadata metadata = OIDCProviderMetadata.resolve(
                new Issuer(APPLICATIONS.at(application).kit().issuer()));

        assertThat(metadata.supportsAuthorizationResponseIssuerParam()).isTrue();
        assertThat(metadata.getIDTokenJWSAlgs()).contains(JWSAlgorithm.ES256);
    }

    @Each.Login
    void accepts_what_we_accept(Application application) throws Exception {
        assertThat(verdicts(APPLICATIONS.fresh(application))).isEqualTo(new Verdicts(true, true));
    }

    @ParameterizedTest
    @MethodSource("habits")
    void accepts_the_honest_variations_that_we_accept(Application application, FranceConnectHabit habit)
            throws Exception {
        LoginUnderTest login = APPLICATIONS.fresh(application);
        login.kit().adopt(habit);

        assertThat(verdicts(login)).isEqualTo(new Verdicts(true, true));
    }

    @ParameterizedTest
    @MethodSource("lies")
    void refuses_what_we_refuse_but_for_the_listed_differences(Application application, FranceConnectLie lie)
            throws Exception {
        LoginUnderTest login = APPLICATIONS.fresh(application);
        login.kit().lie(lie);

        assertThat(verdicts(login)).isEqualTo(new Verdicts(false, Stricter.than(lie)));
    }

    @ParameterizedTest
    @MethodSource("refreshLies")
    void refuses_the_refreshed_tokens_that_we_refuse(Application application, FranceConnectLie lie) throws Exception {
        AgentLogin login = (AgentLogin) APPLICATIONS.fresh(application);
        AgentLoginOutcome.Authenticated agent = login.succeeds(AgentLogin.REQUEST, TestAgent.FIA1_AGENT);
        Secret refreshToken = agent.refreshToken().orElseThrow();
        Oracle oracle = new Oracle(login, publishedKeys(login));
        login.kit().lie(lie);

        boolean ours = accepted(
                () -> login.client().refresh(refreshToken, agent.agent().sub()));

        boolean oracles = oracle.idToken(login.wire().last(Wire.TOKEN), null)
                .filter(claims ->
                        claims.getSubject().getValue().equals(agent.agent().sub()))
                .isPresent();
        assertThat(new Verdicts(ours, oracles)).isEqualTo(new Verdicts(false, Stricter.than(lie)));
    }

    /** Makes a login with our client, and has the other one read what it received. */
    private static Verdicts verdicts(LoginUnderTest login) throws Exception {
        LoginStart start = login.start();
        String back = login.authenticate(start).getRawQuery();
        login.wire().forgets(Wire.USERINFO);
        boolean ours = accepted(() -> login.finish(start.pending(), back));
        Oracle oracle = new Oracle(login, publishedKeys(login));
        Optional<IDTokenClaimsSet> idToken = oracle.idToken(
                login.wire().last(Wire.TOKEN), Queries.of(start.redirectUri()).get("nonce"));
        // When we refuse the id_token, there is no identity to judge any more.
        return new Verdicts(
                ours,
                idToken.isPresent()
                        && login.wire()
                                .seen(Wire.USERINFO)
                                .map(userinfo -> oracle.acceptsUserinfo(
                                        userinfo, idToken.get().getSubject().getValue()))
                                .orElse(true));
    }

    private static String publishedKeys(LoginUnderTest login) {
        return login.wire()
                .send(HttpRequest.get("oracle", URI.create(login.kit().issuer() + Wire.KEYS))
                        .build())
                .text();
    }

    private static boolean accepted(Runnable reading) {
        try {
            reading.run();
            return true;
        } catch (SdkException e) {
            return false;
        }
    }

    static Stream<Arguments> lies() {
        return Arrays.stream(Application.values())
                .flatMap(application -> APPLICATIONS.at(application).kit().liesOfALogin().stream()
                        .filter(lie -> aboutTokens(lie) && !honest(application, lie))
                        .map(lie -> Arguments.of(application, lie)));
    }

    static Stream<Arguments> refreshLies() {
        return Stream.of(Application.PROCONNECT_RS256, Application.PROCONNECT_ES256, Application.PROCONNECT_HS256)
                .flatMap(application -> Stream.of(
                                FranceConnectLie.REFRESH_OTHER_SUBJECT,
                                FranceConnectLie.REFRESH_OTHER_ISSUER,
                                FranceConnectLie.REFRESH_OTHER_AUDIENCE,
                                FranceConnectLie.WRONG_SIGNATURE,
                                FranceConnectLie.UNSIGNED,
                                FranceConnectLie.EXPIRED,
                                FranceConnectLie.FOREIGN_AUDIENCE,
                                FranceConnectLie.ISSUED_LONG_AGO)
                        .map(lie -> Arguments.of(application, lie)));
    }

    static Stream<Arguments> habits() {
        return Arrays.stream(Application.values())
                .flatMap(application -> OF_TOKENS.stream().map(habit -> Arguments.of(application, habit)));
    }

    private static boolean aboutTokens(FranceConnectLie lie) {
        return Stream.of("CALLBACK_", "TOKEN_").noneMatch(lie.name()::startsWith);
    }

    static boolean honest(Application application, FranceConnectLie lie) {
        return application.signature() == SigningAlgorithm.HS256 && lie.name().endsWith("SIGNED_WITH_CLIENT_SECRET");
    }
}
