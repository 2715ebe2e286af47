package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.impl.ECDSA;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Base64url and DER, beside other implementations of them. */
class TokenEncodingTest {

    private final Random random = new Random(20_261_123);

    @Test
    void reads_what_base64url_writes() {
        for (int length = 0; length < 200; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);

            assertThat(Base64Url.decode(text)).isEqualTo(bytes);
            assertThat(Base64Url.encode(bytes)).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A",
                "AAAAA",
                "AA=",
                "AA==",
                "AAA=",
                "AAAA=",
                "====",
                "=",
                "A A",
                "AAA ",
                "AAA+",
                "AAA/",
                "AB",
                "AAB",
                "A\u00e9AA",
                "AA\nAA"
            })
    void refuses_what_base64url_never_writes(String text) {
        assertThat(Base64Url.decode(text)).isNull();
    }

    @Test
    void takes_for_encrypted_what_has_five_parts_and_no_other() {
        assertThat(EncryptedToken.hasForm("....")).isTrue();
        assertThat(EncryptedToken.hasForm("a.b.c.d")).isFalse();
        assertThat(EncryptedToken.hasForm("a.b.c.d.e.f")).isFalse();
        assertThat(EncryptedToken.hasForm("")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", " {", "{}x", "[]", "{\u0000"})
    void takes_for_an_object_nothing_that_ends_before_it_does(String json) {
        assertThat(TokenJson.object(json.getBytes(StandardCharsets.UTF_8))).isNull();
        assertThat(TokenJson.object(" {}\n".getBytes(StandardCharsets.UTF_8))).isNotNull();
    }

    @Test
    void gives_each_text_of_two_and_three_characters_to_one_value_only() {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int read = 0;
        for (char first : alphabet.toCharArray()) {
            for (char second : alphabet.toCharArray()) {
                read += Base64Url.decode("" + first + second) == null ? 0 : 1;
            }
        }

        assertThat(read).isEqualTo(256);
    }

    @Test
    void writes_signatures_in_DER_as_Nimbus_does() throws Exception {
        for (int i = 0; i < 2_000; i++) {
            byte[] signature = new byte[64];
            random.nextBytes(signature);
            // Short numbers, and the order's neighbourhood left to the test below.
            signature[0] &= 0x7f;
            signature[32] = (byte) (i % 3 == 0 ? 0x80 : 0);
            if (i % 5 == 0) {
                Arrays.fill(signature, 0, i % 31, (byte) 0);
            }

            assertThat(EcdsaSignature.toDer(signature)).isEqualTo(ECDSA.transcodeSignatureToDER(signature));
        }
    }

    @Test
    void takes_numbers_from_one_to_the_order_without_it() {
        String order = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
        String below = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632550";
        String one = "0".repeat(63) + "1";
        String zero = "0".repeat(64);

        assertThat(der(one + one)).isEqualTo("3006020101020101");
        assertThat(der(below + below)).isEqualTo("3046022100" + below + "022100" + below);
        assertThat(der(zero + one)).isNull();
        assertThat(der(one + zero)).isNull();
        assertThat(der(order + one)).isNull();
        assertThat(der(one + order)).isNull();
        assertThat(der("f".repeat(64) + one)).isNull();
        assertThat(der(one)).isNull();
        assertThat(der(one + one + "00")).isNull();
    }

    private static String der(String signature) {
        byte[] der = EcdsaSignature.toDer(HexFormat.of().parseHex(signature));
        return der == null ? null : HexFormat.of().formatHex(der);
    }
}
