package io.github.demarchekit.prefill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.Siret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {

    @ParameterizedTest
    @CsvSource({
        "API_PARTICULIER_ENV, production, https://particulier.api.gouv.fr",
        "API_PARTICULIER_ENV, staging, https://staging.particulier.api.gouv.fr",
        "API_PARTICULIER_BASE_URL, https://proxy.example/ap, https://proxy.example/ap",
        "OTHER, x, https://particulier.api.gouv.fr"
    })
    void is_read_from_the_environment_by_the_names_of_the_official_clients(String name, String value, String address) {
        Access access = read(Api.API_PARTICULIER, Map.of(name, value));

        assertThat(access.base().withoutSlash()).isEqualTo(address);
        assertThat(access.authorization()).isEmpty();
    }

    @Test
    void takes_the_token_and_what_every_call_says_from_the_environment() {
        Access access = read(
                Api.API_ENTREPRISE,
                Map.of(
                        "API_ENTREPRISE_TOKEN", "jwt",
                        "API_ENTREPRISE_RECIPIENT", "130 025 265 00013",
                        "API_ENTREPRISE_CONTEXT", "Aides publiques",
                        "API_ENTREPRISE_OBJECT", "dossier 12"));

        assertThat(access.authorization()).isPresent();
        assertThat(access.recipient()).contains(new Siret("13002526500013"));
        assertThat(access.parameters())
                .containsEntry("recipient", List.of("13002526500013"))
                .containsEntry("context", List.of("Aides publiques"))
                .containsEntry("object", List.of("dossier 12"));
        assertThat(access).hasToString("Access[entreprise.api.gouv.fr]");
    }

    @Test
    void takes_a_token_without_the_line_break_that_a_file_of_secrets_ends_with() throws Exception {
        Access access = read(Api.API_PARTICULIER, Map.of("API_PARTICULIER_TOKEN", "jwt\n"));

        assertThat(access.authorization()
                        .orElseThrow()
                        .credentials(URI.create("https://particulier.example"))
                        .toCompletableFuture()
                        .get())
                .isEqualTo(Authorization.Credentials.bearer(Secret.of("jwt")));
    }

    @ParameterizedTest
    @CsvSource({
        "API_PARTICULIER_ENV, recette",
        "API_PARTICULIER_RECIPIENT, 12",
        "API_PARTICULIER_BASE_URL, 'not an address'"
    })
    void names_the_variable_that_has_no_valid_value_and_does_not_quote_it(String name, String value) {
        assertThatIllegalStateException()
                .isThrownBy(() -> read(Api.API_PARTICULIER, Map.of(name, value)))
                .withMessageContaining(name)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain(value))
                .withNoCause();
    }

    @Test
    void lists_everything_that_is_wrong() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Access.to(URI.create("http://particulier.example"))
                        .object("x".repeat(50))
                        .callsPerSecond(0)
                        .build())
                .withMessageContainingAll("baseUrl must be https", "object must have fewer", "callsPerSecond");
    }

    private static Access read(Api api, Map<String, String> environment) {
        return AccessVariables.read(api, environment::get).build();
    }
}
