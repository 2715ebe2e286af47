package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.testkit.FranceConnectHabit;
import io.github.demarchekit.testkit.FranceConnectLie;
import io.github.demarchekit.testkit.TestIdentity;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How a person leaves. */
class LogoutClausesTest {

    @RegisterExtension
    static final Applications APPLICATIONS = new Applications();

    private static Secret idToken(LoginUnderTest login) {
        Object outcome = login.outcome();
        LoginUnderTest.assertSucceeded(outcome);
        return outcome instanceof LoginOutcome.Authenticated citizen
                ? citizen.idToken()
                : ((AgentLoginOutcome.Authenticated) outcome).idToken();
    }

    private static LogoutReturn comesBack(LoginUnderTest login) {
        LogoutStart logout = login.client().startLogout(idToken(login));
        URI back = login.kit().logOut(logout.redirectUri());
        assertThat(back.toString()).startsWith(LoginUnderTest.AFTER_LOGOUT.toString());
        String query = back.getRawQuery();
        return login.client().finishLogout(logout.state(), query == null ? "" : query);
    }

    @Nested
    @Clause(
            row = 30,
            title = "RP-Initiated Logout 1.0, 2: the browser goes to the platform with the id_token",
            weDo =
                    "hint with the signed token, decrypted on FranceConnect+; send no return address that none is configured")
    class Request {

        @Each.Login
        void accepts_an_id_token_that_has_ended_long_ago(Application application) {
            LoginUnderTest login = APPLICATIONS.at(application);
            Secret idToken = idToken(login);
            APPLICATIONS.platform().clock().advance(Duration.ofHours(2));

            assertThat(login.kit().logOut(login.client().startLogout(idToken).redirectUri()))
                    .hasHost("localhost");
        }

        @Each.Login
        void accepts_to_hint_with_the_signed_token_that_was_inside(Application application) {
            LoginUnderTest login = APPLICATIONS.at(application);
            LogoutStart logout = login.client().startLogout(idToken(login));

            assertThat(Queries.of(logout.redirectUri()))
                    .containsOnlyKeys("id_token_hint", "post_logout_redirect_uri", "state")
                    .hasEntrySatisfying(
                            "id_token_hint",
                            hint -> assertThat(hint.split("\\.")).hasSize(3))
                    .hasEntrySatisfying("state", state -> assertThat(state).matches("[0-9a-f]{64}"));
        }

        @Test
        void accepts_to_stay_at_the_platform_when_no_address_is_configured() {
            LoginUnderTest login = APPLICATIONS.at(Application.FRANCECONNECT_ES256);
            FranceConnectClient client = FranceConnectClient.builder(login.kit().issuer())
                    .client(login.application.clientId(), login.application.clientSecret())
                    .redirectUri(LoginUnderTest.CALLBACK)
                    .build();

            URI uri = client.startLogout(idToken(login)).redirectUri();

            assertThat(Queries.of(uri)).containsOnlyKeys("id_token_hint");
            assertThat(login.wire()
                            .send(HttpRequest.get("test kit", uri).build())
                            .text())
                    .contains("Vous êtes bien déconnecté");
        }

        @Each.KeySignedLogin
        void refuses_to_hide_that_a_token_was_not_the_platforms(Application application) {
            LoginUnderTest login = APPLICATIONS.at(application);
            String idToken = idToken(login).reveal();
            Secret tampered = Secret.of(idToken.substring(0, idToken.lastIndexOf('.') + 1) + "A".repeat(86));

            assertThatThrownBy(() -> login.kit()
                            .logOut(login.client().startLogout(tampered).redirectUri()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Y045AFAE");
        }
    }

    @Nested
    @Clause(
            row = 30,
            title = "RP-Initiated Logout 1.0, 3: the browser comes back with the state of this logout",
            weDo =
                    "tell a right state, none and another apart; the session has ended before, so that each return is handled",
            answersTo = {
                "oidcc-client-test-rp-init-logout",
                "oidcc-client-test-rp-init-logout-no-state",
                "oidcc-client-test-rp-init-logout-other-state"
            })
    class Return {

        @Each.Login
        void accepts_the_state_that_was_sent(Application application) {
            assertThat(comesBack(APPLICATIONS.at(application))).isEqualTo(LogoutReturn.EXPECTED);
        }

        @Each.Login
        void accepts_no_state_as_such(Application application) {
            LoginUnderTest login = APPLICATIONS.at(application);
            login.kit().adopt(FranceConnectHabit.LOGOUT_WITHOUT_STATE);

            assertThat(comesBack(login)).isEqualTo(LogoutReturn.WITHOUT_STATE);
        }

        @Each.Login
        void refuses_the_state_of_another_logout(Application application) {
            LoginUnderTest login = APPLICATIONS.at(application);
            login.kit().lie(FranceConnectLie.LOGOUT_WRONG_STATE);

            assertThat(comesBack(login)).isEqualTo(LogoutReturn.UNEXPECTED);
            assertThat(comesBack(login)).isEqualTo(LogoutReturn.EXPECTED);
        }

        @Each.Platform
        void refuses_a_query_that_no_logout_sends(Application application) {
            LoginClient client = APPLICATIONS.at(application).client();
            Secret expected = Secret.of("the-state-that-was-sent");

            assertThat(client.finishLogout(expected, "")).isEqualTo(LogoutReturn.WITHOUT_STATE);
            assertThat(client.finishLogout(expected, "state=")).isEqualTo(LogoutReturn.WITHOUT_STATE);
            assertThat(client.finishLogout(expected, "state=another")).isEqualTo(LogoutReturn.UNEXPECTED);
            assertThat(client.finishLogout(expected, "state=%ZZ")).isEqualTo(LogoutReturn.UNEXPECTED);
            assertThat(client.finishLogout(expected, "state=the-state-that-was-sent&state=x"))
                    .isEqualTo(LogoutReturn.UNEXPECTED);
        }
    }

    @Nested
    @Clause(
            row = 30,
            title = "FranceConnect, ProConnect: who has logged out is asked again",
            weDo = "end the platform's session, and the access token where the application asks for it")
    class SessionEnd {

        @Each.Login
        void accepts_who_comes_back_before_the_logout(Application application) {
            LoginUnderTest login = APPLICATIONS.at(application);
            login.succeeds();
            LoginStart start = login.start();

            LoginUnderTest.assertSucceeded(login.finish(
                    start.pending(), login.kit().comeBack(start.redirectUri()).getRawQuery()));
        }

        @Each.Login
        void refuses_who_comes_back_after_the_logout(Application application) {
            LoginUnderTest login = APPLICATIONS.at(application);
            assertThat(comesBack(login)).isEqualTo(LogoutReturn.EXPECTED);
            LoginStart start = login.start();

            assertThatThrownBy(() -> login.kit().comeBack(start.redirectUri()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("nobody is logged in any more");
        }

        @Each.CitizenLogin
        void refuses_data_providers_an_access_token_that_was_revoked(Application application) {
            CitizenLogin login = APPLICATIONS.ofCitizen(application);
            LoginOutcome.Authenticated person = login.succeeds(TestIdentity.ANGELA_DUBOIS);
            assertThat(login.franceConnect().holder(person.accessToken().value().reveal()))
                    .isPresent();

            login.client().revoke(person.accessToken().value());

            assertThat(login.franceConnect().holder(person.accessToken().value().reveal()))
                    .isEmpty();
        }
    }
}
