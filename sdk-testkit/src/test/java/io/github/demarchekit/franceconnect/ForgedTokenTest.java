package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.VerificationException;
import io.github.demarchekit.testkit.FranceConnectEndpoint;
import io.github.demarchekit.testkit.FranceConnectHabit;
import io.github.demarchekit.testkit.FranceConnectLie;
import io.github.demarchekit.testkit.LocalPlatform;
import io.github.demarchekit.testkit.StartPlatform;
import io.github.demarchekit.testkit.TestIdentity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Each lie is told once: the login that hears it fails for that reason, and the same client's next login succeeds. */
class ForgedTokenTest {

    @StartPlatform
    private static LocalPlatform platform;

    @AfterEach
    void tellTheTruth() {
        platform.franceConnect().tellTheTruth();
    }

    private static void refuses(FranceConnectLie lie, String subject, String reason) {
        refuses(new LoginSteps(platform), lie, subject, reason);
    }

    private static void refuses(LoginSteps login, FranceConnectLie lie, String subject, String reason) {
        platform.franceConnect().lie(lie);

        assertThatThrownBy(() -> login.outcome(TestIdentity.ANGELA_DUBOIS))
                .isInstanceOfSatisfying(VerificationException.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(reason);
                    assertThat(refusal).hasMessageStartingWith(subject + " refused");
                    assertThat(refusal.retryable()).isFalse();
                });
    }

    private static void refusesThenAccepts(FranceConnectLie lie, String subject, String reason) {
        LoginSteps login = new LoginSteps(platform);
        refuses(login, lie, subject, reason);
        assertThat(login.outcome(TestIdentity.ANGELA_DUBOIS)).isInstanceOf(LoginOutcome.Authenticated.class);
    }

    @Nested
    @DisplayName("OIDC Core 3.1.3.7 (6), (7) and RFC 8725 3.1: the signature is FranceConnect's, by ES256 or RS256")
    class Signature {

        @Test
        void refuses_another_key_under_a_known_identifier() {
            refusesThenAccepts(FranceConnectLie.WRONG_SIGNATURE, "id_token", "bad_signature");
        }

        @Test
        void refuses_alg_none() {
            refusesThenAccepts(FranceConnectLie.UNSIGNED, "id_token", "not_signed");
        }

        @Test
        void refuses_hs256_with_the_client_secret() {
            refusesThenAccepts(FranceConnectLie.SIGNED_WITH_CLIENT_SECRET, "id_token", "alg_not_allowed");
        }

        @Test
        void refuses_a_key_that_is_not_published() {
            refusesThenAccepts(FranceConnectLie.UNKNOWN_KEY, "id_token", "kid_unknown");
        }
    }

    @Nested
    @DisplayName("OIDC Core 3.1.3.7 (2): iss is the configured issuer")
    class Issuer {

        @Test
        void refuses_another_issuer() {
            refusesThenAccepts(FranceConnectLie.WRONG_ISSUER, "id_token", "iss_mismatch");
        }
    }

    @Nested
    @DisplayName("OIDC Core 3.1.3.7 (3) to (5): aud is this client alone, azp is it when present")
    class Audience {

        @Test
        void refuses_another_client() {
            refusesThenAccepts(FranceConnectLie.WRONG_AUDIENCE, "id_token", "aud_mismatch");
        }

        @Test
        void refuses_this_client_and_another() {
            refusesThenAccepts(FranceConnectLie.FOREIGN_AUDIENCE, "id_token", "aud_mismatch");
        }

        @Test
        void refuses_another_authorized_party() {
            refusesThenAccepts(FranceConnectLie.WRONG_AUTHORIZED_PARTY, "id_token", "azp_mismatch");
        }
    }

    @Nested
    @DisplayName("OIDC Core 3.1.3.7 (9) and (10): exp is ahead, iat is of this login")
    class Time {

        @Test
        void refuses_a_token_that_ended() {
            refusesThenAccepts(FranceConnectLie.EXPIRED, "id_token", "expired");
        }

        @Test
        void refuses_a_token_without_end() {
            refusesThenAccepts(FranceConnectLie.MISSING_EXPIRY, "id_token", "exp_missing");
        }

        @Test
        void refuses_a_token_of_the_future() {
            refusesThenAccepts(FranceConnectLie.ISSUED_IN_THE_FUTURE, "id_token", "iat_in_future");
        }

        @Test
        void refuses_a_token_issued_before_the_login_was_started() {
            refusesThenAccepts(FranceConnectLie.ISSUED_LONG_AGO, "id_token", "iat_too_old");
        }
    }

    @Nested
    @DisplayName("OIDC Core 3.1.3.7 (11): nonce is the one of this browser")
    class Nonce {

        @Test
        void refuses_the_nonce_of_another_login() {
            refusesThenAccepts(FranceConnectLie.WRONG_NONCE, "id_token", "nonce_mismatch");
        }

        @Test
        void refuses_a_token_without_nonce() {
            refusesThenAccepts(FranceConnectLie.MISSING_NONCE, "id_token", "nonce_missing");
        }
    }

    @Nested
    @DisplayName("OIDC Core 3.1.3.7 (12): acr is at least the level that was asked")
    class Level {

        @Test
        void refuses_a_level_below_all_that_are_known() {
            refusesThenAccepts(FranceConnectLie.ACR_TOO_LOW, "id_token", "acr_unknown");
        }

        @Test
        void refuses_a_token_without_level() {
            refusesThenAccepts(FranceConnectLie.MISSING_ACR, "id_token", "acr_unknown");
        }
    }

    @Nested
    @DisplayName("OIDC Core 2 and 3.1.3.8: sub is there, at_hash is right when it is there")
    class Content {

        @Test
        void refuses_a_token_about_nobody() {
            refusesThenAccepts(FranceConnectLie.MISSING_SUBJECT, "id_token", "sub_missing");
        }

        @Test
        void refuses_a_token_that_came_with_another_access_token() {
            refusesThenAccepts(FranceConnectLie.WRONG_TOKEN_HASH, "id_token", "at_hash_mismatch");
        }

        @Test
        void accepts_the_right_hash_of_the_access_token() {
            platform.franceConnect().adopt(FranceConnectHabit.TOKEN_HASH);

            assertThat(new LoginSteps(platform).outcome(TestIdentity.ANGELA_DUBOIS))
                    .isInstanceOf(LoginOutcome.Authenticated.class);
            platform.franceConnect().drop(FranceConnectHabit.TOKEN_HASH);
        }
    }

    @Nested
    @DisplayName("OIDC Core 5.3.2: the identity is signed, fresh, for this client, about the same person")
    class Userinfo {

        @Test
        void refuses_another_person() {
            refusesThenAccepts(FranceConnectLie.USERINFO_OTHER_SUBJECT, "userinfo", "sub_mismatch");
        }

        @Test
        void refuses_plain_json() {
            refusesThenAccepts(FranceConnectLie.USERINFO_UNSIGNED, "userinfo", "unsigned");
        }

        @Test
        void refuses_another_key() {
            refusesThenAccepts(FranceConnectLie.USERINFO_WRONG_SIGNATURE, "userinfo", "bad_signature");
        }

        @Test
        void refuses_another_issuer() {
            refusesThenAccepts(FranceConnectLie.USERINFO_WRONG_ISSUER, "userinfo", "iss_mismatch");
        }

        @Test
        void refuses_another_client() {
            refusesThenAccepts(FranceConnectLie.USERINFO_WRONG_AUDIENCE, "userinfo", "aud_mismatch");
        }

        @Test
        void refuses_an_identity_that_ended() {
            refusesThenAccepts(FranceConnectLie.USERINFO_EXPIRED, "userinfo", "expired");
        }

        @Test
        void refuses_an_id_token_in_its_place() {
            refusesThenAccepts(FranceConnectLie.USERINFO_IS_ID_TOKEN, "userinfo", "not_userinfo");
        }
    }

    @Nested
    @DisplayName(
            "RFC 6749 10.12 and 3.1, RFC 9207 2.4: what the browser brings back is of this login and of this issuer")
    class Callback {

        @Test
        void refuses_another_issuer_before_it_sends_the_code() {
            int before = tokenCalls();

            refusesThenAccepts(FranceConnectLie.CALLBACK_WRONG_ISSUER, "callback", "iss_mismatch");

            assertThat(tokenCalls()).as("the login that succeeded").isEqualTo(before + 1);
        }

        @Test
        void refuses_a_callback_without_issuer() {
            refusesThenAccepts(FranceConnectLie.CALLBACK_MISSING_ISSUER, "callback", "iss_missing");
        }

        @Test
        void refuses_another_state_before_it_sends_the_code() {
            int before = tokenCalls();

            refusesThenAccepts(FranceConnectLie.CALLBACK_WRONG_STATE, "callback", "state_mismatch");

            assertThat(tokenCalls()).as("the login that succeeded").isEqualTo(before + 1);
        }

        @Test
        void refuses_a_callback_without_state() {
            refusesThenAccepts(FranceConnectLie.CALLBACK_MISSING_STATE, "callback", "state_missing");
        }

        @Test
        void refuses_the_text_undefined_as_a_state() {
            refusesThenAccepts(FranceConnectLie.CALLBACK_UNDEFINED_STATE, "callback", "state_undefined");
        }

        @Test
        void refuses_two_codes() {
            refusesThenAccepts(FranceConnectLie.CALLBACK_DOUBLED_CODE, "callback", "duplicate_parameter");
        }

        private int tokenCalls() {
            return platform.franceConnect().address(FranceConnectEndpoint.TOKEN).calls();
        }
    }
}
