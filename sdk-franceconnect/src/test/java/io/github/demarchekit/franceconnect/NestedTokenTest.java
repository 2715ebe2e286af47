package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64URL;
import io.github.demarchekit.core.VerificationException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
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
@DisplayName(
        "RFC 7516, OIDC Core 3.1.3.7 (1) and 16.14: FranceConnect+'s tokens are encrypted for us, then signed inside")
class NestedTokenTest {

    private static final TokenIssuer ISSUER = new TokenIssuer();
    private static final String JWS = ISSUER.signed(SigningAlgorithm.ES256);
    private static final Map<EncryptionAlgorithm, EncryptionKeys> KEYS = keys();

    @Parameter
    CryptoProvider crypto;

    private static Map<EncryptionAlgorithm, EncryptionKeys> keys() {
        Map<EncryptionAlgorithm, EncryptionKeys> keys = new EnumMap<>(EncryptionAlgorithm.class);
        for (EncryptionAlgorithm algorithm : EncryptionAlgorithm.values()) {
            keys.put(algorithm, EncryptionKeys.generate(algorithm));
        }
        return keys;
    }

    private TokenOpener opener(EncryptionKeys keys) {
        return new TokenOpener(
                SigningAlgorithm.ES256,
                ISSUER.keys(crypto),
                null,
                () -> keys,
                TokenIssuer.ISSUER,
                TokenIssuer.CLIENT_ID,
                crypto);
    }

    private void accepts(EncryptionKeys keys, String token) {
        TokenOpener.Opened opened = opener(keys).open("id_token", token);

        assertThat(opened.jws()).isEqualTo(JWS);
        assertThat(opened.claims().text("family_name")).contains("DUBOIS");
    }

    private void refuses(EncryptionKeys keys, String token, String reason) {
        assertThatThrownBy(() -> opener(keys).open("id_token", token))
                .isInstanceOf(VerificationException.class)
                .hasMessageContaining("id_token refused [" + reason + "]");
    }

    private static String encrypted(EncryptionAlgorithm algorithm) {
        return TokenIssuer.encrypted(KEYS.get(algorithm), JWS);
    }

    @ParameterizedTest
    @EnumSource
    void opens_what_was_encrypted_for_the_current_key_and_for_a_former_one(EncryptionAlgorithm algorithm) {
        EncryptionKeys rotated = KEYS.get(algorithm).rotate(EncryptionAlgorithm.ECDH_ES);

        accepts(KEYS.get(algorithm), encrypted(algorithm));
        accepts(rotated, encrypted(algorithm));
        accepts(rotated, TokenIssuer.encrypted(rotated, JWS));
        refuses(rotated.withoutFormer(), encrypted(algorithm), "encryption_kid_unknown");
    }

    @Test
    void opens_with_keys_that_were_rotated_while_it_served() {
        EncryptionKeys before = KEYS.get(EncryptionAlgorithm.ECDH_ES);
        AtomicReference<EncryptionKeys> vault = new AtomicReference<>(before);
        TokenOpener opener = new TokenOpener(
                SigningAlgorithm.ES256,
                ISSUER.keys(crypto),
                null,
                vault::get,
                TokenIssuer.ISSUER,
                TokenIssuer.CLIENT_ID,
                crypto);
        opener.open("id_token", TokenIssuer.encrypted(before, JWS));
        vault.set(before.rotate());

        assertThat(opener.open("id_token", TokenIssuer.encrypted(vault.get(), JWS))
                        .jws())
                .isEqualTo(JWS);
        assertThat(opener.open("id_token", TokenIssuer.encrypted(before, JWS)).jws())
                .isEqualTo(JWS);
    }

