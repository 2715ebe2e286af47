package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.TransportException;
import io.github.demarchekit.testkit.FakeLoginPlatform;
import io.github.demarchekit.testkit.FranceConnectAddress;
import io.github.demarchekit.testkit.FranceConnectEndpoint;
import io.github.demarchekit.testkit.FranceConnectHabit;
import io.github.demarchekit.testkit.FranceConnectLie;
import io.github.demarchekit.testkit.Garbage;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which of the platform's keys verify, how long they are kept, and when they are read again. */
class KeysClausesTest {

    @RegisterExtension
    static final Applications APPLICATIONS = new Applications();

    private static final Duration MAX_AGE = Duration.ofSeconds(600);

    private static FranceConnectAddress keys(LoginUnderTest login) {
        return login.kit().address(FranceConnectEndpoint.KEYS);
    }

    /** Returns a login whose client has read the keys once. */
    private static LoginUnderTest loggedInOnce(Application application) {
        LoginUnderTest login = APPLICATIONS.fresh(application);
        login.succeeds();
        assertThat(keys(login).calls()).isOne();
        return login;
    }

    @Nested
    @Clause(
            row = 15,
            title = "OIDC Core 10.1.1: keys change without notice, and no login fails for it",
            weDo =
                    "read the keys again, once, on an unknown kid and on a signature that fails; five times a minute at most",
            answersTo = {
                "oidcc-client-test-signing-key-rotation",
                "oidcc-client-test-signing-key-rotation-just-before-signing"
            })
    class Rotation {

        @Each.KeySignedLogin
        void accepts_new_keys_after_a_login(Application application) {
            succeedsAfter(application, FakeLoginPlatform::rotateKeys);
        }

        @Each.KeySignedLogin
        void accepts_new_keys_under_the_same_identifiers(Application application) {
            succeedsAfter(application, FakeLoginPlatform::replaceKeysUnderTheSameIds);
        }

        @Each.KeySignedLogin
        void accepts_keys_that_change_just_before_the_id_token_is_signed(Application application) {
            succeedsAfter(application, FakeLoginPlatform::rotateKeysBeforeIdToken);
        }

        @Each.KeySignedLogin
        void accepts_keys_that_change_between_the_id_token_and_the_identity(Application application) {
            succeedsAfter(application, FakeLoginPlatform::rotateKeysBeforeUserinfo);
        }

        @Test
        void accepts_keys_that_were_announced() {
            succeedsAfter(Application.FRANCECONNECT_ES256, kit -> {
                kit.announceKeys();
                kit.rotateKeys();
            });
        }

        @Test
        void accepts_several_changes_in_a_row() {
            LoginUnderTest login = loggedInOnce(Application.FRANCECONNECT_ES256);
            for (int change = 0; change < 3; change++) {
                login.kit().rotateKeys();
                login.succeeds();
            }
        }

        @Each.KeySignedLogin
        void refuses_an_unknown_key_after_one_more_read(Application application) {
            LoginUnderTest login = loggedInOnce(application);

            login.refuses(FranceConnectLie.UNKNOWN_KEY, "id_token", "kid_unknown");

            assertThat(keys(login).calls()).isEqualTo(2);
        }

        @Test
        void refuses_a_shared_secret_client_any_key() {
            APPLICATIONS
                    .at(Application.PROCONNECT_HS256)
                    .refuses(FranceConnectLie.UNKNOWN_KEY, "id_token", "alg_not_allowed");
        }

        @Test
        void refuses_forged_tokens_without_asking_for_keys_more_than_five_times_a_minute() {
            LoginUnderTest login = loggedInOnce(Application.FRANCECONNECT_ES256);
            login.kit().lieAlways(FranceConnectLie.UNKNOWN_KEY);
            for (int attempt = 0; attempt < 8; attempt++) {
                LoginUnderTest.refuses(login::outcome, "id_token", "kid_unknown");
            }
            assertThat(keys(login).calls()).isEqualTo(1 + 5);

            APPLICATIONS.platform().clock().advance(Duration.ofSeconds(61));
            login.kit().tellTheTruth();
            login.kit().rotateKeys();
            login.succeeds();
        }

