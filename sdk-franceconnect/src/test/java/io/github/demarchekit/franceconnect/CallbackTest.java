package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.VerificationException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 6749 4.1.2, RFC 9207: nothing is sent to FranceConnect unless the callback is of this login")
class CallbackTest {

    private static final String ISS = "iss=https%3A%2F%2Ffc.example%2Fapi%2Fv2";

    private final ScriptedTransport transport = ScriptedTransport.discovery(ScriptedTransport.document());
    private final FranceConnectClient client = Clients.of(transport);
    private final PendingLogin pending = client.startLogin(Scope.IDENTITE_PIVOT).pending();
    private final String state = "state=" + pending.state().reveal();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                          | state_missing",
                "code=abc&{iss}                              | state_missing",
                "code=abc&state=&{iss}                       | state_missing",
                "code=abc&state=undefined&{iss}              | state_undefined",
                "error=access_denied&state=undefined&{iss}   | state_undefined",
                "code=abc&state=%20&{iss}                    | state_mismatch",
                "code=abc&state=0123456789abcdef&{iss}       | state_mismatch",
                "code=abc&{state}                            | iss_missing",
                "code=abc&{state}&iss=https://other.example  | iss_mismatch",
                "code=abc&{state}&iss=                       | iss_mismatch",
                "{state}&{iss}                               | code_missing",
                "code=&{state}&{iss}                         | code_missing",
                "code&{state}&{iss}                          | code_missing",
                "code=abc&error=access_denied&{state}&{iss}  | code_and_error",
                "code=abc&code=abc&{state}&{iss}             | duplicate_parameter",
                "code=abc&{state}&{state}&{iss}              | duplicate_parameter",
                "code=abc&c%6Fde=abc&{state}&{iss}           | duplicate_parameter",
                "code=abc&{state}&{iss}&=a&=b                | duplicate_parameter",
                "code=%zz&{state}&{iss}                      | malformed_query",
                "code=abc%2&{state}&{iss}                    | malformed_query"
            })
    void refuses(String query, String reason) {
        assertThatThrownBy(() -> client.finishLogin(pending, filled(query)))
                .isInstanceOfSatisfying(
                        VerificationException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
        assertThat(transport.requests()).as("discovery only").hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "temporarily_unavailable, temporarily_unavailable",
        "invalid_acr, invalid_acr",
        "%3Cb%3E, other",
        "'', other"
    })
    void tells_an_error_that_is_not_the_persons_choice_as_a_failure(String received, String told) {
        assertThat(client.finishLogin(pending, filled("error=" + received + "&error_description=a+b&{state}&{iss}")))
                .isEqualTo(new LoginOutcome.Failed(told));
    }

    @Test
    void tells_that_the_person_declined_whatever_else_comes_with_it() {
        assertThat(client.finishLogin(pending, filled("error=access_denied&unknown=1&{state}&{iss}")))
                .isEqualTo(new LoginOutcome.Declined("access_denied"));
    }

    @Test
    void refuses_a_login_that_was_started_long_ago() {
        FranceConnectClient later = Clients.builder(transport)
                .clock(Clock.fixed(Clients.NOW.plus(Duration.ofMinutes(61)), ZoneOffset.UTC))
                .build();

        assertThatThrownBy(() -> later.finishLogin(pending, filled("code=abc&{state}&{iss}")))
                .isInstanceOfSatisfying(
                        VerificationException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo("login_too_old"));
    }

    @Test
    void takes_the_query_that_a_servlet_does_not_have_for_an_empty_one() {
        assertThat(pending.answeredBy(null)).isFalse();
        assertThatThrownBy(() -> client.finishLogin(pending, null))
                .isInstanceOfSatisfying(
                        VerificationException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo("state_missing"));
        assertThat(client.finishLogout(Secret.of("state"), null)).isEqualTo(LogoutReturn.WITHOUT_STATE);
    }

    @Test
    void asks_no_issuer_of_a_server_that_does_not_announce_it_and_refuses_a_wrong_one_all_the_same() {
        FranceConnectClient older = Clients.of(ScriptedTransport.discovery(
                ScriptedTransport.document().replace("parameter_supported\":true", "parameter_supported\":false")));

        assertThat(older.finishLogin(pending, filled("error=access_denied&{state}")))
                .isEqualTo(new LoginOutcome.Declined("access_denied"));
        assertThatThrownBy(() -> older.finishLogin(pending, filled("error=access_denied&iss=other&{state}")))
                .isInstanceOf(VerificationException.class)
                .hasMessageContaining("iss_mismatch");
    }

    @Test
    void passes_over_what_stands_between_two_separators_and_reads_a_parameter_without_name() {
        assertThat(Callback.parameter("&&=b&a=", "")).contains("b");
        assertThat(Callback.parameter("&&=b&a=", "a")).contains("");
        assertThat(Callback.parameter("&&", "")).isEmpty();
    }

    private String filled(String query) {
        return query.replace("{state}", state).replace("{iss}", ISS);
    }
}
