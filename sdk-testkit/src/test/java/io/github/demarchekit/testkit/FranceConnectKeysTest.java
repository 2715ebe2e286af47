package io.github.demarchekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A platform's signing keys change when a test says so")
class FranceConnectKeysTest {

    @StartPlatform
    private LocalPlatform kit;

    private StrictParty party;

    @BeforeEach
    void register() {
        party = new StrictParty(kit, LoginProduct.FRANCECONNECT);
    }

    private List<String> published() throws ParseException {
        return JWKSet.parse(party.get("/jwks").text()).getKeys().stream()
                .map(JWK::getKeyID)
                .toList();
    }

    private static String kid(String token) {
        return StrictParty.text(StrictParty.header(token), "kid");
    }

    @ParameterizedTest
    @CsvSource({
        "FRANCECONNECT, pkcs11:ES256:hsm pkcs11:RS256:hsm",
        "FRANCECONNECT_PLUS, pkcs11:hsm",
        "PROCONNECT, pkcs11:ES256:hsm pkcs11:RS256:hsm"
    })
    void one_of_each_kind_is_published_at_first(LoginProduct product, String kids) throws Exception {
        party = new StrictParty(kit, product);

        assertThat(published()).containsExactly(kids.split(" "));
        assertThat(party.get("/jwks").header("Cache-Control")).hasValue("public, max-age=600");
        assertThat(party.get("/jwks").mediaType()).isEqualTo("application/jwk-set+json");
    }

    @Test
    void they_are_replaced_by_others_under_other_names() throws Exception {
        party.login();

        party.platform.rotateKeys();

        assertThat(published()).containsExactly("pkcs11:ES256:hsm-2", "pkcs11:RS256:hsm-2");
        assertThat(kid(party.login().idToken())).isEqualTo("pkcs11:ES256:hsm-2");
    }

    @Test
    void they_are_replaced_by_others_under_the_same_names() throws Exception {
        String before = party.get("/jwks").text();

        party.platform.replaceKeysUnderTheSameIds();

        assertThat(published()).containsExactly("pkcs11:ES256:hsm", "pkcs11:RS256:hsm");
        assertThat(party.get("/jwks").text()).isNotEqualTo(before);
    }

    @Test
    void the_next_ones_are_published_before_they_sign() throws Exception {
        party.platform.announceKeys();
        assertThat(published()).hasSize(4).contains("pkcs11:ES256:hsm-2");
        assertThat(kid(party.login().idToken())).isEqualTo("pkcs11:ES256:hsm");
        JWK announced = JWKSet.parse(party.get("/jwks").text()).getKeyByKeyId("pkcs11:ES256:hsm-2");

        party.platform.rotateKeys();

        assertThat(kid(party.login().idToken())).isEqualTo("pkcs11:ES256:hsm-2");
        assertThat(published()).hasSize(2);
        assertThat(JWKSet.parse(party.get("/jwks").text()).getKeyByKeyId("pkcs11:ES256:hsm-2"))
                .isEqualTo(announced);
    }

    @Test
    void they_rotate_just_before_an_id_token_is_signed() throws Exception {
        party.platform.rotateKeysBeforeIdToken();
        assertThat(published()).contains("pkcs11:ES256:hsm");

        assertThat(kid(party.login().idToken())).isEqualTo("pkcs11:ES256:hsm-2");
        assertThat(kid(party.login().idToken())).isEqualTo("pkcs11:ES256:hsm-2");
    }

    @Test
    void they_rotate_between_an_id_token_and_its_identity() {
        party.platform.rotateKeysBeforeUserinfo();
        String accessToken = StrictParty.text(
                party.tokenAnswer(party.tokenForm(party.code(party.authenticate(party.parameters())))), "access_token");

        assertThat(kid(party.userinfo(accessToken).text())).isEqualTo("pkcs11:ES256:hsm-2");
        assertThat(kid(party.userinfo(accessToken).text())).isEqualTo("pkcs11:ES256:hsm-2");
    }

    @Test
    void a_hint_that_was_signed_before_a_rotation_is_refused() {
        String hint = party.login().idToken();
        party.platform.rotateKeys();

        assertThatThrownBy(() -> party.platform.logOut(
                        FranceConnectPages.withQuery(party.at("/session/end"), Map.of("id_token_hint", hint))))
                .hasMessageContaining("Y045AFAE");
    }
}