    @ParameterizedTest
    @EnumSource
    void refuses_what_was_changed_on_the_way(EncryptionAlgorithm algorithm) {
        String[] parts = encrypted(algorithm).split("\\.", -1);
        for (int part = 1; part < parts.length; part++) {
            String[] changed = parts.clone();
            byte[] bytes = Base64Url.decode(parts[part]);
            if (bytes.length == 0) {
                changed[part] = "AAAA";
            } else {
                bytes[bytes.length - 1] ^= 1;
                changed[part] = Base64Url.encode(bytes);
            }
            refuses(KEYS.get(algorithm), String.join(".", changed), "undecryptable");
            changed[part] = part == 1 ? "AA" : "";
            refuses(KEYS.get(algorithm), String.join(".", changed), "undecryptable");
        }
    }

    @ParameterizedTest
    @EnumSource
    void refuses_a_header_that_was_changed_on_the_way(EncryptionAlgorithm algorithm) {
        String token = encrypted(algorithm);
        String header = new String(Base64Url.decode(token.substring(0, token.indexOf('.'))), StandardCharsets.UTF_8);
        String changed = header.replace("{\"", "{ \"");

        refuses(
                KEYS.get(algorithm),
                Base64Url.encode(changed.getBytes(StandardCharsets.UTF_8)) + token.substring(token.indexOf('.')),
                "undecryptable");
    }

    @Test
    void refuses_a_tag_or_an_initialisation_vector_of_another_length() {
        EncryptionKeys keys = KEYS.get(EncryptionAlgorithm.ECDH_ES);
        String[] parts = encrypted(EncryptionAlgorithm.ECDH_ES).split("\\.", -1);

        String shortTag = parts[4].substring(0, 16);
        refuses(keys, String.join(".", parts[0], parts[1], parts[2], parts[3], shortTag), "undecryptable");
        refuses(keys, String.join(".", parts[0], parts[1], parts[2] + "AAAA", parts[3], parts[4]), "undecryptable");
    }

    @Test
    void refuses_a_downgrade_to_a_token_that_is_signed_only() {
        refuses(KEYS.get(EncryptionAlgorithm.ECDH_ES), JWS, "not_encrypted");
        refuses(KEYS.get(EncryptionAlgorithm.ECDH_ES), "", "not_encrypted");
        refuses(KEYS.get(EncryptionAlgorithm.ECDH_ES), JWS + "." + JWS, "not_encrypted");
    }

    @Test
    void refuses_what_is_inside_when_it_is_not_signed_by_the_issuer() {
        EncryptionKeys keys = KEYS.get(EncryptionAlgorithm.ECDH_ES);

        refuses(keys, TokenIssuer.encrypted(keys, TokenIssuer.CLAIMS), "not_signed");
        refuses(keys, TokenIssuer.encrypted(keys, ISSUER.signed("{\"alg\":\"none\"}", "{}")), "not_signed");
        refuses(keys, TokenIssuer.encrypted(keys, ISSUER.signed(SigningAlgorithm.RS256)), "alg_not_allowed");
        refuses(keys, TokenIssuer.encrypted(keys, new TokenIssuer().signed(SigningAlgorithm.ES256)), "bad_signature");
        refuses(keys, TokenIssuer.encrypted(keys, TokenIssuer.encrypted(keys, JWS)), "not_signed");
    }

    @Nested
    @DisplayName("RFC 7516 4.1: the outer header is the one that was agreed on")
    class OuterHeader {

        private final EncryptionKeys keys = KEYS.get(EncryptionAlgorithm.ECDH_ES);
        private final JWK key = keys.all().get(0);

        private String with(Consumer<JWEHeader.Builder> members) {
            return TokenIssuer.encrypted(
                    key,
                    JWS,
                    header -> members.accept(header.keyID(key.getKeyID()).contentType("JWT")));
        }

        @ParameterizedTest
        @ValueSource(strings = {"JWT", "jwt", "application/jwt", "application/JWT"})
        void accepts_what_says_that_a_token_is_inside(String contentType) {
            accepts(keys, with(header -> header.contentType(contentType)));
        }

