package io.github.demarchekit.franceconnect;

import io.github.demarchekit.testkit.FranceConnectHabit;
import io.github.demarchekit.testkit.FranceConnectLie;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** By whom, for whom and when an id_token was made. */
class IdTokenClausesTest {

    @RegisterExtension
    static final Applications APPLICATIONS = new Applications();

    private static void refuses(Application application, FranceConnectLie lie, String reason) {
        APPLICATIONS.at(application).refuses(lie, "id_token", reason);
    }

    private static void acceptsClaims(Consumer<Map<String, Object>> change) {
        APPLICATIONS.at(Forgery.APPLICATION).acceptsChanged(Wire.TOKEN, Wire.idToken(Forgery.claims(change)));
    }

    private static void refusesClaims(Consumer<Map<String, Object>> change, String reason) {
        APPLICATIONS
                .at(Forgery.APPLICATION)
                .refusesChanged(Wire.TOKEN, Wire.idToken(Forgery.claims(change)), "id_token", reason);
    }

    @Nested
    @Clause(
            row = 5,
            title = "OIDC Core 3.1.3.7 (2): iss is the configured issuer",
            weDo = "refuse any other text, and none",
            answersTo = {
                "oidcc-client-test-invalid-iss",
                "fapi2-security-profile-final-client-test-invalid-iss",
                "fapi2-security-profile-final-client-test-invalid-missing-iss"
            })
    class Issuer {

        @Each.Login
        void accepts_the_configured_issuer(Application application) {
            APPLICATIONS.at(application).succeeds();
        }

        @Each.Login
        void refuses_another_issuer(Application application) {
            refuses(application, FranceConnectLie.WRONG_ISSUER, "iss_mismatch");
        }

        @Each.Login
        void refuses_no_issuer(Application application) {
            refuses(application, FranceConnectLie.MISSING_ISSUER, "iss_mismatch");
        }
    }

    @Nested
    @Clause(
            row = 6,
            title = "OIDC Core 3.1.3.7 (3), (4): aud is this client alone",
            weDo = "refuse another client, none, and us beside another: the platforms issue for one client only",
            answersTo = {
                "oidcc-client-test-invalid-aud",
                "oidcc-client-test-missing-aud",
                "fapi2-security-profile-final-client-test-invalid-aud",
                "fapi2-security-profile-final-client-test-invalid-missing-aud",
                "fapi2-security-profile-final-client-test-invalid-secondary-aud",
                "fapi2-security-profile-final-client-test-valid-aud-as-array"
            })
    class Audience {

        @Each.Login
        void accepts_this_client_as_the_only_one_of_an_array(Application application) {
            APPLICATIONS.at(application).accepts(FranceConnectHabit.AUDIENCE_AS_ARRAY);
        }

        @Each.Login
        void refuses_another_client(Application application) {
            refuses(application, FranceConnectLie.WRONG_AUDIENCE, "aud_mismatch");
        }

        @Each.Login
        void refuses_no_audience(Application application) {
            refuses(application, FranceConnectLie.MISSING_AUDIENCE, "aud_mismatch");
        }

        @Each.Login
        void refuses_this_client_beside_another(Application application) {
            refuses(application, FranceConnectLie.FOREIGN_AUDIENCE, "aud_mismatch");
        }
    }

    @Nested
    @Clause(
            row = 7,
            title = "OIDC Core 3.1.3.7 (5): azp, where it is, is this client",
            weDo = "refuse another one; no platform sends any")
    class AuthorizedParty {

        @Test
        void accepts_this_client() {
            acceptsClaims(claims -> claims.put("azp", Forgery.APPLICATION.clientId()));
        }

        @Each.Login
        void refuses_another_client(Application application) {
            refuses(application, FranceConnectLie.WRONG_AUTHORIZED_PARTY, "azp_mismatch");
        }

        @Test
        void refuses_what_is_no_text() {
            refusesClaims(claims -> claims.put("azp", 1), "azp_mismatch");
        }
    }

    @Nested
    @Clause(
            row = 8,
            title = "OIDC Core 3.1.3.7 (9): exp is ahead",
            weDo = "refuse what has ended, clockSkew tolerated, and what has no end",
            answersTo = {
                "fapi2-security-profile-final-client-test-invalid-expired-exp",
                "fapi2-security-profile-final-client-test-invalid-missing-exp"
            })
    class Expiry {

        private static final Duration LIFE = Duration.ofSeconds(60);

        @Each.CitizenLogin
        void accepts_a_token_that_ended_within_the_tolerated_skew(Application application) {
            received(application, LIFE.plusSeconds(5)).succeeds();
        }

        @Each.CitizenLogin
        void refuses_a_token_that_ended_before_the_tolerated_skew(Application application) {
            LoginUnderTest.refuses(
                    received(application, LIFE.plus(LoginUnderTest.SKEW))::outcome, "id_token", "expired");
        }

        @Each.Login
        void refuses_a_token_that_ended_an_hour_ago(Application application) {
            refuses(application, FranceConnectLie.EXPIRED, "expired");
        }

        @Each.Login
        void refuses_a_token_without_end(Application application) {
            refuses(application, FranceConnectLie.MISSING_EXPIRY, "exp_missing");
        }

        @Test
        void refuses_an_end_that_is_no_number() {
            refusesClaims(claims -> claims.put("exp", "tomorrow"), "exp_missing");
        }

        /** Returns a login whose client's clock is put forward at the moment it receives the tokens. */
        private static LoginUnderTest received(Application application, Duration after) {
            LoginUnderTest login = APPLICATIONS.fresh(application);
            login.wire().changesOnce(Wire.TOKEN, answer -> {
                login.clock().advance(after);
                return answer;
            });
            return login;
        }
    }

    @Nested
    @Clause(
            row = 9,
            title = "OIDC Core 3.1.3.7 (10): iat is of this login, nbf is behind",
            weDo = "refuse what was issued before the login was started or will be later than now, clockSkew tolerated",
            answersTo = "oidcc-client-test-missing-iat")
    class IssuedAt {

        @Each.Login
        void accepts_a_platform_whose_clock_is_a_little_ahead(Application application) {
            APPLICATIONS.freshWithClock(application, Duration.ofSeconds(-5)).succeeds();
        }

        @Each.Login
        void accepts_a_platform_whose_clock_is_a_little_behind(Application application) {
            APPLICATIONS.freshWithClock(application, Duration.ofSeconds(5)).succeeds();
        }

        @Test
        void accepts_a_token_that_is_valid_from_now_on() {
            acceptsClaims(claims -> claims.put("nbf", claims.get("iat")));
        }

        @Each.Login
        void refuses_no_time_of_issue(Application application) {
            refuses(application, FranceConnectLie.MISSING_ISSUED_AT, "iat_missing");
        }

        @Each.Login
        void refuses_a_token_of_the_future(Application application) {
            refuses(application, FranceConnectLie.ISSUED_IN_THE_FUTURE, "iat_in_future");
        }

        @Each.Login
        void refuses_a_token_issued_before_the_login_was_started(Application application) {
            refuses(application, FranceConnectLie.ISSUED_LONG_AGO, "iat_too_old");
        }

        @Test
        void refuses_a_token_that_is_not_valid_yet() {
            refusesClaims(claims -> claims.put("nbf", claims.get("exp")), "not_yet_valid");
        }
    }
}
