package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.testkit.FranceConnectHabit;
import io.github.demarchekit.testkit.FranceConnectLie;
import io.github.demarchekit.testkit.TestAgent;
import io.github.demarchekit.testkit.TestIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** About whom an id_token is, for which login, and how that person was authenticated. */
class IdTokenPersonClausesTest {

    @RegisterExtension
    static final Applications APPLICATIONS = new Applications();

    private static void refuses(Application application, FranceConnectLie lie, String reason) {
        APPLICATIONS.at(application).refuses(lie, "id_token", reason);
    }

    private static void refusesClaims(Consumer<Map<String, Object>> change, String reason) {
        APPLICATIONS
                .at(Forgery.APPLICATION)
                .refusesChanged(Wire.TOKEN, Wire.idToken(Forgery.claims(change)), "id_token", reason);
    }

    @Nested
    @Clause(
            row = 10,
            title = "OIDC Core 2: sub is there, of 255 characters at most",
            weDo = "refuse none, an empty one and a longer one",
            answersTo = "oidcc-client-test-missing-sub")
    class Subject {

        @Each.CitizenLogin
        void accepts_the_identifier_of_a_citizen_the_same_at_each_login(Application application) {
            CitizenLogin login = APPLICATIONS.ofCitizen(application);

            String sub = login.succeeds(TestIdentity.ANGELA_DUBOIS).citizen().sub();

            assertThat(sub)
                    .matches("[0-9a-f]{64}v1")
                    .isEqualTo(
                            login.succeeds(TestIdentity.ANGELA_DUBOIS).citizen().sub())
                    .isNotEqualTo(
                            login.succeeds(TestIdentity.NOM_COMPOSE).citizen().sub());
        }

        @Each.AgentLogin
        void accepts_the_identifier_of_an_agent(Application application) {
            assertThat(APPLICATIONS
                            .ofAgent(application)
                            .succeeds(AgentLogin.REQUEST, TestAgent.FIA1_AGENT)
                            .agent()
                            .sub())
                    .isEqualTo(TestAgent.FIA1_AGENT.sub());
        }

        @Each.Login
        void refuses_a_token_about_nobody(Application application) {
            refuses(application, FranceConnectLie.MISSING_SUBJECT, "sub_missing");
        }

        @Each.Login
        void refuses_the_empty_text(Application application) {
            refuses(application, FranceConnectLie.EMPTY_SUBJECT, "sub_missing");
        }

        @Each.Login
        void refuses_one_character_too_many(Application application) {
            refuses(application, FranceConnectLie.OVERLONG_SUBJECT, "sub_missing");
        }
    }

    @Nested
    @Clause(
            row = 11,
            title = "OIDC Core 3.1.3.7 (11), 15.5.2: nonce is the one of this browser's login",
            weDo = "send 64 random hexadecimal characters each time, refuse another nonce and none",
            answersTo = {
                "oidcc-client-test-nonce-invalid",
                "fapi2-security-profile-final-client-test-invalid-nonce",
                "fapi2-security-profile-final-client-test-invalid-missing-nonce"
            })
    class Nonce {

        @Each.Login
        void accepts_the_nonce_that_was_sent_another_one_each_time(Application application) {
            LoginUnderTest login = APPLICATIONS.at(application);
            String before = Queries.of(login.start().redirectUri()).get("nonce");

            login.succeeds();

            assertThat(before)
                    .matches("[0-9a-f]{64}")
                    .isNotEqualTo(Queries.of(login.start().redirectUri()).get("nonce"));
        }

        @Each.Login
        void refuses_the_nonce_of_another_login(Application application) {
            refuses(application, FranceConnectLie.WRONG_NONCE, "nonce_mismatch");
        }

        @Each.Login
        void refuses_a_token_without_nonce(Application application) {
            refuses(application, FranceConnectLie.MISSING_NONCE, "nonce_missing");
        }

        @Each.Login
        void refuses_the_token_of_the_login_before(Application application) {
            LoginUnderTest login = APPLICATIONS.at(application);
            login.succeeds();
            var before = login.wire().last(Wire.TOKEN);

            login.refusesChanged(Wire.TOKEN, answer -> before, "id_token", "nonce_mismatch");
        }
    }

    @Nested
    @Clause(
            row = 12,
            title = "OIDC Core 3.1.3.7 (12), FranceConnect: acr is at least the level that was asked",
            weDo =
                    "refuse a lower, an unknown and no level by reasons of their own; on ProConnect, one that was not asked")
    class Level {

        @Each.CitizenLogin
        void accepts_the_level_that_was_asked(Application application) {
            CitizenLogin login = APPLICATIONS.ofCitizen(application);

            assertThat(login.succeeds(TestIdentity.ANGELA_DUBOIS).level())
                    .isEqualTo(application.product().levels().get(0));
        }

        @Each.EncryptedLogin
        void accepts_a_higher_level(Application application) {
            CitizenLogin login = APPLICATIONS.ofCitizen(application);
            login.franceConnect().identityProviderLevel("eidas3");
            try {
                assertThat(login.succeeds(TestIdentity.ANGELA_DUBOIS).level()).isEqualTo(EidasLevel.HIGH);
            } finally {
                login.franceConnect().identityProviderLevel("");
            }
        }

