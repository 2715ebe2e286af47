package io.github.demarchekit.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.prefill.PrefillClient;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class PrefillClientTest {

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(DemarcheKitAutoConfiguration.class));

    @ParameterizedTest
    @ValueSource(strings = {"api-particulier", "api-entreprise"})
    void is_made_of_the_api_that_is_there(String api) {
        application
                .withPropertyValues(
                        api + ".base-url=https://api.example",
                        api + ".recipient=130 025 265 00013",
                        api + ".token=LEAK-token",
                        (api.equals("api-entreprise") ? "api-particulier" : "api-entreprise") + ".base-url=")
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(PrefillClient.class));
    }

    @Test
    void is_made_of_income_tax_with_the_applications_own_tokens() {
        application
                .withPropertyValues(
                        "impot-particulier.base-url=https://gateway.example/impotparticulier/1.0",
                        "impot-particulier.token-url=https://gateway.example/token",
                        "impot-particulier.client-id=creche",
                        "impot-particulier.client-secret=LEAK-secret",
                        "impot-particulier.id-teleservice=CRECHE")
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(PrefillClient.class));
    }

    @Test
    void says_what_income_tax_misses() {
        application
                .withPropertyValues("impot-particulier.base-url=https://gateway.example/impotparticulier/1.0")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("impot-particulier.token-url, client-id and client-secret are missing"));
    }

    @Test
    void is_made_of_environment_variables() {
        Map<String, Object> variables = Map.of(
                "API_ENTREPRISE_BASE_URL", "https://api.example",
                "API_ENTREPRISE_RECIPIENT", "13002526500013",
                "API_ENTREPRISE_TOKEN", "LEAK-token");
        application
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables)))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(PrefillClient.class));
    }

    @Test
    void is_not_made_without_an_address() {
        application
                .withPropertyValues("api-particulier.base-url=", "api-entreprise.token=LEAK-token")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(PrefillClient.class));
    }

    @Test
    void does_not_show_a_token_when_it_cannot_be_made() {
        application
                .withPropertyValues(
                        "api-particulier.base-url=http://api.example",
                        "api-particulier.recipient=13002526500013",
                        "api-particulier.token=LEAK-token")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("baseUrl must be https")
                        .hasMessageNotContaining("LEAK"));
    }
}