        private static void succeedsAfter(Application application, Consumer<FakeLoginPlatform> change) {
            LoginUnderTest login = loggedInOnce(application);
            change.accept(login.kit());

            login.succeeds();

            assertThat(keys(login).calls()).isEqualTo(2);
        }
    }

    @Nested
    @Clause(
            row = 16,
            title = "OIDC Core 10.1: a token that names no key",
            weDo = "try each published key of its algorithm",
            answersTo = {"oidcc-client-test-kid-absent-single-jwks", "oidcc-client-test-kid-absent-multiple-jwks"})
    class NoKeyIdentifier {

        @Each.Login
        void accepts_it_with_one_key_of_a_kind(Application application) {
            APPLICATIONS.fresh(application).accepts(FranceConnectHabit.NO_KEY_ID);
        }

        @Each.Login
        void accepts_it_with_two_keys_of_a_kind(Application application) {
            LoginUnderTest login = APPLICATIONS.fresh(application);
            login.kit().adopt(FranceConnectHabit.TWO_KEYS_OF_A_KIND);
            login.accepts(FranceConnectHabit.NO_KEY_ID);
        }

        @Each.Login
        void accepts_the_named_one_of_two_keys_of_a_kind(Application application) {
            APPLICATIONS.fresh(application).accepts(FranceConnectHabit.TWO_KEYS_OF_A_KIND);
        }

        @Each.Login
        void refuses_it_when_none_of_them_verifies(Application application) {
            LoginUnderTest login = APPLICATIONS.fresh(application);
            login.kit().adopt(FranceConnectHabit.TWO_KEYS_OF_A_KIND);
            login.kit().adopt(FranceConnectHabit.NO_KEY_ID);

            login.refuses(FranceConnectLie.WRONG_SIGNATURE, "id_token", "bad_signature");
        }
    }

    @Nested
    @Clause(
            row = 29,
            title = "FranceConnect: keys and addresses are kept for their max-age, and through an outage",
            weDo = "read them again after ten minutes; go on with the last good ones and try again half a minute later")
    class Cache {

        @Each.KeySignedLogin
        void accepts_logins_for_ten_minutes_without_another_read(Application application) {
            LoginUnderTest login = loggedInOnce(application);
            APPLICATIONS.platform().clock().advance(MAX_AGE.minusSeconds(5));
            login.succeeds();
            assertThat(keys(login).calls()).isOne();
            assertThat(login.calls(FranceConnectEndpoint.DISCOVERY)).isOne();

            APPLICATIONS.platform().clock().advance(Duration.ofSeconds(10));
            login.succeeds();
            assertThat(keys(login).calls()).isEqualTo(2);
            assertThat(login.calls(FranceConnectEndpoint.DISCOVERY)).isEqualTo(2);
        }

        @Each.KeySignedLogin
        void accepts_logins_while_neither_can_be_read_and_does_not_insist(Application application) {
            LoginUnderTest login = loggedInOnce(application);
            keys(login).down();
            login.kit().address(FranceConnectEndpoint.DISCOVERY).answersAlways(503);
            APPLICATIONS.platform().clock().advance(MAX_AGE.plusDays(1));

            login.succeeds();
            int tried = keys(login).calls();
            login.succeeds();
            assertThat(keys(login).calls()).as("no new try for half a minute").isEqualTo(tried);

            keys(login).recovers();
            APPLICATIONS.platform().clock().advance(Duration.ofSeconds(31));
            login.succeeds();
            assertThat(keys(login).calls()).isOne();
        }

        @Test
        void accepts_logins_while_what_is_published_makes_no_sense() {
            LoginUnderTest login = loggedInOnce(Application.FRANCECONNECT_ES256);
            keys(login).answersAlways(Garbage.NOT_JSON);
            APPLICATIONS.platform().clock().advance(MAX_AGE.plusSeconds(1));

            login.succeeds();
        }

        @Each.KeySignedLogin
        void refuses_an_unknown_key_that_cannot_be_looked_up_by_saying_that_the_platform_is_down(
                Application application) {
            LoginUnderTest login = loggedInOnce(application);
            login.kit().rotateKeys();
            keys(login).down();

            assertThatThrownBy(login::outcome).isInstanceOf(TransportException.class);

            login.kit().recovers();
            login.succeeds();
        }
    }
}
