package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.TransportException;
import io.github.demarchekit.core.VerificationException;
import io.github.demarchekit.testkit.FranceConnectAddress;
import io.github.demarchekit.testkit.FranceConnectEndpoint;
import io.github.demarchekit.testkit.FranceConnectLie;
import io.github.demarchekit.testkit.Garbage;
import io.github.demarchekit.testkit.LocalPlatform;
import io.github.demarchekit.testkit.StartPlatform;
import io.github.demarchekit.testkit.TestIdentity;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class KeyRotationTest {

    private static final Duration MAX_AGE = Duration.ofSeconds(600);

    @StartPlatform
    private LocalPlatform platform;

    private LoginSteps login;

    @BeforeEach
    void hasLoggedSomebodyIn() {
        login = new LoginSteps(platform);
        login.succeeds(TestIdentity.ANGELA_DUBOIS);
    }

    private FranceConnectAddress keys() {
        return platform.franceConnect().address(FranceConnectEndpoint.KEYS);
    }

    private FranceConnectAddress discovery() {
        return platform.franceConnect().address(FranceConnectEndpoint.DISCOVERY);
    }

    @Nested
    @DisplayName("OIDC Core 10.1.1: keys change, and no login fails for it")
    class Rotation {

        @Test
        void reads_the_keys_again_for_an_unknown_identifier() {
            platform.franceConnect().rotateKeys();

            login.succeeds(TestIdentity.ANGELA_DUBOIS);

            assertThat(keys().calls()).isEqualTo(2);
        }

        @Test
        void reads_the_keys_again_when_they_change_between_the_redirect_and_the_token() {
            LoginStart start = login.start();
            URI callback = login.authenticate(start, TestIdentity.ANGELA_DUBOIS);
            platform.franceConnect().rotateKeys();

            assertThat(login.client().finishLogin(start.pending(), callback.getRawQuery()))
                    .isInstanceOf(LoginOutcome.Authenticated.class);
        }

        @Test
        void reads_the_keys_again_when_a_signature_fails_under_a_known_identifier() {
            platform.franceConnect().replaceKeysUnderTheSameIds();

            login.succeeds(TestIdentity.ANGELA_DUBOIS);

            assertThat(keys().calls()).isEqualTo(2);
        }

        @Test
        void follows_several_changes_in_a_row() {
            for (int change = 0; change < 3; change++) {
                platform.franceConnect().rotateKeys();
                login.succeeds(TestIdentity.ANGELA_DUBOIS);
            }
        }

        @Test
        void reads_the_keys_once_for_a_forged_token_then_refuses_it() {
            platform.franceConnect().lie(FranceConnectLie.UNKNOWN_KEY);

            assertThatThrownBy(() -> login.outcome(TestIdentity.ANGELA_DUBOIS))
                    .isInstanceOf(VerificationException.class);
            assertThat(keys().calls()).isEqualTo(2);
        }

        @Test
        void reads_the_keys_five_times_a_minute_at_most_for_forged_tokens() {
            platform.franceConnect().lieAlways(FranceConnectLie.UNKNOWN_KEY);
            for (int attempt = 0; attempt < 8; attempt++) {
                assertThatThrownBy(() -> login.outcome(TestIdentity.ANGELA_DUBOIS))
                        .isInstanceOf(VerificationException.class);
            }
            assertThat(keys().calls()).isEqualTo(1 + 5);

            platform.clock().advance(Duration.ofSeconds(61));
            platform.franceConnect().tellTheTruth();
            platform.franceConnect().rotateKeys();

            login.succeeds(TestIdentity.ANGELA_DUBOIS);
        }
    }

    @Nested
    @DisplayName("FranceConnect: addresses and keys are kept for their max-age, and through an outage")
    class Cache {

        @Test
        void reads_both_again_after_ten_minutes() {
            platform.clock().advance(MAX_AGE.minusSeconds(5));
            login.succeeds(TestIdentity.ANGELA_DUBOIS);
            assertThat(keys().calls()).isOne();
            assertThat(discovery().calls()).isOne();

            platform.clock().advance(Duration.ofSeconds(10));
            login.succeeds(TestIdentity.ANGELA_DUBOIS);
            assertThat(keys().calls()).isEqualTo(2);
            assertThat(discovery().calls()).isEqualTo(2);
        }

        @Test
        void goes_on_with_the_last_keys_and_addresses_while_they_cannot_be_read() {
            keys().down();
            discovery().answersAlways(503);
            platform.clock().advance(MAX_AGE.plusDays(1));

            login.succeeds(TestIdentity.ANGELA_DUBOIS);
            int tried = keys().calls();
            login.succeeds(TestIdentity.ANGELA_DUBOIS);

            assertThat(keys().calls()).as("no new try for half a minute").isEqualTo(tried);
        }

        @Test
        void tries_again_half_a_minute_after_a_failure() {
            keys().down();
            platform.clock().advance(MAX_AGE.plusSeconds(1));
            login.succeeds(TestIdentity.ANGELA_DUBOIS);
            keys().recovers();

            platform.clock().advance(Duration.ofSeconds(31));
            login.succeeds(TestIdentity.ANGELA_DUBOIS);

            assertThat(keys().calls()).isOne();
        }

        @Test
        void goes_on_with_the_last_keys_while_the_published_ones_make_no_sense() {
            keys().answersAlways(Garbage.NOT_JSON);
            platform.clock().advance(MAX_AGE.plusSeconds(1));

            login.succeeds(TestIdentity.ANGELA_DUBOIS);
        }

        @Test
        void tells_that_franceconnect_is_down_when_an_unknown_key_cannot_be_looked_up() {
            platform.franceConnect().rotateKeys();
            keys().down();

            assertThatThrownBy(() -> login.outcome(TestIdentity.ANGELA_DUBOIS)).isInstanceOf(TransportException.class);
        }
    }

    @Test
    void tells_that_franceconnect_is_down_when_its_addresses_were_never_read() {
        discovery().down();

        assertThatThrownBy(() -> new LoginSteps(platform).start()).isInstanceOf(TransportException.class);
    }
}
