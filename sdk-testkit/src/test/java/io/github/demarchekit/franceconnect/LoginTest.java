package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.AccessToken;
import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.TransportException;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.VerificationException;
import io.github.demarchekit.testkit.FranceConnectEndpoint;
import io.github.demarchekit.testkit.FranceConnectLie;
import io.github.demarchekit.testkit.FranceConnectRegistration;
import io.github.demarchekit.testkit.LocalPlatform;
import io.github.demarchekit.testkit.StartPlatform;
import io.github.demarchekit.testkit.TestIdentity;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LoginTest {

    @StartPlatform
    private LocalPlatform platform;

    private LoginSteps login() {
        return new LoginSteps(platform);
    }

    private int calls(FranceConnectEndpoint endpoint) {
        return platform.franceConnect().address(endpoint).calls();
    }

    @Nested
    @DisplayName("FranceConnect v2: a person logs in, in two requests of the server")
    class HappyPath {

        @ParameterizedTest
        @EnumSource(value = FranceConnectRegistration.Signature.class, names = "HS256", mode = EnumSource.Mode.EXCLUDE)
        void says_who_the_person_is_whichever_signature_was_chosen(FranceConnectRegistration.Signature signature) {
            platform.franceConnect().register(LoginSteps.registration(platform).signedWith(signature));

            LoginOutcome.Authenticated person = login().signedWith(signature).succeeds(TestIdentity.ANGELA_DUBOIS);

            assertThat(person.citizen().sub()).matches("[0-9a-f]{64}v1");
            assertThat(person.citizen().identity()).isEqualTo(TestIdentity.ANGELA_DUBOIS.identity());
            assertThat(person.citizen().email()).isEqualTo(TestIdentity.ANGELA_DUBOIS.email());
            assertThat(person.citizen().preferredUsername()).isEmpty();
            assertThat(person.level()).isEqualTo(EidasLevel.LOW);
            assertThat(person.authenticatedAt())
                    .isBetween(
                            platform.clock().instant().minusSeconds(20),
                            platform.clock().instant());
        }

        @Test
        void sends_one_token_and_one_userinfo_request_per_login_and_reads_addresses_and_keys_once() {
            LoginSteps login = login();

            login.succeeds(TestIdentity.ANGELA_DUBOIS);
            login.succeeds(TestIdentity.CARACTERES_SPECIAUX);

            assertThat(calls(FranceConnectEndpoint.TOKEN)).isEqualTo(2);
            assertThat(calls(FranceConnectEndpoint.USERINFO)).isEqualTo(2);
            assertThat(calls(FranceConnectEndpoint.DISCOVERY)).isOne();
            assertThat(calls(FranceConnectEndpoint.KEYS)).isOne();
        }

        @Test
        void gives_an_access_token_that_ends_after_a_minute() {
            AccessToken token = login().succeeds(TestIdentity.ANGELA_DUBOIS).accessToken();

            assertThat(platform.franceConnect().holder(token.value().reveal()))
                    .contains(TestIdentity.ANGELA_DUBOIS.identity());
            assertThat(token.expired(platform.clock())).isFalse();
            platform.clock().advance(Duration.ofSeconds(61));
            assertThat(token.expired(platform.clock())).isTrue();
            assertThat(platform.franceConnect().holder(token.value().reveal())).isEmpty();
        }

        @Test
        void gives_the_same_person_the_same_identifier_at_each_login() {
            assertThat(login().succeeds(TestIdentity.ANGELA_DUBOIS).citizen().sub())
                    .isEqualTo(login().succeeds(TestIdentity.ANGELA_DUBOIS)
                            .citizen()
                            .sub())
                    .isNotEqualTo(
                            login().succeeds(TestIdentity.NOM_COMPOSE).citizen().sub());
        }

        @ParameterizedTest
        @MethodSource("io.github.demarchekit.franceconnect.LoginTest#peopleWhoCanLogIn")
        void reads_every_documented_identity(TestIdentity who) {
            LoginOutcome.Authenticated person = login().succeeds(who);

            assertThat(person.citizen().identity().familyName())
                    .isEqualTo(who.identity().familyName());
            assertThat(person.citizen().identity().givenNames())
                    .isEqualTo(who.identity().givenNames());
            assertThat(person.citizen().identity().birthplace())
                    .isEqualTo(who.identity().birthplace());
            assertThat(person.citizen().identity().birthcountry())
                    .isEqualTo(who.identity().birthcountry());
            assertThat(person.citizen().preferredUsername()).isEqualTo(who.preferredUsername());
        }

        @Test
        void receives_the_first_of_the_month_for_a_day_that_civil_status_ignores() {
            assertThat(login().succeeds(TestIdentity.PRESUME_NE_JOUR)
                            .citizen()
                            .identity()
                            .birthdate()
                            .iso())
                    .isEqualTo("1992-11-01");
        }
    }

    static Stream<TestIdentity> peopleWhoCanLogIn() {
        return TestIdentity.all().stream().filter(person -> person.email().isPresent());
    }

    @Nested
    @DisplayName("FranceConnect v2 /authorize: the documented parameters, and no others")
    class Authorization {

        @Test
        void sends_exactly_the_documented_parameters_without_pkce_nor_claims() {
            URI uri = login().client()
                    .startLogin(Scope.IDENTITE_PIVOT, Scope.EMAIL)
                    .redirectUri();

            assertThat(Queries.of(uri))
                    .containsOnlyKeys(
                            "response_type", "client_id", "redirect_uri", "scope", "state", "nonce", "acr_values")
                    .containsEntry("response_type", "code")
                    .containsEntry("scope", "openid identite_pivot email")
                    .containsEntry("acr_values", "eidas1");
        }

        @Test
        void draws_a_state_and_a_nonce_of_64_hexadecimal_characters_anew_each_time() {
            FranceConnectClient client = login().client();

            var first = Queries.of(client.startLogin(Scope.IDENTITE_PIVOT).redirectUri());
            var second = Queries.of(client.startLogin(Scope.IDENTITE_PIVOT).redirectUri());

            assertThat(first.get("state")).matches("[0-9a-f]{64}").isNotEqualTo(second.get("state"));
            assertThat(first.get("nonce"))
                    .matches("[0-9a-f]{64}")
                    .isNotEqualTo(second.get("nonce"))
                    .isNotEqualTo(first.get("state"));
        }

        @Test
        void gives_an_identifier_alone_when_nothing_else_is_asked() {
            LoginSteps login = login();
            LoginStart start = login.client().startLogin();

            LoginOutcome outcome = login.client()
                    .finishLogin(
                            start.pending(),
                            login.authenticate(start, TestIdentity.ANGELA_DUBOIS)
                                    .getRawQuery());

            assertThat(outcome).isInstanceOfSatisfying(LoginOutcome.Authenticated.class, person -> {
                assertThat(person.citizen().sub()).isNotEmpty();
                assertThat(person.citizen().email()).isEmpty();
                assertThatThrownBy(() -> person.citizen().identity())
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("IDENTITE_PIVOT");
            });
        }

        @Test
        void asks_the_claims_and_the_identity_provider_of_a_request() {
            URI uri = login().client()
                    .startLogin(LoginRequest.of(Scope.IDENTITE_PIVOT)
                            .amr()
                            .repScope()
                            .idpHint("the-provider"))
                    .redirectUri();

            assertThat(Queries.of(uri))
                    .containsEntry(
                            "claims",
                            "{\"id_token\":{\"amr\":{\"essential\":true},\"rep_scope\":{\"essential\":true}}}")
                    .containsEntry("idp_hint", "the-provider");
        }

        @Test
        void refuses_to_ask_for_a_level_that_the_platform_does_not_give() {
            FranceConnectClient client = login().client();

            assertThatThrownBy(() -> client.startLogin(
                            LoginRequest.of(Scope.IDENTITE_PIVOT).level(EidasLevel.HIGH)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("level eidas3 is not given by FranceConnect, which has eidas1");
        }

        @Test
        void tells_as_a_value_that_a_scope_was_not_granted() {
            platform.franceConnect().register(LoginSteps.registration(platform).allowed("identite_pivot"));

            assertThat(login().outcome(TestIdentity.ANGELA_DUBOIS)).isEqualTo(new LoginOutcome.Failed("invalid_scope"));
        }
    }

    @Nested
    @DisplayName("FranceConnect v2: a login that the person or FranceConnect gives up is a value")
    class GivenUp {

        @Test
        void a_person_who_goes_back_has_declined() {
            LoginSteps login = login();
            LoginStart start = login.start();

            URI callback = platform.franceConnect().decline(start.redirectUri());

            assertThat(login.client().finishLogin(start.pending(), callback.getRawQuery()))
                    .isEqualTo(new LoginOutcome.Declined("access_denied"));
            assertThat(calls(FranceConnectEndpoint.TOKEN)).isZero();
        }

        @Test
        void an_error_without_the_state_of_this_browser_is_refused() {
            LoginSteps login = login();
            LoginStart start = login.start();

            assertThatThrownBy(() -> login.client()
                            .finishLogin(start.pending(), "error=access_denied&state=undefined&iss=" + login.issuer()))
                    .isInstanceOfSatisfying(
                            VerificationException.class,
                            refusal -> assertThat(refusal.reason()).isEqualTo("state_undefined"));
        }

        @Test
        void an_error_that_is_no_code_is_not_repeated() {
            LoginSteps login = login();
            LoginStart start = login.start();
            String state = Queries.of(start.redirectUri()).get("state");

            assertThat(login.client()
                            .finishLogin(
                                    start.pending(), "error=%3Cscript%3E&state=" + state + "&iss=" + login.issuer()))
                    .isEqualTo(new LoginOutcome.Failed("other"));
        }
    }

    @Nested
    @DisplayName("FranceConnect v2 /token: the code is sent once, with client_secret_post")
    class CodeExchange {

        @Test
        void is_never_sent_again_when_the_answer_is_lost() {
            LoginSteps login = login();
            LoginStart start = login.start();
            URI callback = login.authenticate(start, TestIdentity.ANGELA_DUBOIS);
            platform.franceConnect().address(FranceConnectEndpoint.TOKEN).down();

            assertThatThrownBy(() -> login.client().finishLogin(start.pending(), callback.getRawQuery()))
                    .isInstanceOf(TransportException.class);
            assertThat(calls(FranceConnectEndpoint.TOKEN)).isOne();
        }

        @Test
        void a_code_that_comes_too_late_is_refused_with_the_code_of_franceconnect() {
            LoginSteps login = login();
            LoginStart start = login.start();
            URI callback = login.authenticate(start, TestIdentity.ANGELA_DUBOIS);
            platform.clock().advance(Duration.ofSeconds(31));

            assertThatThrownBy(() -> login.client().finishLogin(start.pending(), callback.getRawQuery()))
                    .isInstanceOfSatisfying(ServiceException.class, refusal -> {
                        assertThat(refusal.code()).isEqualTo("Y043F0A8");
                        assertThat(refusal.status()).isEqualTo(400);
                        assertThat(refusal.requestId()).isPresent();
                        assertThat(refusal.retryable()).isFalse();
                    });
        }

        @Test
        void a_callback_that_comes_twice_is_told_so_and_the_login_stays_good() {
            LoginSteps login = login();
            LoginStart start = login.start();
            URI callback = login.authenticate(start, TestIdentity.ANGELA_DUBOIS);
            LoginOutcome first = login.client().finishLogin(start.pending(), callback.getRawQuery());

            LoginOutcome second = login.client().finishLogin(start.pending(), callback.getRawQuery());

            assertThat(second).isEqualTo(new LoginOutcome.AlreadyFinished());
            assertThat(calls(FranceConnectEndpoint.TOKEN)).isOne();
            AccessToken token = ((LoginOutcome.Authenticated) first).accessToken();
            assertThat(platform.franceConnect().holder(token.value().reveal())).isPresent();
        }

        @Test
        void a_wrong_client_secret_is_told_with_the_code_of_franceconnect() {
            assertThatThrownBy(() -> login().secret("not-the-secret").outcome(TestIdentity.ANGELA_DUBOIS))
                    .isInstanceOfSatisfying(
                            ServiceException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo("Y0434A7B"));
        }

        @Test
        void an_error_document_with_http_200_is_an_error() {
            platform.franceConnect().lie(FranceConnectLie.TOKEN_ERROR_WITH_200);

            assertThatThrownBy(() -> login().outcome(TestIdentity.ANGELA_DUBOIS))
                    .isInstanceOfSatisfying(
                            ServiceException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo("Y049E20B"));
        }

        @Test
        void an_answer_without_id_token_is_no_login() {
            platform.franceConnect().lie(FranceConnectLie.TOKEN_WITHOUT_ID_TOKEN);

            assertThatThrownBy(() -> login().outcome(TestIdentity.ANGELA_DUBOIS))
                    .isInstanceOf(UnreadableResponseException.class)
                    .hasMessageContaining("id_token");
        }

        @Test
        void an_error_of_userinfo_is_no_login() {
            platform.franceConnect().address(FranceConnectEndpoint.USERINFO).answersAlways(503);

            assertThatThrownBy(() -> login().outcome(TestIdentity.ANGELA_DUBOIS))
                    .isInstanceOfSatisfying(
                            ServiceException.class,
                            refusal -> assertThat(refusal.retryable()).isTrue());
        }
    }
}
