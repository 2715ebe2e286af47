package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64URL;
import io.github.demarchekit.core.VerificationException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Encrypted tokens that no library writes: made part by part, each part being right for what it is. */
@ParameterizedClass(name = "by {0}")
@MethodSource("io.github.demarchekit.franceconnect.CryptoProviders#all")
class HandmadeEncryptionTest {

    private static final TokenIssuer ISSUER = new TokenIssuer();
    private static final String JWS = ISSUER.signed(SigningAlgorithm.ES256);
    private static final EncryptionKeys KEYS = EncryptionKeys.generate(EncryptionAlgorithm.RSA_OAEP_256);
    private static final JWK KEY = KEYS.all().get(0);
    private static final byte[] CONTENT_KEY = "an ordinary content key, 32 long".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ZEROS = new byte[32];

    @Parameter
    CryptoProvider crypto;

    private TokenOpener login() {
        return new TokenOpener(
                SigningAlgorithm.ES256,
                ISSUER.keys(crypto),
                null,
                () -> KEYS,
                TokenIssuer.ISSUER,
                TokenIssuer.CLIENT_ID,
                crypto);
    }

    private TokenOpener introspection() {
        return TokenOpener.ofIntrospection(
                SigningAlgorithm.ES256,
                ISSUER.keys(crypto),
                () -> KEYS,
                TokenIssuer.ISSUER,
                TokenIssuer.CLIENT_ID,
                crypto);
    }

    private static void refuses(TokenOpener opener, String token, String reason) {
        assertThatThrownBy(() -> opener.open("id_token", token))
                .isInstanceOf(VerificationException.class)
                .hasMessageContaining("id_token refused [" + reason + "]");
    }

    private static String header(String alg, String more) {
        return "{\"alg\":\"" + alg + "\",\"enc\":\"A256GCM\",\"cty\":\"JWT\",\"kid\":\"" + KEY.getKeyID() + "\"" + more
                + "}";
    }

    private static byte[] wrapped(byte[] contentKey, String digest) throws Exception {
        Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
        rsa.init(
                Cipher.ENCRYPT_MODE,
                KEY.toRSAKey().toRSAPublicKey(),
                new OAEPParameterSpec(digest, "MGF1", new MGF1ParameterSpec(digest), PSource.PSpecified.DEFAULT));
        return rsa.doFinal(contentKey);
    }

    private static String token(String header, byte[] encryptedKey, byte[] contentKey, String jws)
            throws GeneralSecurityException {
        Base64URL outer = Base64URL.encode(header);
        byte[] iv = new byte[12];
        Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
        aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(contentKey, "AES"), new GCMParameterSpec(128, iv));
        aes.updateAAD(outer.toString().getBytes(StandardCharsets.US_ASCII));
        byte[] sealed = aes.doFinal(jws.getBytes(StandardCharsets.US_ASCII));
        int tag = sealed.length - 16;
        return String.join(
                ".",
                outer.toString(),
                Base64URL.encode(encryptedKey).toString(),
                Base64URL.encode(iv).toString(),
                Base64URL.encode(Arrays.copyOf(sealed, tag)).toString(),
                Base64URL.encode(Arrays.copyOfRange(sealed, tag, sealed.length)).toString());
    }

    private static String ordinary(String more) throws Exception {
        return token(header("RSA-OAEP-256", more), wrapped(CONTENT_KEY, "SHA-256"), CONTENT_KEY, JWS);
    }

    @Nested
    @DisplayName("OIDC Core 16.14: encrypted for this client alone, in whichever form the audience is written")
    class Audience {

        @ParameterizedTest
        @ValueSource(strings = {"", ",\"aud\":\"client\"", ",\"aud\":[\"client\"]"})
        void accepts_this_client(String aud) throws Exception {
            assertThat(login().open("id_token", ordinary(aud)).jws()).isEqualTo(JWS);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    ",\"aud\":[\"other\"]",
                    ",\"aud\":[\"client\",\"client\"]",
                    ",\"aud\":[]",
                    ",\"aud\":[[\"client\"]]",
                    ",\"aud\":7"
                })
        void refuses_others(String aud) throws Exception {
            refuses(login(), ordinary(aud), "aud_mismatch");
        }
    }

    @Nested
    @DisplayName("RFC 7516 11.5: a key that cannot be unwrapped is replaced by one that nobody knows")
    class UnreadableKey {

        @Test
        void decrypts_nothing_with_a_key_of_zeros() throws Exception {
            byte[] noise = new byte[256];
            noise[255] = 7;

            refuses(login(), token(header("RSA-OAEP-256", ""), noise, ZEROS, JWS), "undecryptable");
        }

        @Test
        void decrypts_nothing_with_it_for_a_key_of_another_length_either() throws Exception {
            byte[] half = wrapped(Arrays.copyOf(CONTENT_KEY, 16), "SHA-256");

            refuses(login(), token(header("RSA-OAEP-256", ""), half, ZEROS, JWS), "undecryptable");
            refuses(
                    login(),
                    token(header("RSA-OAEP-256", ""), half, Arrays.copyOf(CONTENT_KEY, 16), JWS),
                    "undecryptable");
        }
    }

    @Nested
    @DisplayName("RFC 8725 3.1 and 3.11: a token is of the algorithm and of the kind that were agreed on")
    class Agreed {

        /** Without a name in the header, the algorithm alone selects the keys. */
        @Test
        void refuses_a_header_that_says_another_algorithm_than_its_key_is_wrapped_with() throws Exception {
            String said = "{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\"}";
            String right = said.replace("OAEP", "OAEP-256");
            byte[] wrapped = wrapped(CONTENT_KEY, "SHA-256");

            assertThat(introspection()
                            .open("id_token", token(right, wrapped, CONTENT_KEY, JWS))
                            .jws())
                    .isEqualTo(JWS);
            refuses(introspection(), token(said, wrapped, CONTENT_KEY, JWS), "undecryptable");
        }

        @Test
        void refuses_an_introspection_in_the_place_of_an_id_token_and_other_kinds_in_that_of_an_introspection()
                throws Exception {
            byte[] wrapped = wrapped(CONTENT_KEY, "SHA-256");
            String outer = header("RSA-OAEP-256", "");
            String introspection = token(outer, wrapped, CONTENT_KEY, ofType("token-introspection+jwt"));

            refuses(login(), introspection, "typ_not_allowed");
            assertThat(introspection().open("id_token", introspection).claims().has("sub"))
                    .isTrue();
            refuses(introspection(), token(outer, wrapped, CONTENT_KEY, ofType("at+jwt")), "typ_not_allowed");
        }

        private static String ofType(String typ) {
            String header = ISSUER.header(SigningAlgorithm.ES256).replace("}", ",\"typ\":\"" + typ + "\"}");
            return ISSUER.signed(header, TokenIssuer.CLAIMS);
        }
    }
}
