package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.github.demarchekit.core.VerificationException;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName(
        "OIDC Core 10.1.1: the issuer's keys are parsed once, and read again when a token was signed with none of them")
class SigningKeysTest {

    private final TokenIssuer issuer = new TokenIssuer();
    private final SigningKeys keys = issuer.keys(CryptoProvider.platform());

    private static void verify(SigningKeys keys, TokenIssuer by, SigningAlgorithm algorithm) {
        SignedToken token = SignedToken.read(by.signed(algorithm), new TokenHeaders());
        keys.verify("id_token", token, algorithm);
    }

    private long reads() {
        return issuer.transport.requests().stream()
                .filter(request -> request.uri().getPath().endsWith("/jwks"))
                .count();
    }

    private static String jwks(JWK... keys) {
        return new JWKSet(List.of(keys)).toPublicJWKSet().toString();
    }

    @Test
    void reads_them_once_for_many_tokens() {
        for (int i = 0; i < 3; i++) {
            verify(keys, issuer, SigningAlgorithm.ES256);
            verify(keys, issuer, SigningAlgorithm.RS256);
        }

        assertThat(reads()).isEqualTo(1);
    }

    @Test
    void reads_them_again_for_another_key_under_the_same_name() {
        verify(keys, issuer, SigningAlgorithm.ES256);
        TokenIssuer rotated = new TokenIssuer();
        issuer.publishes(jwks(rotated.ec, rotated.rsa));

        assertThatCode(() -> verify(keys, rotated, SigningAlgorithm.ES256)).doesNotThrowAnyException();
        assertThat(reads()).isEqualTo(2);
    }

    @Test
    void reads_them_again_once_and_refuses_what_was_forged() {
        verify(keys, issuer, SigningAlgorithm.ES256);

        assertThatThrownBy(() -> verify(keys, new TokenIssuer(), SigningAlgorithm.ES256))
                .isInstanceOf(VerificationException.class)
                .hasMessageContaining("[bad_signature]");
        assertThat(reads()).isEqualTo(2);
    }

    @Test
    void parses_a_key_that_did_not_change_once_through_every_reading() {
        AtomicInteger parsed = new AtomicInteger();
        WatchedCurves provider = new WatchedCurves(kind -> parsed.addAndGet(kind.equals("KeyFactory") ? 1 : 0));
        SigningKeys counted = issuer.keys(CryptoProvider.of(provider, EnumSet.of(CryptoOperation.ES256)));
        verify(counted, issuer, SigningAlgorithm.ES256);
        ECKey added = TokenIssuer.ecKey("added");
        issuer.publishes(jwks(added, issuer.ec));
        assertThatThrownBy(() -> verify(counted, new TokenIssuer(), SigningAlgorithm.ES256))
                .isInstanceOf(VerificationException.class);
        verify(counted, issuer, SigningAlgorithm.ES256);

        assertThat(reads()).isEqualTo(2);
        assertThat(parsed).hasValue(2);
    }

    @Test
    void stops_reading_them_again_after_five_forged_tokens_in_a_minute() {
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> verify(keys, new TokenIssuer(), SigningAlgorithm.ES256))
                    .isInstanceOf(VerificationException.class);
        }

        assertThat(reads()).isEqualTo(6);
        verify(keys, issuer, SigningAlgorithm.ES256);
    }

    @Test
    void leaves_out_RSA_keys_that_are_weak_or_absurdly_large() throws Exception {
        JWK weak = new RSAKeyGenerator(1024, true).keyID("weak").generate();
        String absurd = "{\"kty\":\"RSA\",\"kid\":\"absurd\",\"e\":\"AQAB\",\"n\":\"" + "f".repeat(20_000) + "\"}";
        issuer.publishes("{\"keys\":[" + weak.toPublicJWK() + "," + absurd + "," + issuer.rsa.toPublicJWK() + "]}");

        for (String kid : List.of("weak", "absurd")) {
            SignedToken token = SignedToken.read(
                    issuer.signed(TokenIssuer.headerOf(SigningAlgorithm.RS256, kid), "{}"), new TokenHeaders());

            assertThatThrownBy(() -> keys.verify("id_token", token, SigningAlgorithm.RS256))
                    .isInstanceOf(VerificationException.class)
                    .hasMessageContaining("[kid_unknown]");
        }
        assertThatCode(() -> verify(keys, issuer, SigningAlgorithm.RS256)).doesNotThrowAnyException();
    }
}
