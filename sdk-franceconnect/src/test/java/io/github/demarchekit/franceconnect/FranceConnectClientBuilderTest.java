package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.Secret;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FranceConnectClientBuilderTest {

    private static final URI CALLBACK = URI.create("https://demarche.example/callback");

    private static FranceConnectClientBuilder at(String issuer) {
        return FranceConnectClient.builder(URI.create(issuer)).client("id", Secret.of("secret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://oidc.franceconnect.gouv.fr/api/v2",
                "http://localhost:9100/franceconnect/api/v2",
                "http://127.0.0.1:9100/api/v2",
                "http://[::1]:9100/api/v2"
            })
    void accepts_https_and_this_machine(String issuer) {
        assertThatCode(() -> at(issuer).redirectUri(CALLBACK).build()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://oidc.franceconnect.gouv.fr/api/v2",
                "http://localhost.attacker.example/api/v2",
                "ftp://localhost/api/v2",
                "/api/v2",
                "https://user@oidc.franceconnect.gouv.fr/api/v2",
                "https://oidc.franceconnect.gouv.fr/api/v2?a=b"
            })
    void refuses_an_issuer_that_is_no_secure_base_address(String issuer) {
        assertThatThrownBy(() -> at(issuer).redirectUri(CALLBACK).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("issuer must");
    }

    @Test
    void lists_everything_that_is_wrong_at_once() {
        assertThatThrownBy(() -> FranceConnectClient.builder(URI.create("http://fc.example"))
                        .postLogoutRedirectUri(URI.create("http://demarche.example/"))
                        .clockSkew(Duration.ofHours(1))
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .satisfies(thrown -> assertThat(thrown.getMessage())
                        .contains("issuer must be https")
                        .contains("client is missing")
                        .contains("redirectUri is missing")
                        .contains("postLogoutRedirectUri must be https")
                        .contains("clockSkew"));
    }

    @Test
    void opens_no_connection() {
        ScriptedTransport transport = new ScriptedTransport(request -> {
            throw new AssertionError("no request is expected");
        });

        Clients.of(transport);

        assertThat(transport.requests()).isEmpty();
    }

    @Test
    void refuses_what_is_not_of_the_product() {
        assertThatThrownBy(() -> FranceConnectClient.builder(Platform.FRANCECONNECT)
                        .client("id", Secret.of("secret"))
                        .redirectUri(CALLBACK)
                        .level(EidasLevel.HIGH)
                        .signedWith(SigningAlgorithm.HS256)
                        .encryptionKeys(EncryptionKeys.generate(EncryptionAlgorithm.ECDH_ES))
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(
                        "level eidas3 is not given by FranceConnect, which has eidas1",
                        "signedWith(HS256) is not offered by FranceConnect, which has ES256 and RS256",
                        "encryptionKeys is for FranceConnect+");
    }

    @Test
    void asks_for_the_keys_of_franceconnect_plus_and_for_its_lowest_level() {
        FranceConnectClientBuilder plus = FranceConnectClient.builder(Platform.FRANCECONNECT_PLUS)
                .client("id", Secret.of("secret"))
                .redirectUri(CALLBACK);

        assertThatThrownBy(plus::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("encryptionKeys is missing");
        assertThatCode(plus.encryptionKeys(EncryptionKeys.generate(EncryptionAlgorithm.ECDH_ES))::build)
                .doesNotThrowAnyException();
    }

    @Test
    void sends_to_the_client_of_the_platform() {
        assertThatThrownBy(() -> FranceConnectClient.builder(Platform.PROCONNECT)
                        .client("id", Secret.of("secret"))
                        .redirectUri(CALLBACK)
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("use ProConnectClient");
        assertThatThrownBy(() -> ProConnectClient.builder(Platform.FRANCECONNECT)
                        .client("id", Secret.of("secret"))
                        .redirectUri(CALLBACK)
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("use FranceConnectClient");
    }

    @Test
    void refuses_a_shared_secret_that_is_too_short_to_sign_with() {
        assertThatThrownBy(() -> ProConnectClient.builder(Platform.PROCONNECT)
                        .client("id", Secret.of("secret"))
                        .redirectUri(CALLBACK)
                        .signedWith(SigningAlgorithm.HS256)
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("32 characters");
    }

    @Test
    void refuses_on_franceconnect_plus_a_signature_that_it_does_not_have() {
        assertThatThrownBy(() -> FranceConnectClient.builder(Platform.FRANCECONNECT_PLUS)
                        .client("id", Secret.of("secret"))
                        .redirectUri(CALLBACK)
                        .encryptionKeys(EncryptionKeys.generate(EncryptionAlgorithm.ECDH_ES))
                        .signedWith(SigningAlgorithm.RS256)
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("signedWith(RS256) is not offered by FranceConnect+, which has ES256");
    }
}
