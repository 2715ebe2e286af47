package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.SdkException;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.testkit.FranceConnectLie;
import io.github.demarchekit.testkit.TestIdentity;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an application answers for, and how far the libraries help it: most of it is proved where procedures are tested. */
class ApplicationClausesTest {

    @RegisterExtension
    static final Applications APPLICATIONS = new Applications();

    @Nested
    @Clause(
            row = 25,
            title = "RFC 9700 4.7, session fixation: a login gives the browser a new session",
            weDo = "renew the identifier in sdk-procedure; LoginOutcome asks the same of other applications",
            acceptedBy = "sdk-procedure LoginTest#brings_the_person_back_logged_in_with_their_name_shown",
            refusedBy = {
                "sdk-procedure LoginTest#gives_the_browser_a_new_session_after_the_login",
                "sdk-procedure LoginTest#opens_nothing_to_whoever_knew_the_session_before_the_login",
                "sdk-procedure LoginTest#refuses_a_callback_that_another_browser_started"
            })
    class SessionFixation {}

    @Nested
    @Clause(
            row = 26,
            title = "RFC 9700 4.11.1, open redirect: after a login the browser goes to a page of the application",
            weDo = "keep in the session, never in state, which page was asked for, and of it the path and query alone",
            acceptedBy = "sdk-procedure LoginTest#comes_back_to_the_page_that_asked_for_the_login",
            refusedBy = "sdk-procedure LoginTest#comes_back_to_its_own_host_whatever_host_was_claimed")
    class OpenRedirect {}

    @Nested
    @Clause(
            row = 32,
            title = "RFC 9700 4.2, 4.3: no secret, token or identity in a log, a message, a text form or an address",
            weDo = "let a message say which check failed, and no value that was received",
            acceptedBy = "sdk-franceconnect LeakTest#an_error_of_franceconnect_shows_its_code_and_none_of_its_text",
            refusedBy = {
                "sdk-franceconnect LeakTest#a_login_shows_nothing_of_the_person_nor_of_the_tokens",
                "sdk-franceconnect LeakTest#a_builder_shows_no_client_secret",
                "sdk-procedure LeakTest#no_log_of_a_whole_journey_tells_who_the_person_is"
            })
    class Leak {

        @Test
        void accepts_a_message_that_says_which_check_failed() {
            for (Application application : Application.values()) {
                assertThat(refusal(application, FranceConnectLie.WRONG_NONCE))
                        .hasMessageStartingWith("id_token refused [nonce_mismatch]: it belongs to another login");
            }
        }

        @Each.Login
        void refuses_to_print_an_outcome_or_a_refusal_with_what_was_received(Application application) {
            LoginUnderTest login = APPLICATIONS.at(application);

            String printed = String.valueOf(login.outcome());
            String refused = String.valueOf(refusal(application, FranceConnectLie.USERINFO_OTHER_SUBJECT));

            Secret secret = application.clientSecret();
            assertThat(printed + refused + login.start() + login.client())
                    .doesNotContain(
                            secret.reveal(),
                            TestIdentity.ANGELA_DUBOIS.identity().familyName(),
                            "test@fia1.fr",
                            login.wire().last(Wire.USERINFO).text(),
                            "b".repeat(64));
        }

        private static Throwable refusal(Application application, FranceConnectLie lie) {
            LoginUnderTest login = APPLICATIONS.at(application);
            login.kit().lie(lie);
            return Assertions.catchThrowableOfType(SdkException.class, login::outcome);
        }
    }
}