        @Each.AgentLogin
        void accepts_one_of_the_levels_that_were_asked(Application application) {
            AgentLogin login = APPLICATIONS.ofAgent(application);

            assertThat(login.succeeds(AgentLogin.REQUEST.acr("eidas1-mfa", "eidas2"), TestAgent.MFA_AGENT)
                            .acr())
                    .contains("eidas1-mfa");
        }

        @Each.AgentLogin
        void accepts_any_level_and_none_where_none_was_asked(Application application) {
            AgentLogin login = APPLICATIONS.ofAgent(application);
            AgentLoginRequest request = AgentLoginRequest.of(Scope.EMAIL);

            login.proConnect().lie(FranceConnectLie.UNKNOWN_ACR);
            assertThat(login.succeeds(request, TestAgent.YOPMAIL_USER).acr()).contains("eidas9");
            login.proConnect().lie(FranceConnectLie.MISSING_ACR);
            assertThat(login.succeeds(request, TestAgent.YOPMAIL_USER).acr()).isEmpty();
        }

        @Each.Login
        void refuses_a_level_below(Application application) {
            refuses(
                    application,
                    FranceConnectLie.ACR_TOO_LOW,
                    switch (application.product()) {
                        case FRANCECONNECT -> "acr_unknown"; // below eidas1 there is none
                        case FRANCECONNECT_PLUS -> "acr_too_low";
                        case PROCONNECT -> "acr_not_accepted";
                    });
        }

        @Each.Login
        void refuses_a_level_that_nobody_knows(Application application) {
            refuses(application, FranceConnectLie.UNKNOWN_ACR, unknown(application));
        }

        @Each.Login
        void refuses_no_level(Application application) {
            refuses(application, FranceConnectLie.MISSING_ACR, unknown(application));
        }

        private static String unknown(Application application) {
            return application.product() == Product.PROCONNECT ? "acr_not_accepted" : "acr_unknown";
        }
    }

    @Nested
    @Clause(
            row = 13,
            title = "OIDC Core 3.1.3.7 (13): auth_time tells when the person was authenticated",
            weDo =
                    "hand it to the application, which alone has a policy; refuse one of the future and one that is no time")
    class AuthenticationTime {

        @Each.Login
        void accepts_a_time_of_this_login(Application application) {
            LoginUnderTest login = APPLICATIONS.at(application);

            assertThat(authenticatedAt(login.outcome()))
                    .isBetween(
                            login.clock().instant().minusSeconds(20),
                            login.clock().instant());
        }

        @Test
        void accepts_a_session_of_hours_ago_and_says_so() {
            LoginUnderTest login = APPLICATIONS.at(Forgery.APPLICATION);
            Instant hoursAgo = Instant.ofEpochSecond(
                    login.clock().instant().minus(Duration.ofHours(5)).getEpochSecond());
            login.wire()
                    .changesOnce(
                            Wire.TOKEN,
                            Wire.idToken(Forgery.claims(claims -> claims.put("auth_time", hoursAgo.getEpochSecond()))));

            assertThat(authenticatedAt(login.outcome())).isEqualTo(hoursAgo);
        }

        @Test
        void accepts_a_token_without_it_and_tells_when_that_was_issued() {
            LoginUnderTest login = APPLICATIONS.at(Forgery.APPLICATION);
            login.wire().changesOnce(Wire.TOKEN, Wire.idToken(Forgery.claims(claims -> claims.remove("auth_time"))));

            assertThat(authenticatedAt(login.outcome()))
                    .isBetween(
                            login.clock().instant().minusSeconds(20),
                            login.clock().instant());
        }

        @Test
        void refuses_a_time_of_the_future() {
            refusesClaims(
                    claims -> claims.put(
                            "auth_time",
                            APPLICATIONS.platform().clock().instant().getEpochSecond() + 3600),
                    "auth_time_in_future");
        }

        @Test
        void refuses_what_is_no_time() {
            refusesClaims(claims -> claims.put("auth_time", "yesterday"), "auth_time_missing");
        }

        private static Instant authenticatedAt(Object outcome) {
            LoginUnderTest.assertSucceeded(outcome);
            return outcome instanceof LoginOutcome.Authenticated citizen
                    ? citizen.authenticatedAt()
                    : ((AgentLoginOutcome.Authenticated) outcome).authenticatedAt();
        }
    }

    @Nested
    @Clause(
            row = 14,
            title = "OIDC Core 3.1.3.8: at_hash, where it is, is that of the access token",
            weDo = "check it where it is, never require it: FranceConnect has not sent it since November 2025",
            answersTo = "oidcc-client-test-invalid-athash")
    class TokenHash {

        @Each.Login
        void accepts_the_right_one(Application application) {
            APPLICATIONS.at(application).accepts(FranceConnectHabit.TOKEN_HASH);
        }

        @Each.Login
        void accepts_none(Application application) {
            APPLICATIONS.at(application).acceptsWithout(FranceConnectHabit.TOKEN_HASH);
        }

        @Each.Login
        void refuses_that_of_another_access_token(Application application) {
            refuses(application, FranceConnectLie.WRONG_TOKEN_HASH, "at_hash_mismatch");
        }

        @Each.Login
        void refuses_another_access_token(Application application) {
            LoginUnderTest login = APPLICATIONS.at(application);
            login.kit().adopt(FranceConnectHabit.TOKEN_HASH);

            login.refusesChanged(
                    Wire.TOKEN, Wire.member("access_token", token -> "x".repeat(43)), "id_token", "at_hash_mismatch");
        }
    }
}
