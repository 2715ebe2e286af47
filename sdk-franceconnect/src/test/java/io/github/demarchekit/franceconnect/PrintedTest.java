package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What goes through the verification prints its kind and nothing of its values")
class PrintedTest {

    static Stream<Arguments> printed() {
        TokenIssuer issuer = new TokenIssuer();
        String jws = issuer.signed(SigningAlgorithm.ES256);
        SignedToken token = SignedToken.read(jws, new TokenHeaders());
        Claims claims = new Claims(TokenJson.object("{\"sub\":\"someone\"}".getBytes(StandardCharsets.UTF_8)));
        EncryptionKeys keys = EncryptionKeys.generate(EncryptionAlgorithm.ECDH_ES);
        CryptoProvider crypto = CryptoProvider.platform();
        return Stream.of(
                Arguments.of(token, "SignedToken[redacted]"),
                Arguments.of(token.header(), "TokenHeader[redacted]"),
                Arguments.of(claims, "Claims[redacted]"),
                Arguments.of(new Callback.Granted("code"), "Granted[redacted]"),
                Arguments.of(new TokenOpener.Opened(claims, jws), "Opened[redacted]"),
                Arguments.of(EncryptedToken.read(TokenIssuer.encrypted(keys, jws)), "EncryptedToken[redacted]"),
                Arguments.of(DecryptionKey.of(keys.all().get(0), crypto), "DecryptionKey[ECDH_ES]"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource
    void printed(Object value, String expected) {
        assertThat(value).hasToString(expected);
    }
}
