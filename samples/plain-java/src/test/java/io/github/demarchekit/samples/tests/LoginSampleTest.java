package io.github.demarchekit.samples.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.VerificationException;
import io.github.demarchekit.franceconnect.LoginOutcome;
import io.github.demarchekit.samples.LoginSample;
import io.github.demarchekit.testkit.LocalPlatform;
import io.github.demarchekit.testkit.StartPlatform;
import io.github.demarchekit.testkit.TestIdentity;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoginSampleTest {

    @StartPlatform
    static LocalPlatform platform;

    private final Map<String, String> session = new HashMap<>();
    private LoginSample sample;

    @BeforeEach
    void configure() {
        sample = new LoginSample(
                platform.franceConnect().issuer(),
                platform.franceConnect().clientId(),
                platform.franceConnect().clientSecret(),
                URI.create("http://localhost:8080/franceconnect/callback"));
    }

    @Test
    void logs_in_who_says_yes() {
        URI back = platform.franceConnect().authenticate(sample.login(session), TestIdentity.ANGELA_DUBOIS);

        assertThat(sample.callback(session, back.getRawQuery()))
                .isInstanceOfSatisfying(
                        LoginOutcome.Authenticated.class,
                        person -> assertThat(person.citizen().identity())
                                .isEqualTo(TestIdentity.ANGELA_DUBOIS.identity()));
    }

    @Test
    void takes_no_for_an_answer() {
        URI back = platform.franceConnect().decline(sample.login(session));

        assertThat(sample.callback(session, back.getRawQuery())).isEqualTo(new LoginOutcome.Declined("access_denied"));
    }

    @Test
    void refuses_a_callback_that_comes_twice() {
        URI back = platform.franceConnect().authenticate(sample.login(session), TestIdentity.ANGELA_DUBOIS);
        sample.callback(session, back.getRawQuery());

        assertThatThrownBy(() -> sample.callback(session, back.getRawQuery()))
                .isInstanceOf(VerificationException.class);
    }
}
