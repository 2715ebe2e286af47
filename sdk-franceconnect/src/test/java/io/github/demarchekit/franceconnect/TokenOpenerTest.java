package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.VerificationException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass(name = "by {0}")
@MethodSource("io.github.demarchekit.franceconnect.CryptoProviders#all")
@DisplayName("RFC 7515, RFC 7519, RFC 8725: a signed token is opened when its form, algorithm and signature are right")
class TokenOpenerTest {

    private static final TokenIssuer ISSUER = new TokenIssuer();

    @Parameter
    CryptoProvider crypto;

    private TokenOpener opener(SigningAlgorithm pinned) {
        return new TokenOpener(
                pinned,
                ISSUER.keys(crypto),
                Secret.of(TokenIssuer.SECRET),
                null,
                TokenIssuer.ISSUER,
                TokenIssuer.CLIENT_ID,
                crypto);
    }

    private TokenOpener.Opened open(String token) {
        return opener(SigningAlgorithm.ES256).open("id_token", token);
    }

    private void refuses(String token, String reason) {
        assertThatThrownBy(() -> open(token))
                .isInstanceOf(VerificationException.class)
                .hasMessageContaining("id_token refused [" + reason + "]");
    }

    private void accepts(String token) {
        TokenOpener.Opened opened = open(token);

        assertThat(opened.claims().text("family_name")).contains("DUBOIS");
        assertThat(opened.jws()).isEqualTo(token);
    }

    @Nested
    @DisplayName("RFC 8725 3.1: the algorithm is the one that is pinned")
    class Algorithm {

        @ParameterizedTest
        @EnumSource(SigningAlgorithm.class)
        void accepts_the_pinned_one(SigningAlgorithm pinned) {
            TokenOpener.Opened opened = opener(pinned).open("id_token", ISSUER.signed(pinned));

            assertThat(opened.claims().text("family_name")).contains("DUBOIS");
        }

        @Test
        void accepts_each_token_of_many_whose_header_is_the_same() {
            TokenOpener opener = opener(SigningAlgorithm.ES256);
            for (int i = 0; i < 5; i++) {
                String token = ISSUER.signed(ISSUER.header(SigningAlgorithm.ES256), "{\"sub\":\"" + i + "\"}");

                assertThat(opener.open("id_token", token).claims().text("sub")).contains("" + i);
            }
        }

        @ParameterizedTest
        @EnumSource(
                value = SigningAlgorithm.class,
                names = {"RS256", "HS256"})
        void refuses_another_one_and_says_how_to_mend_it(SigningAlgorithm other) {
            assertThatThrownBy(() -> open(ISSUER.signed(other)))
                    .isInstanceOf(VerificationException.class)
                    .hasMessageContaining("[alg_not_allowed]")
                    .hasMessageContaining("it is signed with " + other + ", this client accepts ES256 alone")
                    .hasMessageContaining("partners' portal, which signedWith sets");
        }

        @Test
        void refuses_HS256_with_the_public_key_as_the_secret() {
            String token = ISSUER.signed("{\"alg\":\"HS256\",\"kid\":\"pkcs11:ES256:hsm\"}", TokenIssuer.CLAIMS);

            refuses(token, "alg_not_allowed");
        }

        @ParameterizedTest
        @ValueSource(strings = {"ES384", "PS256", "es256", "ES256 ", "", "<script>"})
        void does_not_repeat_what_is_no_known_algorithm(String alg) {
            assertThatThrownBy(() -> open(ISSUER.signed("{\"alg\":\"" + alg + "\"}", TokenIssuer.CLAIMS)))
                    .isInstanceOf(VerificationException.class)
                    .hasMessage("id_token refused [alg_not_allowed]: it is signed otherwise than with ES256, the only"
                            + " algorithm that this client accepts");
        }

        @Test
        void refuses_none_with_and_without_a_signature() {
            String unsigned = ISSUER.signed("{\"alg\":\"none\"}", TokenIssuer.CLAIMS);

            refuses(unsigned, "not_signed");
            refuses(unsigned.substring(0, unsigned.lastIndexOf('.') + 1), "not_signed");
            refuses(ISSUER.signed("{\"alg\":\"none\",\"kid\":\"pkcs11:ES256:hsm\"}", TokenIssuer.CLAIMS), "not_signed");
        }

