package io.github.demarchekit.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.franceconnect.EncryptionAlgorithm;
import io.github.demarchekit.franceconnect.EncryptionKeys;
import io.github.demarchekit.franceconnect.FranceConnectClient;
import io.github.demarchekit.franceconnect.ProConnectClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class LoginClientsTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(DemarcheKitAutoConfiguration.class))
            .withPropertyValues("public-url=https://demarche.example");

    @Test
    void are_made_of_the_settings_of_the_products_that_are_there() {
        application
                .withPropertyValues(
                        "franceconnect.issuer=https://fc.example/api/v2",
                        "franceconnect.client-id=citizens",
                        "franceconnect.client-secret=LEAK-secret",
                        "proconnect.issuer=https://pc.example/api/v2",
                        "proconnect.client-id=agents",
                        "proconnect.client-secret=LEAK-secret",
                        "proconnect.signed-with=ES256")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(FranceConnectClient.class)
                        .hasSingleBean(ProConnectClient.class));
    }

    @Test
    void are_not_made_without_an_issuer() {
        application.run(context -> assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(FranceConnectClient.class)
                .doesNotHaveBean(ProConnectClient.class));
    }

    @Test
    void reads_the_keys_of_franceconnect_plus() {
        String keys = EncryptionKeys.generate(EncryptionAlgorithm.ECDH_ES)
                .privateJwks()
                .reveal();

        application
                .withPropertyValues(
                        "franceconnect.issuer=https://fc.example/api/v2",
                        "franceconnect.product=franceconnect-plus",
                        "franceconnect.level=high",
                        "franceconnect.client-id=citizens",
                        "franceconnect.client-secret=LEAK-secret",
                        "franceconnect.encryption-keys=" + keys)
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(FranceConnectClient.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"franceconnect", "proconnect"})
    void say_what_is_missing_as_their_builder_does(String product) {
        application
                .withPropertyValues(product + ".issuer=https://fc.example/api/v2", product + ".client-id=here")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("client is missing"));
    }

    @Test
    void do_not_show_a_secret_when_they_cannot_be_made() {
        application
                .withPropertyValues(
                        "franceconnect.issuer=http://fc.example/api/v2",
                        "franceconnect.client-id=citizens",
                        "franceconnect.client-secret=LEAK-secret")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("issuer must be https")
                        .hasMessageNotContaining("LEAK"));
    }
}
