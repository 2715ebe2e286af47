package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.VerificationException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PendingLoginTest {

    private static final String CLIENT = "AbCdEfGhIjKlMnOpQrSt_-";
    private static final String HEX = "0123456789abcdef".repeat(4);

    private final PendingLogin pending = Clients.of(ScriptedTransport.discovery(ScriptedTransport.document()))
            .startLogin(Scope.IDENTITE_PIVOT)
            .pending();

    @Test
    void is_read_back_as_it_was_written() {
        PendingLogin read = PendingLogin.parse(pending.serialize());

        assertThat(read).isEqualTo(pending).hasSameHashCodeAs(pending);
        assertThat(read.acr()).containsExactly("eidas1", "eidas2", "eidas3");
        assertThat(read.wholeIdentity()).isTrue();
        assertThat(read.startedAt()).isEqualTo(Clients.NOW);
    }

    @Test
    void is_a_short_text_that_any_session_can_keep() {
        assertThat(pending.serialize()).matches("[A-Za-z0-9._-]{150,250}");
    }

    @Test
    void differs_from_that_of_another_login() {
        assertThat(Clients.of(ScriptedTransport.discovery(ScriptedTransport.document()))
                        .startLogin(Scope.IDENTITE_PIVOT)
                        .pending())
                .isNotEqualTo(pending);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "3.client.state.nonce..0..", "2...eidas1.0", "3......."})
    void refuses_what_it_did_not_write(String text) {
        refuses(text);
    }

    @Test
    void refuses_what_was_cut_or_changed() {
        String text = "3." + CLIENT + "." + HEX + "." + HEX + "." + HEX + ".1795458584.is.ZWlkYXMxLW1mYQ";
        assertThat(PendingLogin.parse(text).serialize()).isEqualTo(text);

        refuses(text.substring(1));
        refuses(text.replace(".is.", ".x."));
        refuses(text.replace(".1795458584.", ".999999999999."));
        refuses(text.replaceFirst("0", "O"));
        refuses(text.replace(CLIENT, CLIENT.substring(1)));
        refuses(text.replace(CLIENT + ".", ""));
        refuses(text + "=");
        refuses(text.replaceFirst("ZWlkYXMxLW1mYQ", "Z"));
    }

    /** An hour is added to the time when the login is finished. */
    @Test
    void refuses_a_time_near_the_end_of_the_calendar() {
        refuses(pending.serialize().replace("." + Clients.NOW.getEpochSecond() + ".", ".31556889864403199."));
    }

    @Test
    void of_an_agent_holds_the_code_verifier_and_the_levels_in_their_own_words() {
        PendingLogin agent = PendingLogin.ofAgent(
                CLIENT,
                Clients.NOW,
                true,
                List.of("eidas1-mfa", "https://proconnect.gouv.fr/assurance/certification-dirigeant"));

        PendingLogin read = PendingLogin.parse(agent.serialize());

        assertThat(read).isEqualTo(agent);
        assertThat(read.codeVerifier()).isPresent().isEqualTo(agent.codeVerifier());
        assertThat(read.acr())
                .containsExactly("eidas1-mfa", "https://proconnect.gouv.fr/assurance/certification-dirigeant");
        assertThat(read.silent()).isTrue();
        assertThat(read.wholeIdentity()).isFalse();
    }

    @Test
    void starts_at_a_whole_second_as_it_will_be_read_back() {
        FranceConnectClient client = Clients.builder(ScriptedTransport.discovery(ScriptedTransport.document()))
                .clock(Clock.fixed(Clients.NOW.plusMillis(900), ZoneOffset.UTC))
                .build();

        PendingLogin started = client.startLogin(Scope.OPENID).pending();

        assertThat(started.startedAt()).isEqualTo(Clients.NOW);
        assertThat(PendingLogin.parse(started.serialize())).isEqualTo(started);
    }

    @Test
    void equals_one_that_holds_the_same_and_no_other() {
        String other = "f".repeat(64);
        String text = "3." + CLIENT + "." + HEX + "." + HEX + "." + HEX + ".1795458584.is.ZWlkYXMx";
        PendingLogin login = PendingLogin.parse(text);

        assertThat(login)
                .isEqualTo(PendingLogin.parse(text))
                .isNotEqualTo(null)
                .isNotEqualTo(PendingLogin.parse(text.replace(CLIENT, CLIENT.replace('A', 'B'))))
                .isNotEqualTo(PendingLogin.parse(text.replaceFirst(HEX, other)))
                .isNotEqualTo(PendingLogin.parse(text.replaceFirst(HEX + "\\." + HEX, HEX + "." + other)))
                .isNotEqualTo(PendingLogin.parse(text.replace(HEX + ".1", ".1")))
                .isNotEqualTo(PendingLogin.parse(text.replace("584.", "585.")))
                .isNotEqualTo(PendingLogin.parse(text.replace(".is.", ".s.")))
                .isNotEqualTo(PendingLogin.parse(text.replace(".is.", ".i.")))
                .isNotEqualTo(PendingLogin.parse(text.replace("ZWlkYXMx", "")));
        assertThat(login.hashCode())
                .isNotZero()
                .isNotEqualTo(PendingLogin.parse(text.replaceFirst(HEX, other)).hashCode());
        assertThat(login).hasToString("PendingLogin[redacted]");
    }

    @Test
    void knows_the_callback_that_answers_it() {
        String state = pending.state().reveal();

        assertThat(pending.answeredBy("code=abc&state=" + state)).isTrue();
        assertThat(pending.answeredBy("code=abc&state=" + HEX)).isFalse();
        assertThat(pending.answeredBy("code=abc&state=+")).isFalse();
        assertThat(pending.answeredBy("state=" + state + "&state=" + state)).isFalse();
        assertThat(pending.answeredBy("")).isFalse();
    }

    @Test
    void of_an_agent_to_whom_any_level_is_enough_holds_none() {
        PendingLogin agent = PendingLogin.ofAgent(CLIENT, Clients.NOW, false, List.of());

        assertThat(PendingLogin.parse(agent.serialize())).isEqualTo(agent);
        assertThat(PendingLogin.parse(agent.serialize()).acr()).isEmpty();
        assertThat(agent.silent()).isFalse();
    }

    private static void refuses(String text) {
        assertThatThrownBy(() -> PendingLogin.parse(text))
                .isInstanceOfSatisfying(
                        VerificationException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo("pending_login_unreadable"));
    }
}