        @Test
        void refuses_the_same_header_that_was_accepted_with_another_signature() {
            TokenOpener opener = opener(SigningAlgorithm.ES256);
            String token = ISSUER.signed(SigningAlgorithm.ES256);
            opener.open("id_token", token);

            assertThatThrownBy(() -> opener.open("id_token", tampered(token)))
                    .isInstanceOf(VerificationException.class)
                    .hasMessageContaining("[bad_signature]");
        }

        @Test
        void needs_a_client_secret_of_32_bytes_for_HS256() {
            for (Secret secret : new Secret[] {null, Secret.of("31 bytes, which are not enough.")}) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> new TokenOpener(
                                SigningAlgorithm.HS256, ISSUER.keys(crypto), secret, null, "iss", "client", crypto))
                        .withMessageContaining("32 bytes or more");
            }
            assertThatCode(() -> new TokenOpener(
                            SigningAlgorithm.HS256,
                            ISSUER.keys(crypto),
                            Secret.of("32 bytes, which are just enough."),
                            null,
                            "iss",
                            "client",
                            crypto))
                    .doesNotThrowAnyException();
        }

        @Test
        void refuses_HS256_with_another_secret() {
            TokenOpener opener = new TokenOpener(
                    SigningAlgorithm.HS256,
                    ISSUER.keys(crypto),
                    Secret.of("another secret of 32 bytes or more"),
                    null,
                    TokenIssuer.ISSUER,
                    TokenIssuer.CLIENT_ID,
                    crypto);

            assertThatThrownBy(() -> opener.open("id_token", ISSUER.signed(SigningAlgorithm.HS256)))
                    .isInstanceOf(VerificationException.class)
                    .hasMessageContaining("[bad_signature]");
        }
    }

    @Nested
    @DisplayName("RFC 7515 5.2: the signature is that of the header and the payload, by the issuer's key")
    class OfTheIssuer {

        @Test
        void accepts_a_token_that_names_no_key() {
            accepts(ISSUER.signed("{\"alg\":\"ES256\"}", TokenIssuer.CLAIMS));
        }

        @Test
        void refuses_a_token_that_names_an_unknown_key() {
            refuses(ISSUER.signed("{\"alg\":\"ES256\",\"kid\":\"other\"}", TokenIssuer.CLAIMS), "kid_unknown");
        }

        @Test
        void refuses_a_token_that_names_the_key_of_another_algorithm() {
            refuses(
                    ISSUER.signed("{\"alg\":\"ES256\",\"kid\":\"pkcs11:RS256:hsm\"}", TokenIssuer.CLAIMS),
                    "kid_unknown");
        }

        @Test
        void refuses_a_token_of_another_issuer_whose_keys_have_the_same_names() {
            refuses(new TokenIssuer().signed(SigningAlgorithm.ES256), "bad_signature");
        }

        @Test
        void refuses_a_changed_payload_and_a_changed_signature() {
            String[] token = ISSUER.signed(SigningAlgorithm.ES256).split("\\.");
            String[] other = ISSUER.signed(ISSUER.header(SigningAlgorithm.ES256), "{\"sub\":\"x\"}")
                    .split("\\.");

            refuses(token[0] + "." + other[1] + "." + token[2], "bad_signature");
            refuses(token[0] + "." + token[1] + "." + other[2], "bad_signature");
            refuses(tampered(String.join(".", token)), "bad_signature");
        }

        @Test
        void refuses_an_RS256_signature_that_is_changed_cut_or_longer() {
            TokenOpener opener = opener(SigningAlgorithm.RS256);
            String token = ISSUER.signed(SigningAlgorithm.RS256);
            byte[] right = Base64Url.decode(token.substring(token.lastIndexOf('.') + 1));

            for (byte[] wrong : List.of(
                    changed(right), Arrays.copyOf(right, 255), Arrays.copyOf(right, 257), new byte[0], new byte[256])) {
                assertThatThrownBy(() -> opener.open("id_token", withSignature(token, wrong)))
                        .isInstanceOf(VerificationException.class)
                        .hasMessageContaining("[bad_signature]");
            }
        }

        @Test
        @DisplayName("CVE-2022-21449: a signature of zeros, or of the curve's order, is nobody's")
        void refuses_signatures_out_of_range() {
            String token = ISSUER.signed(SigningAlgorithm.ES256);
            byte[] right = Base64Url.decode(token.substring(token.lastIndexOf('.') + 1));
            byte[] order = HexFormat.of().parseHex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");

            refuses(withSignature(token, new byte[64]), "bad_signature");
            refuses(withSignature(token, joined(order, order)), "bad_signature");
            refuses(withSignature(token, joined(order, Arrays.copyOfRange(right, 32, 64))), "bad_signature");
            refuses(withSignature(token, joined(Arrays.copyOf(right, 32), new byte[32])), "bad_signature");
            refuses(withSignature(token, Arrays.copyOf(right, 63)), "bad_signature");
            refuses(withSignature(token, Arrays.copyOf(right, 65)), "bad_signature");
            refuses(withSignature(token, EcdsaSignature.toDer(right)), "bad_signature");
            refuses(withSignature(token, new byte[0]), "bad_signature");
        }
    }

    @Nested
    @DisplayName("RFC 7515 4.1: what the header asks besides")
    class Header {

        private String withHeader(String members) {
            return ISSUER.signed(
                    "{\"alg\":\"ES256\",\"kid\":\"pkcs11:ES256:hsm\"," + members + "}", TokenIssuer.CLAIMS);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"typ\":\"JWT\"",
                    "\"typ\":\"jwt\"",
                    "\"typ\":\"application/JWT\"",
                    "\"jku\":\"https://evil.example/jwks\"",
                    "\"x5u\":\"https://evil.example/cert\"",
                    "\"jwk\":{\"kty\":\"oct\",\"k\":\"AAAA\"}",
                    "\"x\":1"
                })
        void accepts_what_changes_nothing_and_follows_no_address(String member) {
            accepts(withHeader(member));
        }

        @Test
        void never_takes_a_key_that_a_header_brings() {
            String key = TokenIssuer.ecKey("evil").toPublicJWK().toJSONString();

            refuses(
                    withHeader("\"jwk\":" + key)
                            .replaceFirst("^[^.]*", header("{\"alg\":\"ES256\",\"jwk\":" + key + "}")),
                    "bad_signature");
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"crit\":[\"exp\"]", "\"crit\":[]", "\"crit\":null", "\"b64\":false"})
        void refuses_extensions(String member) {
            refuses(withHeader(member), "crit_not_understood");
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"at+jwt\"", "\"logout+jwt\"", "\"token-introspection+jwt\"", "\"JOSE\"", "1", "null"})
        void refuses_other_kinds_of_tokens(String typ) {
            refuses(withHeader("\"typ\":" + typ), "typ_not_allowed");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "[]",
                    "\"ES256\"",
                    "",
                    "{\"alg\":\"ES256\",\"alg\":\"ES256\"}",
                    "{\"alg\":\"ES256\",\"kid\":\"a\",\"kid\":\"pkcs11:ES256:hsm\"}",
                    "{\"alg\":\"ES256\",\"kid\":1}",
                    "{\"alg\":\"ES256\",\"kid\":null}",
                    "{\"alg\":[\"ES256\"]}",
                    "{\"alg\":\"ES256\"} {}",
                    "{\"alg\":\"ES256\"",
                    "{'alg':'ES256'}"
                })
        void refuses_what_is_no_header(String header) {
            refuses(ISSUER.signed(header, TokenIssuer.CLAIMS), "not_signed");
        }

        private String header(String json) {
            return Base64Url.encode(json.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Nested
    @DisplayName("RFC 7515 7.1, RFC 7519 7.2: the form of a token, in one way only")
    class Form {

        @Test
        void refuses_what_has_not_three_parts() {
            String token = ISSUER.signed(SigningAlgorithm.ES256);

            for (String wrong : List.of(
                    "",
                    ".",
                    "..",
                    "a.b",
                    "a.b.c",
                    token + ".",
                    "." + token,
                    token + "." + token,
                    token.substring(0, token.lastIndexOf('.')),
                    token.replaceFirst("^[^.]*", ""))) {
                refuses(wrong, "not_signed");
            }
        }

        @Test
        void refuses_a_part_that_is_written_in_another_way() {
            String token = ISSUER.signed(SigningAlgorithm.ES256);
            char last = token.charAt(token.length() - 1);
            // 64 bytes leave four bits over, which are zeros.
            String spare = token.substring(0, token.length() - 1) + (char) (last + 1);

            for (String wrong : List.of(
                    token + "=",
                    token + "==",
                    token + "\n",
                    " " + token,
                    token.replaceFirst("\\.", ".\n"),
                    token + "\u00e9",
                    "\u20ac" + token,
                    token.replace('.', '\u2024'),
                    spare)) {
                refuses(wrong, "not_signed");
            }
        }

        @Test
        void refuses_an_encrypted_token_where_none_is_agreed() {
            String token = TokenIssuer.encrypted(
                    EncryptionKeys.generate(EncryptionAlgorithm.ECDH_ES), ISSUER.signed(SigningAlgorithm.ES256));

            refuses(token, "encryption_unexpected");
        }

        @Test
        void refuses_a_token_of_more_than_64_kB_before_reading_it() {
            String header = ISSUER.header(SigningAlgorithm.ES256);
            String within = ISSUER.signed(header, "{\"family_name\":\"DUBOIS\",\"x\":\"" + "x".repeat(48_000) + "\"}");

            accepts(within);
            refuses(within + "x".repeat(2_000), "too_long");
            refuses("x".repeat(65_536), "not_signed");
            refuses("x".repeat(65_537), "too_long");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "null",
                    "1",
                    "[]",
                    "\"sub\"",
                    "{\"sub\":\"a\",\"sub\":\"b\"}",
                    "{\"a\":{\"sub\":\"a\",\"sub\":\"b\"}}",
                    "{\"sub\":\"a\"}{}",
                    "{\"sub\":\"a\"} x",
                    "{\"sub\":\"a\"",
                    "{\"sub\":\"a\",}",
                    "{sub:\"a\"}",
                    "\uFEFF{\"sub\":\"a\"}"
                })
        void refuses_claims_that_are_not_one_object(String payload) {
            refusesPayload(payload.getBytes(StandardCharsets.UTF_8));
        }

        @Test
        void refuses_claims_in_another_encoding_than_UTF_8() {
            refusesPayload("{\"sub\":\"a\"}".getBytes(StandardCharsets.UTF_16LE));
            refusesPayload("{\"sub\":\"a\"}".getBytes(StandardCharsets.UTF_16BE));
            refusesPayload("{\"sub\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1));
        }

        @Test
        void refuses_claims_nested_without_end() {
            String payload = "{\"a\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}";

            refusesPayload(payload.getBytes(StandardCharsets.UTF_8));
        }

        private void refusesPayload(byte[] payload) {
            String token = ISSUER.signed(
                    ISSUER.header(SigningAlgorithm.ES256).getBytes(StandardCharsets.UTF_8),
                    payload,
                    SigningAlgorithm.ES256);

            assertThatThrownBy(() -> open(token))
                    .isInstanceOf(UnreadableResponseException.class)
                    .hasMessageContaining("id_token")
                    .hasMessageContaining("its payload is not a JSON object, or not one only");
        }
    }

    private static String tampered(String token) {
        return withSignature(token, changed(Base64Url.decode(token.substring(token.lastIndexOf('.') + 1))));
    }

    private static byte[] changed(byte[] bytes) {
        byte[] changed = bytes.clone();
        changed[changed.length / 2] ^= 1;
        return changed;
    }

    private static String withSignature(String token, byte[] signature) {
        return token.substring(0, token.lastIndexOf('.') + 1) + Base64Url.encode(signature);
    }

    private static byte[] joined(byte[] r, byte[] s) {
        byte[] joined = Arrays.copyOf(r, 64);
        System.arraycopy(s, 0, joined, 32, 32);
        return joined;
    }
}
