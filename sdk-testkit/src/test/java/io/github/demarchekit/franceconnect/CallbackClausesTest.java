package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.TransportException;
import io.github.demarchekit.testkit.FranceConnectEndpoint;
import io.github.demarchekit.testkit.FranceConnectLie;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the browser brings back from the platform: whatever is wrong with it, nothing is sent to {@code /token}. */
class CallbackClausesTest {

    @RegisterExtension
    static final Applications APPLICATIONS = new Applications();

    private static void refuses(Application application, FranceConnectLie lie, String reason) {
        APPLICATIONS.at(application).refusesBeforeItSendsTheCode(lie, reason);
    }

    @Nested
    @Clause(
            row = 21,
            title = "RFC 6749 10.12, RFC 9700 4.7: state is the one that this browser was given",
            weDo =
                    "compare it with the login that the application kept for this browser; refuse the text undefined, which"
                            + " FranceConnect writes when it has lost it",
            answersTo = {
                "fapi2-security-profile-final-client-test-ensure-authorization-response-with-invalid-state-fails",
                "fapi2-security-profile-final-client-test-ensure-authorization-response-with-invalid-missing-state-fails"
            })
    class State {

        @Each.Login
        void accepts_the_state_of_each_of_two_logins_begun_in_one_browser(Application application) {
            LoginUnderTest login = APPLICATIONS.at(application);
            LoginStart first = login.start();
            LoginStart second = login.start();
            String back = login.authenticate(first).getRawQuery();

            assertThat(first.pending().answeredBy(back)).isTrue();
            assertThat(second.pending().answeredBy(back)).isFalse();
            LoginUnderTest.assertSucceeded(login.finish(first.pending(), back));
            LoginUnderTest.assertSucceeded(
                    login.finish(second.pending(), login.authenticate(second).getRawQuery()));
        }

        @Each.Login
        void refuses_the_state_of_another_login(Application application) {
            refuses(application, FranceConnectLie.CALLBACK_WRONG_STATE, "state_mismatch");
        }

        @Each.Login
        void refuses_no_state(Application application) {
            refuses(application, FranceConnectLie.CALLBACK_MISSING_STATE, "state_missing");
        }

        @Each.Login
        void refuses_the_text_undefined(Application application) {
            refuses(application, FranceConnectLie.CALLBACK_UNDEFINED_STATE, "state_undefined");
        }

        @Each.Login
        void refuses_an_error_whose_state_was_lost(Application application) {
            LoginUnderTest login = APPLICATIONS.at(application);
            LoginStart start = login.start();
            login.kit().lie(FranceConnectLie.CALLBACK_UNDEFINED_STATE);
            String back = login.kit().decline(start.redirectUri()).getRawQuery();

            LoginUnderTest.refuses(() -> login.finish(start.pending(), back), "callback", "state_undefined");
        }

        @Each.Login
        void refuses_a_callback_in_the_browser_of_somebody_else(Application application) {
            LoginUnderTest login = APPLICATIONS.at(application);
            LoginStart theirs = login.start();
            String back = login.authenticate(login.start()).getRawQuery();
            int sent = login.calls(FranceConnectEndpoint.TOKEN);

            LoginUnderTest.refuses(() -> login.finish(theirs.pending(), back), "callback", "state_mismatch");

            assertThat(login.calls(FranceConnectEndpoint.TOKEN)).isEqualTo(sent);
        }

        @Each.Login
        void refuses_a_login_that_was_started_more_than_an_hour_ago(Application application) {
            LoginUnderTest login = APPLICATIONS.at(application);
            LoginStart start = login.start();
            APPLICATIONS.platform().clock().advance(Duration.ofMinutes(61));

            LoginUnderTest.refuses(
                    () -> login.finish(start.pending(), callback(login, start, "code=abc")),
                    "callback",
                    "login_too_old");
        }
    }

    @Nested
    @Clause(
            row = 22,
            title = "RFC 9207 2.4: iss is the configured issuer, and is there when discovery announces it",
            weDo = "refuse another one, and none, which ends a mix-up of two platforms before a code goes astray",
            answersTo = {
                "fapi2-security-profile-final-client-test-invalid-authorization-response-iss",
                "fapi2-security-profile-final-client-test-remove-authorization-response-iss"
            })
    class Issuer {

        @Each.Login
        void accepts_the_issuer_that_names_itself(Application application) {
            LoginUnderTest login = APPLICATIONS.at(application);
            LoginStart start = login.start();
            URI back = login.authenticate(start);

            assertThat(Queries.of(back))
                    .containsEntry("iss", login.kit().issuer().toString());
            LoginUnderTest.assertSucceeded(login.finish(start.pending(), back.getRawQuery()));
        }

        @Each.Login
        void refuses_another_issuer(Application application) {
            refuses(application, FranceConnectLie.CALLBACK_WRONG_ISSUER, "iss_mismatch");
        }

        @Each.Login
        void refuses_no_issuer(Application application) {
            refuses(application, FranceConnectLie.CALLBACK_MISSING_ISSUER, "iss_missing");
        }
    }

