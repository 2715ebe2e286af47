package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.VerificationException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 7517, RFC 8725 3.10: a key is chosen by kid, alg and use; what is no signing key is left out")
class PublishedKeysTest {

    private final SigningFranceConnect franceConnect = new SigningFranceConnect();
    private final FranceConnectClient client = Clients.of(franceConnect.transport);

    private LoginOutcome login() {
        LoginStart start = client.startLogin(Scope.IDENTITE_PIVOT);
        franceConnect.expects(start.pending());
        return client.finishLogin(
                start.pending(),
                "code=abc&state=" + start.pending().state().reveal() + "&iss=" + ScriptedTransport.ISSUER);
    }

    private void publishes(String... keys) {
        franceConnect.publishes("{\"keys\":[" + String.join(",", keys) + "]}");
    }

    private String publishedAs(String member, String value) {
        return franceConnect.publicKey().replaceFirst("\\{", "{\"" + member + "\":\"" + value + "\",");
    }

    @Test
    void accepts_a_key_that_says_neither_alg_nor_use() {
        assertThat(login()).isInstanceOf(LoginOutcome.Authenticated.class);
    }

    @Test
    void finds_the_key_among_others_that_cannot_be_read() {
        publishes(
                "{\"kty\":\"LATTICE\",\"kid\":\"x\"}",
                "{\"kty\":\"EC\",\"kid\":\"a:b\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\",\"kid\":\"a:b\"}",
                franceConnect.publicKey());

        assertThat(login()).isInstanceOf(LoginOutcome.Authenticated.class);
    }

    @Test
    void tries_each_of_two_keys_under_one_identifier() throws Exception {
        publishes(
                new ECKeyGenerator(Curve.P_256)
                        .keyID("a:b")
                        .generate()
                        .toPublicJWK()
                        .toJSONString(),
                franceConnect.publicKey());

        assertThat(login()).isInstanceOf(LoginOutcome.Authenticated.class);
    }

    @Test
    void leaves_out_a_key_for_encryption() throws Exception {
        publishes(publishedAs("use", "enc"), anotherKey());

        refuses("kid_unknown");
    }

    @Test
    void leaves_out_a_key_for_another_algorithm() throws Exception {
        publishes(publishedAs("alg", "ES384"), anotherKey());

        refuses("kid_unknown");
    }

    @Test
    void leaves_out_a_key_whose_private_part_is_published() throws Exception {
        publishes(publishedAs("d", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), anotherKey());

        refuses("kid_unknown");
    }

    @Test
    void says_that_no_key_signs_when_none_is_left() {
        publishes(publishedAs("use", "enc"));

        assertThatThrownBy(this::login)
                .isInstanceOf(UnreadableResponseException.class)
                .hasMessageContaining("no ES256 or RS256 signing key");
    }

    private static String anotherKey() throws Exception {
        return new ECKeyGenerator(Curve.P_256)
                .keyID("other")
                .generate()
                .toPublicJWK()
                .toJSONString();
    }

    private void refuses(String reason) {
        assertThatThrownBy(this::login)
                .isInstanceOfSatisfying(
                        VerificationException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }
}
