package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectEncrypter;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.VerificationException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginSealTest {

    private static final Secret KEY = Secret.of("k".repeat(43));
    private static final Secret OTHER_KEY = Secret.of("o".repeat(43));

    private final LoginSeal seal = LoginSeal.of(KEY);
    private final PendingLogin pending =
            PendingLogin.ofCitizen("AbCdEfGhIjKlMnOpQrSt_-", Clients.NOW, true, List.of(EidasLevel.HIGH));

    @Test
    void opens_what_it_sealed() {
        assertThat(seal.open(seal.seal(pending))).isEqualTo(pending);
    }

    @Test
    void shows_nothing_of_the_login_and_never_the_same_text_twice() {
        String sealed = seal.seal(pending);

        assertThat(sealed)
                .matches("[A-Za-z0-9._-]{100,1000}")
                .doesNotContain(pending.state().reveal())
                .isNotEqualTo(seal.seal(pending));
        assertThat(seal).hasToString("LoginSeal[redacted]");
    }

    @Test
    void opens_the_longest_login_which_a_cookie_still_holds() {
        String[] levels = new String[15];
        Arrays.fill(levels, "a".repeat(99));
        PendingLogin longest = PendingLogin.ofAgent("AbCdEfGhIjKlMnOpQrSt_-", Clients.NOW, true, List.of(levels));

        assertThat(seal.seal(longest)).hasSizeBetween(1_000, 3_200);
        assertThat(seal.open(seal.seal(longest))).isEqualTo(longest);
    }

    @Test
    void opens_with_a_former_key_and_seals_with_the_current_one() {
        LoginSeal rotated = LoginSeal.of(OTHER_KEY, KEY);

        assertThat(rotated.open(seal.seal(pending))).isEqualTo(pending);
        refuses(seal, rotated.seal(pending));
        assertThat(LoginSeal.of(OTHER_KEY).open(rotated.seal(pending))).isEqualTo(pending);
    }

    @Test
    void refuses_every_change_of_one_character() {
        String sealed = seal.seal(pending);
        for (int i = 0; i < sealed.length(); i++) {
            char changed = sealed.charAt(i) == 'A' ? 'B' : 'A';
            String forged = sealed.substring(0, i) + changed + sealed.substring(i + 1);
            // The last character of a part holds bits that no byte uses.
            boolean meaningless = i + 1 == sealed.length() || sealed.charAt(i + 1) == '.';
            if (!meaningless) {
                refuses(seal, forged);
            }
        }
    }

    @Test
    void refuses_what_was_sealed_with_the_same_key_for_another_purpose() throws Exception {
        byte[] key = MessageDigest.getInstance("SHA-256").digest(KEY.reveal().getBytes(StandardCharsets.UTF_8));
        JWEObject other = new JWEObject(
                new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM), new Payload(pending.serialize()));
        other.encrypt(new DirectEncrypter(key));

        refuses(seal, other.serialize());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "....", "a.b.c.d.e", "null"})
    void refuses_what_is_no_seal(String text) {
        refuses(seal, text);
    }

    @Test
    void refuses_a_text_that_no_cookie_could_hold() {
        refuses(seal, seal.seal(pending) + "A".repeat(4096));
    }

    @Test
    void refuses_a_key_that_is_a_character_short_as_a_former_one_too() {
        assertThatThrownBy(() -> LoginSeal.of(KEY, Secret.of("k".repeat(42))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refuses_a_text_that_was_sealed_and_is_no_login() throws Exception {
        String header = seal.seal(pending).substring(0, seal.seal(pending).indexOf('.'));
        JWEObject other = new JWEObject(
                JWEHeader.parse(new com.nimbusds.jose.util.Base64URL(header)), new Payload("another text"));
        other.encrypt(new DirectEncrypter(
                MessageDigest.getInstance("SHA-256").digest(KEY.reveal().getBytes(StandardCharsets.UTF_8))));

        refuses(seal, other.serialize());
    }

    @Test
    void refuses_a_key_that_somebody_made_up() {
        assertThatThrownBy(() -> LoginSeal.of(Secret.of("correct horse battery staple")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("openssl rand -base64 32")
                .hasMessageNotContaining("horse");
    }

    private static void refuses(LoginSeal seal, String text) {
        assertThatThrownBy(() -> seal.open(text))
                .isInstanceOfSatisfying(
                        VerificationException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo("pending_login_unreadable"));
    }
}
