package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.testkit.FranceConnectHabit;
import io.github.demarchekit.testkit.FranceConnectLie;
import io.github.demarchekit.testkit.TestAgent;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What ProConnect has beyond FranceConnect: logins without a page, and tokens after the login. */
class RefreshClausesTest {

    @RegisterExtension
    static final Applications APPLICATIONS = new Applications();

    /** An agent who is logged in, and whose tokens are refreshed. */
    private record Session(AgentLogin login, AgentLoginOutcome.Authenticated agent) {

        static Session open(Application application) {
            AgentLogin login = APPLICATIONS.ofAgent(application);
            return new Session(login, login.succeeds(AgentLogin.REQUEST, TestAgent.FIA1_AGENT));
        }

        RefreshOutcome refresh() {
            return refresh(agent.refreshToken().orElseThrow());
        }

        RefreshOutcome refresh(Secret token) {
            return login.client().refresh(token, agent.agent().sub());
        }

        RefreshOutcome.Refreshed refreshed() {
            RefreshOutcome outcome = refresh();
            assertThat(outcome).isInstanceOf(RefreshOutcome.Refreshed.class);
            return (RefreshOutcome.Refreshed) outcome;
        }

        /** Hears a lie once: that refresh is refused, another session's is not. */
        void refuses(FranceConnectLie lie, String reason) {
            login.kit().lie(lie);
            LoginUnderTest.refuses(this::refresh, "id_token", reason);
            open(login.application).refreshed();
        }
    }

    @Nested
    @Clause(
            row = 36,
            title = "OIDC Core 3.1.2.1, 3.1.2.6: a login without a page (prompt=none)",
            weDo = "tell that nobody is logged in as a value; verify what comes as any login")
    class SilentLogin {

        @Each.AgentLogin
        void accepts_an_agent_who_is_logged_in_already(Application application) {
            AgentLogin login = APPLICATIONS.ofAgent(application);
            login.succeeds(AgentLogin.REQUEST, TestAgent.FIA1_AGENT);
            LoginStart start = login.client().startLogin(AgentLogin.REQUEST.silent());

            assertThat(Queries.of(start.redirectUri())).containsEntry("prompt", "none");
            LoginUnderTest.assertSucceeded(login.finish(
                    start.pending(),
                    login.proConnect().comeBack(start.redirectUri()).getRawQuery()));
        }

        @Each.AgentLogin
        void refuses_nobody_where_nobody_is_logged_in_and_says_so(Application application) {
            AgentLogin login = APPLICATIONS.ofAgent(application);

            assertThat(login.outcome(AgentLogin.REQUEST.silent(), TestAgent.FIA1_AGENT))
                    .isEqualTo(new AgentLoginOutcome.LoginRequired());
        }

        @Each.AgentLogin
        void refuses_a_silent_answer_with_the_nonce_of_another_login(Application application) {
            AgentLogin login = APPLICATIONS.ofAgent(application);
            login.succeeds(AgentLogin.REQUEST, TestAgent.FIA1_AGENT);
            LoginStart start = login.client().startLogin(AgentLogin.REQUEST.silent());
            login.kit().lie(FranceConnectLie.WRONG_NONCE);
            String back = login.proConnect().comeBack(start.redirectUri()).getRawQuery();

            LoginUnderTest.refuses(() -> login.finish(start.pending(), back), "id_token", "nonce_mismatch");
        }
    }

    @Nested
    @Clause(
            row = 37,
            title =
                    "OIDC Core 12.2: the id_token of a refresh is about the same person, from the same issuer, for this client",
            weDo = "verify it as the first one, compare its sub, and take none for none",
            answersTo = {
                "oidcc-client-test-refresh-token",
                "oidcc-client-test-refresh-token-invalid-issuer",
                "oidcc-client-test-refresh-token-invalid-sub"
            })
    class RefreshedIdToken {

        @Each.AgentLogin
        void accepts_a_new_id_token_that_repeats_the_nonce_of_the_login(Application application) {
            RefreshOutcome.Refreshed refreshed = Session.open(application).refreshed();

            assertThat(refreshed.idToken()).isPresent();
        }

        @Each.AgentLogin
        void accepts_no_id_token(Application application) {
            Session session = Session.open(application);
            session.login().kit().adopt(FranceConnectHabit.REFRESH_WITHOUT_ID_TOKEN);

            assertThat(session.refreshed().idToken()).isEmpty();
        }

        @Test
        void accepts_an_id_token_without_nonce() {
            Session session = Session.open(Forgery.APPLICATION);
            session.login()
                    .wire()
                    .changesOnce(Wire.TOKEN, Wire.idToken(Forgery.claims(claims -> claims.remove("nonce"))));

            assertThat(session.refreshed().idToken()).isPresent();
        }

