package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.AccessToken;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.testkit.FranceConnectEndpoint;
import io.github.demarchekit.testkit.FranceConnectHabit;
import io.github.demarchekit.testkit.FranceConnectLie;
import io.github.demarchekit.testkit.TestIdentity;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a code is worth at {@code /token}. */
class TokenEndpointClausesTest {

    @RegisterExtension
    static final Applications APPLICATIONS = new Applications();

    private static void cannotRead(Application application, FranceConnectLie lie, String explanation) {
        LoginUnderTest login = APPLICATIONS.at(application);
        login.kit().lie(lie);
        login.cannotRead(login::outcome, "token", explanation);
        login.succeeds();
    }

    @Nested
    @Clause(
            row = 27,
            title = "RFC 6749 5.1, OIDC Core 3.1.3.3: an access token of type Bearer, and an id_token",
            weDo =
                    "read the type in any case and a life that is not told as a minute; refuse another type, or a token less",
            answersTo = {
                "fapi2-security-profile-final-client-test-token-type-case-insensitivity",
                "fapi2-security-profile-final-client-test-token-endpoint-response-without-expires_in"
            })
    class Answer {

        @Each.Login
        void accepts_the_type_in_lower_case(Application application) {
            APPLICATIONS.at(application).accepts(FranceConnectHabit.TOKEN_TYPE_IN_LOWER_CASE);
        }

        @Each.CitizenLogin
        void accepts_an_access_token_and_knows_when_it_ends(Application application) {
            endsAfterAMinute(application);
        }

        @Each.CitizenLogin
        void accepts_an_access_token_whose_life_is_not_told(Application application) {
            APPLICATIONS.at(application).kit().adopt(FranceConnectHabit.NO_EXPIRES_IN);

            endsAfterAMinute(application);
        }

        @Each.AgentLogin
        void accepts_the_lives_that_proconnect_documents_and_those_that_it_has(Application application) {
            LoginUnderTest login = APPLICATIONS.at(application);

            login.accepts(FranceConnectHabit.DOCUMENTED_LIFETIMES);
            login.acceptsWithout(FranceConnectHabit.DOCUMENTED_LIFETIMES);
            login.accepts(FranceConnectHabit.NO_EXPIRES_IN);
        }

        @Each.Login
        void refuses_another_type(Application application) {
            cannotRead(application, FranceConnectLie.TOKEN_WRONG_TYPE, "token_type is not Bearer");
        }

        @Each.Login
        void refuses_no_type(Application application) {
            cannotRead(application, FranceConnectLie.TOKEN_WITHOUT_TYPE, "token_type is not Bearer");
        }

        @Each.Login
        void refuses_no_access_token(Application application) {
            cannotRead(application, FranceConnectLie.TOKEN_WITHOUT_ACCESS_TOKEN, "access_token is missing");
        }

        @Each.Login
        void refuses_no_id_token(Application application) {
            cannotRead(application, FranceConnectLie.TOKEN_WITHOUT_ID_TOKEN, "id_token is missing");
        }

        private static void endsAfterAMinute(Application application) {
            CitizenLogin login = APPLICATIONS.ofCitizen(application);
            AccessToken token = login.succeeds(TestIdentity.ANGELA_DUBOIS).accessToken();
            String value = token.value().reveal();

            assertThat(token.expired(login.clock())).isFalse();
            assertThat(login.franceConnect().holder(value)).contains(TestIdentity.ANGELA_DUBOIS.identity());
            APPLICATIONS.platform().clock().advance(Duration.ofSeconds(61));
            assertThat(token.expired(login.clock())).isTrue();
            assertThat(login.franceConnect().holder(value)).isEmpty();
        }
    }

    @Nested
    @Clause(
            row = 27,
            title = "RFC 6749 5.2: an error is an error, whatever its status is",
            weDo = "tell FranceConnect's own code and incident; read no token that an error accompanies")
    class ErrorAnswer {

        @Each.Login
        void accepts_a_good_answer_after_an_error(Application application) {
            LoginUnderTest login = APPLICATIONS.at(application);
            login.kit().address(FranceConnectEndpoint.TOKEN).answersOnce(503);
            assertThatThrownBy(login::outcome)
                    .isInstanceOfSatisfying(
                            ServiceException.class,
                            refusal -> assertThat(refusal.retryable()).isTrue());

            login.succeeds();
        }

        @Each.Login
        void refuses_an_error_document_with_http_200(Application application) {
            refuses(application, FranceConnectLie.TOKEN_ERROR_WITH_200, "Y049E20B");
        }

        @Each.Login
        void refuses_tokens_beside_an_error(Application application) {
            refuses(application, FranceConnectLie.TOKEN_WITH_ERROR, "invalid_grant");
        }

        @Each.CitizenLogin
        void refuses_a_code_that_comes_too_late_with_franceconnects_own_code_and_incident(Application application) {
            LoginUnderTest login = APPLICATIONS.at(application);
            LoginStart start = login.start();
            String back = login.authenticate(start).getRawQuery();
            APPLICATIONS.platform().clock().advance(Duration.ofSeconds(31));

            assertThatThrownBy(() -> login.finish(start.pending(), back))
                    .isInstanceOfSatisfying(ServiceException.class, refusal -> {
                        assertThat(refusal.code()).isEqualTo("Y043F0A8");
                        assertThat(refusal.status()).isEqualTo(400);
                        assertThat(refusal.requestId()).isPresent();
                        assertThat(refusal.retryable()).isFalse();
                    });
            login.succeeds();
        }

        @Each.CitizenLogin
        void refuses_an_identity_that_is_asked_after_the_consent_has_ended(Application application) {
            LoginUnderTest login = APPLICATIONS.at(application);
            login.wire().changesOnce(Wire.TOKEN, answer -> {
                APPLICATIONS.platform().clock().advance(Duration.ofSeconds(31));
                return answer;
            });

            assertThatThrownBy(login::outcome)
                    .isInstanceOfSatisfying(
                            ServiceException.class,
                            refusal -> assertThat(refusal.status()).isEqualTo(401));
            login.succeeds();
        }

        private static void refuses(Application application, FranceConnectLie lie, String code) {
            LoginUnderTest login = APPLICATIONS.at(application);
            login.kit().lie(lie);
            assertThatThrownBy(login::outcome).isInstanceOfSatisfying(ServiceException.class, refusal -> {
                assertThat(refusal.code()).isEqualTo(code);
                assertThat(refusal.retryable()).isFalse();
            });
            login.succeeds();
        }
    }

    @Nested
    @Clause(
            row = 39,
            title = "OIDC Core 9: the client proves who it is with its secret, in the form",
            weDo = "send client_secret_post, the only method that the platforms announce with a secret")
    class ClientAuthentication {

        @Each.Login
        void accepts_to_be_known_by_the_secret(Application application) {
            APPLICATIONS.at(application).succeeds();
        }

        @Each.Login
        void refuses_to_go_on_with_a_wrong_secret(Application application) {
            APPLICATIONS.at(application).kit().register(application.registration(Secret.of("x".repeat(40))));
            LoginUnderTest login = APPLICATIONS.at(application);
            try {
                assertThatThrownBy(login::outcome).isInstanceOfSatisfying(ServiceException.class, refusal -> {
                    assertThat(refusal.status()).isEqualTo(401);
                    assertThat(refusal.code())
                            .isEqualTo(application.product() == Product.PROCONNECT ? "invalid_client" : "Y0434A7B");
                });
            } finally {
                login.kit().register(application.registration());
            }
            login.succeeds();
        }
    }
}
