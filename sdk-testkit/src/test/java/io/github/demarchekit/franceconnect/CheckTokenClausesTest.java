package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.SdkException;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.TransportException;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.VerificationException;
import io.github.demarchekit.testkit.DataProviderRegistration;
import io.github.demarchekit.testkit.FranceConnectAddress;
import io.github.demarchekit.testkit.FranceConnectEncryption;
import io.github.demarchekit.testkit.FranceConnectEndpoint;
import io.github.demarchekit.testkit.FranceConnectLie;
import io.github.demarchekit.testkit.FranceConnectRegistration;
import io.github.demarchekit.testkit.Garbage;
import io.github.demarchekit.testkit.TestIdentity;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What FranceConnect answers a data provider about a token. */
class CheckTokenClausesTest {

    @RegisterExtension
    static final Applications APPLICATIONS = new Applications();

    /** A data provider: every way in which the answers to it are signed and encrypted. */
    enum Provider {
        RSA_OAEP(Application.FRANCECONNECT_PLUS_RSA_OAEP, SigningAlgorithm.ES256),
        RSA_OAEP_256(Application.FRANCECONNECT_PLUS_RSA_OAEP_256, SigningAlgorithm.ES256),
        ECDH_ES(Application.FRANCECONNECT_PLUS_ECDH_ES, SigningAlgorithm.ES256),
        ECDH_ES_RS256(Application.FRANCECONNECT_PLUS_ECDH_ES, SigningAlgorithm.RS256);

        private final EncryptionKeys keys;
        private final SigningAlgorithm signature;

        Provider(Application holder, SigningAlgorithm signature) {
            this.keys = holder.keys().orElseThrow();
            this.signature = signature;
        }

        private Secret secret() {
            return Secret.of("the-secret-of-the-data-provider-" + name());
        }

        CheckTokenClientBuilder builder() {
            CitizenLogin login = login();
            login.franceConnect()
                    .register(DataProviderRegistration.of(
                                    name(),
                                    secret(),
                                    FranceConnectEncryption.to(
                                            FranceConnectEncryption.Algorithm.valueOf(
                                                    keys.algorithm().name()),
                                            keys.publicJwks()))
                            .signedWith(FranceConnectRegistration.Signature.valueOf(signature.name())));
            return CheckTokenClient.builder(login.kit().issuer())
                    .provider(name(), secret())
                    .encryptionKeys(keys)
                    .signedWith(signature)
                    .clockSkew(LoginUnderTest.SKEW)
                    .clock(login.clock());
        }

        void refuses(FranceConnectLie lie, String reason) {
            CheckTokenClient client = builder().build();
            Secret token = token();
            login().kit().lie(lie);

            LoginUnderTest.refuses(() -> client.check(token), "checktoken", reason);

            assertThat(client.check(token)).isInstanceOf(TokenCheck.Active.class);
        }
    }

    private static CitizenLogin login() {
        return APPLICATIONS.ofCitizen(Application.FRANCECONNECT_ES256);
    }

    private static Secret token() {
        return login().succeeds(TestIdentity.ANGELA_DUBOIS).accessToken().value();
    }

    @Nested
    @Clause(
            row = 38,
            title =
                    "RFC 9701 5, FranceConnect /checktoken: the answer is signed, encrypted, and for this data provider",
            weDo = "verify it as a login's token, without the kid and cty that its encryption has not")
    class Envelope {

        @ParameterizedTest
        @EnumSource
        void accepts_an_answer_that_tells_whose_a_token_is(Provider provider) {
            assertThat(provider.builder().build().check(token()))
                    .isInstanceOfSatisfying(TokenCheck.Active.class, active -> {
                        assertThat(active.identity()).isEqualTo(TestIdentity.ANGELA_DUBOIS.identity());
                        assertThat(active.service()).isEqualTo(Application.FRANCECONNECT_ES256.clientId());
                        assertThat(active.scopes()).contains(Scope.IDENTITE_PIVOT);
                        assertThat(active.acr()).contains("eidas1");
                        assertThat(active.expiresAt()).isAfter(active.issuedAt());
                    });
        }

        @ParameterizedTest
        @EnumSource
        void refuses_an_answer_that_is_only_signed(Provider provider) {
            provider.refuses(FranceConnectLie.CHECKTOKEN_UNENCRYPTED, "not_encrypted");
        }

        @ParameterizedTest
        @EnumSource
        void refuses_alg_none(Provider provider) {
            provider.refuses(FranceConnectLie.CHECKTOKEN_ALG_NONE, "not_signed");
        }

        @ParameterizedTest
        @EnumSource
        void refuses_another_key_under_the_known_identifier(Provider provider) {
            provider.refuses(FranceConnectLie.CHECKTOKEN_WRONG_SIGNATURE, "bad_signature");
        }

        @ParameterizedTest
        @EnumSource
        void refuses_another_issuer(Provider provider) {
            provider.refuses(FranceConnectLie.CHECKTOKEN_WRONG_ISSUER, "iss_mismatch");
        }