        @Each.AgentLogin
        void refuses_another_agent(Application application) {
            Session.open(application).refuses(FranceConnectLie.REFRESH_OTHER_SUBJECT, "sub_mismatch");
        }

        @Each.AgentLogin
        void refuses_another_issuer(Application application) {
            Session.open(application).refuses(FranceConnectLie.REFRESH_OTHER_ISSUER, "iss_mismatch");
        }

        @Each.AgentLogin
        void refuses_another_client(Application application) {
            Session.open(application).refuses(FranceConnectLie.REFRESH_OTHER_AUDIENCE, "aud_mismatch");
        }

        @Each.AgentLogin
        void refuses_what_it_would_refuse_at_the_login(Application application) {
            Session.open(application).refuses(FranceConnectLie.WRONG_SIGNATURE, "bad_signature");
            Session.open(application).refuses(FranceConnectLie.UNSIGNED, "not_signed");
            Session.open(application).refuses(FranceConnectLie.OTHER_ALGORITHM, "alg_not_allowed");
            Session.open(application).refuses(FranceConnectLie.FOREIGN_AUDIENCE, "aud_mismatch");
            Session.open(application).refuses(FranceConnectLie.EXPIRED, "expired");
            Session.open(application).refuses(FranceConnectLie.ISSUED_LONG_AGO, "iat_too_old");
            Session.open(application).refuses(FranceConnectLie.MISSING_SUBJECT, "sub_missing");
            Session.open(application).refuses(FranceConnectLie.WRONG_TOKEN_HASH, "at_hash_mismatch");
        }
    }

    @Nested
    @Clause(
            row = 37,
            title = "RFC 6749 6, RFC 9700 4.14: a refresh token is used once, unless it stays the same",
            weDo = "hand over the one to use next; tell as a value that the session has ended")
    class RefreshToken {

        @Each.AgentLogin
        void accepts_a_new_refresh_token_each_time(Application application) {
            Session session = Session.open(application);
            RefreshOutcome.Refreshed once = session.refreshed();

            assertThat(once.refreshToken())
                    .isNotEqualTo(session.agent().refreshToken().orElseThrow());
            assertThat(session.refresh(once.refreshToken())).isInstanceOf(RefreshOutcome.Refreshed.class);
        }

        @Each.AgentLogin
        void accepts_that_the_refresh_token_stays_the_same(Application application) {
            Session session = Session.open(application);
            session.login().kit().adopt(FranceConnectHabit.SAME_REFRESH_TOKEN);

            assertThat(session.refreshed().refreshToken())
                    .isEqualTo(session.agent().refreshToken().orElseThrow());
            assertThat(session.refresh()).isInstanceOf(RefreshOutcome.Refreshed.class);
        }

        @Each.AgentLogin
        void refuses_a_refresh_token_that_was_used_as_a_session_that_ended(Application application) {
            Session session = Session.open(application);
            session.refreshed();

            assertThat(session.refresh()).isEqualTo(new RefreshOutcome.Ended());
        }

        @Each.AgentLogin
        void refuses_one_that_was_revoked_or_is_too_old_as_a_session_that_ended(Application application) {
            Session revoked = Session.open(application);
            revoked.login().client().revoke(revoked.agent().refreshToken().orElseThrow());
            assertThat(revoked.refresh()).isEqualTo(new RefreshOutcome.Ended());

            Session old = Session.open(application);
            APPLICATIONS.platform().clock().advance(Duration.ofDays(15));
            assertThat(old.refresh()).isEqualTo(new RefreshOutcome.Ended());
        }
    }

    @Nested
    @Clause(
            row = 37,
            title = "OIDC Core 5.3.2: the identity that is read again is about the same person",
            weDo = "ask for the sub that is expected with each reading")
    class ReadAgain {

        @Each.AgentLogin
        void accepts_the_same_agent_with_the_new_access_token(Application application) {
            Session session = Session.open(application);

            Agent again = session.login()
                    .client()
                    .agent(
                            session.refreshed().accessToken(),
                            session.agent().agent().sub());

            assertThat(again.email()).isEqualTo(session.agent().agent().email());
        }

        @Each.AgentLogin
        void refuses_another_agent(Application application) {
            Session session = Session.open(application);
            session.login().kit().lie(FranceConnectLie.USERINFO_OTHER_SUBJECT);

            LoginUnderTest.refuses(
                    () -> session.login()
                            .client()
                            .agent(
                                    session.agent().accessToken(),
                                    session.agent().agent().sub()),
                    "userinfo",
                    "sub_mismatch");
        }
    }
}
