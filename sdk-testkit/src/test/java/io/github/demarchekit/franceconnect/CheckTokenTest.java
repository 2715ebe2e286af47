package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.VerificationException;
import io.github.demarchekit.testkit.DataProviderRegistration;
import io.github.demarchekit.testkit.FranceConnectEncryption;
import io.github.demarchekit.testkit.FranceConnectLie;
import io.github.demarchekit.testkit.LocalPlatform;
import io.github.demarchekit.testkit.StartPlatform;
import io.github.demarchekit.testkit.TestIdentity;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CheckTokenTest {

    private static final String PROVIDER = "data-provider";
    private static final Secret SECRET = Secret.of("a-data-providers-own-secret-of-32-characters");

    @StartPlatform
    private LocalPlatform platform;

    private Secret token = Secret.of("not-logged-in");

    @BeforeEach
    void hasLoggedSomebodyIn() {
        token = new LoginSteps(platform)
                .succeeds(TestIdentity.ANGELA_DUBOIS)
                .accessToken()
                .value();
    }

    private CheckTokenClientBuilder provider(EncryptionAlgorithm algorithm) {
        EncryptionKeys keys = EncryptionKeys.generate(algorithm);
        platform.franceConnect()
                .register(DataProviderRegistration.of(
                        PROVIDER,
                        SECRET,
                        FranceConnectEncryption.to(
                                FranceConnectEncryption.Algorithm.valueOf(algorithm.name()), keys.publicJwks())));
        return CheckTokenClient.builder(platform.franceConnect().issuer())
                .provider(PROVIDER, SECRET)
                .encryptionKeys(keys)
                .clockSkew(Duration.ofSeconds(10))
                .clock(platform.clock());
    }

    private TokenCheck check() {
        return provider(EncryptionAlgorithm.ECDH_ES).build().check(token);
    }

    @ParameterizedTest
    @EnumSource
    void tells_whose_a_token_is(EncryptionAlgorithm algorithm) {
        assertThat(provider(algorithm).build().check(token)).isInstanceOfSatisfying(TokenCheck.Active.class, active -> {
            assertThat(active.identity()).isEqualTo(TestIdentity.ANGELA_DUBOIS.identity());
            assertThat(active.service()).isEqualTo(platform.franceConnect().clientId());
            assertThat(active.scopes()).contains(Scope.IDENTITE_PIVOT);
            assertThat(active.acr()).contains("eidas1");
            assertThat(active.expiresAt()).isAfter(active.issuedAt());
        });
    }

    @Test
    void tells_of_an_unknown_or_an_expired_token_that_it_is_inactive() {
        CheckTokenClient client = provider(EncryptionAlgorithm.ECDH_ES).build();

        assertThat(client.check(Secret.of("x".repeat(43)))).isEqualTo(new TokenCheck.Inactive());
        platform.clock().advance(Duration.ofSeconds(61));
        assertThat(client.check(token)).isEqualTo(new TokenCheck.Inactive());
    }

    @ParameterizedTest
    @CsvSource({
        "CHECKTOKEN_UNENCRYPTED, not_encrypted",
        "CHECKTOKEN_ALG_NONE, not_signed",
        "CHECKTOKEN_WRONG_SIGNATURE, bad_signature",
        "CHECKTOKEN_WRONG_ISSUER, iss_mismatch",
        "CHECKTOKEN_WRONG_AUDIENCE, aud_mismatch",
        "CHECKTOKEN_ISSUED_LONG_AGO, iat_too_old",
        "CHECKTOKEN_OTHER_TOKEN, jti_mismatch",
        "CHECKTOKEN_IS_USERINFO, aud_mismatch"
    })
    void refuses_a_lie(FranceConnectLie lie, String reason) {
        platform.franceConnect().lieAlways(lie);

        assertThatExceptionOfType(VerificationException.class)
                .isThrownBy(this::check)
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    @Test
    void knows_FranceConnects_refusals() {
        CheckTokenClientBuilder builder = provider(EncryptionAlgorithm.ECDH_ES);

        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() ->
                        builder.provider(PROVIDER, Secret.of("wrong")).build().check(token))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("Y330002"));
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> builder.provider("unknown", SECRET).build().check(token))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("Y330001"));
    }
}