        @ParameterizedTest
        @EnumSource
        void refuses_an_answer_for_another_data_provider(Provider provider) {
            provider.refuses(FranceConnectLie.CHECKTOKEN_WRONG_AUDIENCE, "aud_mismatch");
        }

        @ParameterizedTest
        @EnumSource
        void refuses_the_identity_of_a_login(Provider provider) {
            provider.refuses(FranceConnectLie.CHECKTOKEN_IS_USERINFO, "aud_mismatch");
        }
    }

    @Nested
    @Clause(
            row = 38,
            title = "RFC 7662 2.2, RFC 9701 8.1: the answer is about the token that was asked, now",
            weDo = "compare jti with it and iat with the time of the question; an inactive token is a value")
    class Introspection {

        @Test
        void accepts_an_unknown_and_an_expired_token_as_inactive() {
            CheckTokenClient client = Provider.ECDH_ES.builder().build();
            Secret token = token();

            assertThat(client.check(Secret.of("x".repeat(43)))).isEqualTo(new TokenCheck.Inactive());
            APPLICATIONS.platform().clock().advance(Duration.ofSeconds(61));
            assertThat(client.check(token)).isEqualTo(new TokenCheck.Inactive());
        }

        @Test
        void accepts_a_token_that_was_revoked_as_inactive() {
            Secret token = token();
            login().client().revoke(token);

            assertThat(Provider.ECDH_ES.builder().build().check(token)).isEqualTo(new TokenCheck.Inactive());
        }

        @ParameterizedTest
        @EnumSource
        void refuses_an_answer_of_an_hour_ago(Provider provider) {
            provider.refuses(FranceConnectLie.CHECKTOKEN_ISSUED_LONG_AGO, "iat_too_old");
        }

        @ParameterizedTest
        @EnumSource
        void refuses_an_answer_about_another_token(Provider provider) {
            provider.refuses(FranceConnectLie.CHECKTOKEN_OTHER_TOKEN, "jti_mismatch");
        }
    }

    @Nested
    @Clause(
            row = 38,
            title = "FranceConnect /checktoken: only a data provider that proves who it is is answered",
            weDo = "tell FranceConnect's own code; follow no redirect, read nothing that is no answer")
    class Refusal {

        @Test
        void accepts_the_next_good_answer_after_a_failure() {
            CheckTokenClient client = Provider.ECDH_ES.builder().build();
            Secret token = token();
            checkToken().answersOnce(503);
            assertThatThrownBy(() -> client.check(token))
                    .isInstanceOfSatisfying(
                            ServiceException.class,
                            refusal -> assertThat(refusal.retryable()).isTrue());

            assertThat(client.check(token)).isInstanceOf(TokenCheck.Active.class);
        }

        @Test
        void refuses_to_answer_without_the_secret() {
            CheckTokenClientBuilder builder = Provider.ECDH_ES.builder();
            Secret token = token();

            fails(builder.provider(Provider.ECDH_ES.name(), Secret.of("wrong")).build(), token, "Y330002");
            fails(builder.provider("unknown", Provider.ECDH_ES.secret()).build(), token, "Y330001");
        }

        @Test
        void refuses_to_go_elsewhere_or_to_go_on_without_an_answer() {
            CheckTokenClient client = Provider.ECDH_ES.builder().build();
            Secret token = token();

            checkToken().redirectsOnce(307, URI.create(login().kit().issuer() + "/attacker/jwks"));
            assertThatThrownBy(() -> client.check(token)).isInstanceOf(ServiceException.class);
            assertThat(login().calls(FranceConnectEndpoint.ATTACKER_KEYS)).isZero();
            checkToken().down();
            assertThatThrownBy(() -> client.check(token)).isInstanceOf(TransportException.class);
        }

        @ParameterizedTest
        @EnumSource(names = "OVERSIZE", mode = Mode.EXCLUDE)
        void refuses_garbage_as_what_nobody_has_signed(Garbage garbage) {
            refusesGarbage(garbage, VerificationException.class);
        }

        @Test
        void refuses_an_answer_that_is_too_large() {
            refusesGarbage(Garbage.OVERSIZE, UnreadableResponseException.class);
        }

        private static void refusesGarbage(Garbage garbage, Class<? extends SdkException> failure) {
            CheckTokenClient client = Provider.ECDH_ES.builder().build();
            Secret token = token();
            checkToken().answersOnce(garbage);

            assertThatThrownBy(() -> client.check(token)).isInstanceOf(failure);
        }

        private static void fails(CheckTokenClient client, Secret token, String code) {
            assertThatThrownBy(() -> client.check(token))
                    .isInstanceOfSatisfying(
                            ServiceException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(code));
        }

        private static FranceConnectAddress checkToken() {
            return login().kit().address(FranceConnectEndpoint.CHECKTOKEN);
        }
    }
}