    @Nested
    @Clause(
            row = 23,
            title = "RFC 6749 3.1, 4.1.2: a parameter comes once, and either a code or an error",
            weDo = "refuse any parameter that comes twice, a code beside an error, and neither")
    class Parameters {

        @Each.Login
        void accepts_a_parameter_that_nobody_knows(Application application) {
            LoginUnderTest login = APPLICATIONS.at(application);
            LoginStart start = login.start();

            LoginUnderTest.assertSucceeded(login.finish(
                    start.pending(), login.authenticate(start).getRawQuery() + "&session_state=1&%C3%A9=+"));
        }

        @Each.Login
        void refuses_two_states(Application application) {
            refuses(application, FranceConnectLie.CALLBACK_DOUBLED_STATE, "duplicate_parameter");
        }

        @Each.Login
        void refuses_two_codes(Application application) {
            refuses(application, FranceConnectLie.CALLBACK_DOUBLED_CODE, "duplicate_parameter");
        }

        @Each.Login
        void refuses_two_issuers(Application application) {
            refuses(application, FranceConnectLie.CALLBACK_DOUBLED_ISSUER, "duplicate_parameter");
        }

        @Each.Login
        void refuses_a_code_and_an_error(Application application) {
            refuses(application, FranceConnectLie.CALLBACK_CODE_AND_ERROR, "code_and_error");
        }

        @Each.Login
        void refuses_neither_code_nor_error(Application application) {
            refuses(application, FranceConnectLie.CALLBACK_WITHOUT_CODE, "code_missing");
        }

        @Each.Login
        void refuses_an_empty_code(Application application) {
            refuses(application, FranceConnectLie.CALLBACK_EMPTY_CODE, "code_missing");
        }
    }

    @Nested
    @Clause(
            row = 24,
            title = "RFC 6749 4.1.2, RFC 9700 4.5: a code is exchanged once, by the browser to which it was given",
            weDo =
                    "send it once: a second callback is a value and leaves the login good; the nonce, and on ProConnect the"
                            + " code verifier, tell somebody else's code")
    class Code {

        @Each.Login
        void accepts_the_first_of_two_callbacks_and_leaves_it_good(Application application) {
            LoginUnderTest login = APPLICATIONS.at(application);
            LoginStart start = login.start();
            String back = login.authenticate(start).getRawQuery();
            int sent = login.calls(FranceConnectEndpoint.TOKEN);

            Object first = login.finish(start.pending(), back);
            assertThat(login.finish(start.pending(), back)).isEqualTo(new LoginOutcome.AlreadyFinished());

            LoginUnderTest.assertSucceeded(first);
            assertThat(login.calls(FranceConnectEndpoint.TOKEN) - sent).isOne();
            if (first instanceof LoginOutcome.Authenticated citizen) {
                assertThat(((CitizenLogin) login)
                                .franceConnect()
                                .holder(citizen.accessToken().value().reveal()))
                        .isPresent();
            } else if (first instanceof AgentLoginOutcome.Authenticated agent) {
                assertThat(((AgentLogin) login)
                                .client()
                                .agent(agent.accessToken(), agent.agent().sub())
                                .sub())
                        .isEqualTo(agent.agent().sub());
            }
        }

        @Each.Login
        void refuses_to_send_a_code_again_after_the_answer_was_lost(Application application) {
            LoginUnderTest login = APPLICATIONS.at(application);
            LoginStart start = login.start();
            String back = login.authenticate(start).getRawQuery();
            login.kit().address(FranceConnectEndpoint.TOKEN).recovers();
            login.kit().address(FranceConnectEndpoint.TOKEN).down();
            assertThatThrownBy(() -> login.finish(start.pending(), back)).isInstanceOf(TransportException.class);

            assertThat(login.finish(start.pending(), back)).isEqualTo(new LoginOutcome.AlreadyFinished());

            assertThat(login.calls(FranceConnectEndpoint.TOKEN)).isOne();
            login.kit().recovers();
            login.succeeds();
        }

        @Each.CitizenLogin
        void refuses_the_code_of_somebody_else_by_its_nonce(Application application) {
            LoginUnderTest login = APPLICATIONS.at(application);
            LoginStart start = login.start();
            String injected = callback(login, start, "code=" + codeOfSomebodyElse(login));

            LoginUnderTest.refuses(() -> login.finish(start.pending(), injected), "id_token", "nonce_mismatch");
            login.succeeds();
        }

        @Each.AgentLogin
        void refuses_the_code_of_somebody_else_by_its_verifier(Application application) {
            LoginUnderTest login = APPLICATIONS.at(application);
            LoginStart start = login.start();
            String injected = callback(login, start, "code=" + codeOfSomebodyElse(login));

            assertThatThrownBy(() -> login.finish(start.pending(), injected))
                    .isInstanceOfSatisfying(
                            ServiceException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo("invalid_grant"));
            login.succeeds();
        }

        private static String codeOfSomebodyElse(LoginUnderTest login) {
            return Queries.of(login.authenticate(login.start())).get("code");
        }
    }

    private static String callback(LoginUnderTest login, LoginStart start, String answer) {
        return answer + "&state=" + Queries.of(start.redirectUri()).get("state") + "&iss="
                + login.kit().issuer();
    }
}