        @Test
        void accepts_the_issuer_and_the_client_alone_or_in_a_list_or_not_at_all() {
            accepts(keys, with(header -> header.issuer(TokenIssuer.ISSUER)));
            accepts(keys, with(header -> header.audience(List.of(TokenIssuer.CLIENT_ID))));
            accepts(keys, with(header -> {}));
        }

        @Test
        @DisplayName("RFC 7518 4.6.1.2: what the two parties say of themselves goes into the key")
        void accepts_information_about_the_parties() {
            accepts(
                    keys,
                    with(header -> header.agreementPartyUInfo(Base64URL.encode("from"))
                            .agreementPartyVInfo(Base64URL.encode("to"))));
        }

        @Test
        void refuses_another_issuer_and_another_client() {
            refuses(keys, with(header -> header.issuer("https://other.example")), "iss_mismatch");
            refuses(keys, with(header -> header.audience(List.of("other"))), "aud_mismatch");
            refuses(keys, with(header -> header.audience(List.of(TokenIssuer.CLIENT_ID, "other"))), "aud_mismatch");
        }

        @Test
        void refuses_what_does_not_say_that_a_token_is_inside() {
            refuses(keys, with(header -> header.contentType(null)), "not_nested");
            refuses(keys, with(header -> header.contentType("text/plain")), "not_nested");
        }

        @Test
        void refuses_a_key_that_is_unknown_or_not_named() {
            refuses(keys, with(header -> header.keyID("other")), "encryption_kid_unknown");
            refuses(keys, with(header -> header.keyID(null)), "encryption_kid_unknown");
            assertThatThrownBy(() -> opener(keys).open("id_token", with(header -> header.keyID("other"))))
                    .hasMessageContaining("a key that this client does not hold");
            assertThatThrownBy(() -> opener(keys).open("id_token", with(header -> header.keyID(null))))
                    .hasMessageContaining("it does not name the key");
        }

        @Test
        void refuses_another_algorithm_than_that_of_the_key() {
            JWK rsa = KEYS.get(EncryptionAlgorithm.RSA_OAEP_256).all().get(0);
            Consumer<JWEHeader.Builder> members =
                    header -> header.keyID(rsa.getKeyID()).contentType("JWT");
            EncryptionMethod gcm = EncryptionMethod.A256GCM;

            refuses(
                    KEYS.get(EncryptionAlgorithm.RSA_OAEP_256),
                    TokenIssuer.encrypted(rsa, "RSA-OAEP", gcm, JWS, members),
                    "encryption_alg_not_allowed");
            refuses(
                    KEYS.get(EncryptionAlgorithm.RSA_OAEP_256),
                    TokenIssuer.encrypted(rsa, "RSA1_5", gcm, JWS, members),
                    "encryption_alg_not_allowed");
            refuses(
                    keys,
                    TokenIssuer.encrypted(
                            key,
                            "ECDH-ES+A256KW",
                            gcm,
                            JWS,
                            header -> header.keyID(key.getKeyID()).contentType("JWT")),
                    "encryption_alg_not_allowed");
        }

        @Test
        void refuses_other_content_encryptions() {
            for (EncryptionMethod method :
                    List.of(EncryptionMethod.A128GCM, EncryptionMethod.A192GCM, EncryptionMethod.A128CBC_HS256)) {
                String token = TokenIssuer.encrypted(
                        key,
                        "ECDH-ES",
                        method,
                        JWS,
                        header -> header.keyID(key.getKeyID()).contentType("JWT"));

                refuses(keys, token, "encryption_enc_not_allowed");
            }
        }

        @Test
        void refuses_compression_and_extensions() {
            refuses(keys, with(header -> header.compressionAlgorithm(CompressionAlgorithm.DEF)), "crit_not_understood");
            refuses(keys, with(header -> header.criticalParams(Set.of("exp"))), "crit_not_understood");
        }

