package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.VerificationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PendingLoginTest {

    private static final String HEX = "0123456789abcdef".repeat(4);

    private final PendingLogin pending = Clients.of(ScriptedTransport.discovery(ScriptedTransport.document()))
            .startLogin(Scope.IDENTITE_PIVOT)
            .pending();

    @Test
    void is_read_back_as_it_was_written() {
        PendingLogin read = PendingLogin.parse(pending.serialize());

        assertThat(read).isEqualTo(pending).hasSameHashCodeAs(pending);
        assertThat(read.level()).isEqualTo(EidasLevel.LOW);
        assertThat(read.startedAt()).isEqualTo(Clients.NOW);
    }

    @Test
    void is_a_short_text_that_any_session_can_keep() {
        assertThat(pending.serialize()).matches("[A-Za-z0-9.]{100,200}");
    }

    @Test
    void differs_from_that_of_another_login() {
        assertThat(Clients.of(ScriptedTransport.discovery(ScriptedTransport.document()))
                        .startLogin(Scope.IDENTITE_PIVOT)
                        .pending())
                .isNotEqualTo(pending);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "2.state.nonce.eidas1.0", "1...eidas1.0"})
    void refuses_what_it_did_not_write(String text) {
        refuses(text);
    }

    @Test
    void refuses_what_was_cut_or_changed() {
        String text = "1." + HEX + "." + HEX + ".eidas1.1795458584";
        assertThat(PendingLogin.parse(text).serialize()).isEqualTo(text);

        refuses(text.substring(1));
        refuses(text.replace("eidas1", "eidas4"));
        refuses(text + "9".repeat(12));
        refuses(text.replaceFirst("0", "O"));
    }

    private static void refuses(String text) {
        assertThatThrownBy(() -> PendingLogin.parse(text))
                .isInstanceOfSatisfying(
                        VerificationException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo("pending_login_unreadable"));
    }
}