        @Test
        @DisplayName("an ephemeral key that is no point of P-256 is refused before it meets ours")
        void refuses_invalid_curves() {
            String zeros = Base64Url.encode(new byte[32]);
            String ones = Base64Url.encode(filled((byte) 0xff));
            for (String epk : List.of(
                    "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"" + zeros + "\",\"y\":\"" + zeros + "\"}",
                    "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"" + ones + "\",\"y\":\"" + ones + "\"}",
                    "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AQ\",\"y\":\"AQ\"}",
                    "{\"kty\":\"EC\",\"crv\":\"P-384\",\"x\":\"" + zeros + "\",\"y\":\"" + zeros + "\"}",
                    "{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"" + zeros + "\"}",
                    "\"EC\"",
                    "{}")) {
                refuses(keys, withEphemeralKey(epk), "undecryptable");
            }
        }

        private String withEphemeralKey(String epk) {
            String header = "{\"alg\":\"ECDH-ES\",\"enc\":\"A256GCM\",\"cty\":\"JWT\",\"kid\":\"" + key.getKeyID()
                    + "\",\"epk\":" + epk + "}";
            String token = encrypted(EncryptionAlgorithm.ECDH_ES);
            return Base64Url.encode(header.getBytes(StandardCharsets.UTF_8)) + token.substring(token.indexOf('.'));
        }

        private static byte[] filled(byte value) {
            byte[] bytes = new byte[32];
            Arrays.fill(bytes, value);
            return bytes;
        }
    }

    @Nested
    @DisplayName("FranceConnect's answer to a data provider: an outer header without kid and cty")
    class Introspection {

        private final EncryptionKeys keys = KEYS.get(EncryptionAlgorithm.RSA_OAEP_256)
                .rotate(EncryptionAlgorithm.ECDH_ES)
                .rotate(EncryptionAlgorithm.RSA_OAEP_256);

        private TokenOpener opener() {
            return TokenOpener.ofIntrospection(
                    SigningAlgorithm.ES256,
                    ISSUER.keys(crypto),
                    () -> keys,
                    TokenIssuer.ISSUER,
                    TokenIssuer.CLIENT_ID,
                    crypto);
        }

        @Test
        void opens_what_was_encrypted_for_any_of_our_keys() {
            for (JWK key : keys.all()) {
                assertThat(opener().open("checktoken", TokenIssuer.encrypted(key, JWS, header -> {}))
                                .jws())
                        .isEqualTo(JWS);
            }
        }

        @Test
        void opens_a_token_that_says_that_it_is_an_introspection() {
            String jws = ISSUER.signed(
                    "{\"alg\":\"ES256\",\"kid\":\"pkcs11:ES256:hsm\",\"typ\":\"token-introspection+jwt\"}",
                    "{\"token_introspection\":{\"active\":true}}");
            String token = TokenIssuer.encrypted(keys.all().get(0), jws, header -> {});

            Claims introspection = opener().open("checktoken", token)
                    .claims()
                    .object("token_introspection")
                    .orElseThrow();

            assertThat(introspection.has("active")).isTrue();
        }

        @Test
        void refuses_what_was_encrypted_for_a_key_of_others() {
            JWK other =
                    EncryptionKeys.generate(EncryptionAlgorithm.ECDH_ES).all().get(0);
            String token = TokenIssuer.encrypted(other, JWS, header -> {});

            assertThatThrownBy(() -> opener().open("checktoken", token))
                    .isInstanceOf(VerificationException.class)
                    .hasMessageContaining("checktoken refused [undecryptable]");
        }

        @Test
        void refuses_a_header_that_names_a_key_of_others() {
            String token = TokenIssuer.encrypted(keys.all().get(0), JWS, header -> header.keyID("other"));

            assertThatThrownBy(() -> opener().open("checktoken", token))
                    .isInstanceOf(VerificationException.class)
                    .hasMessageContaining("checktoken refused [encryption_kid_unknown]");
        }
    }
}
