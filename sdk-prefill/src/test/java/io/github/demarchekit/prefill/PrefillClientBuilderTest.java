package io.github.demarchekit.prefill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.demarchekit.core.Siret;
import io.github.demarchekit.prefill.particulier.ApiParticulier;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrefillClientBuilderTest {

    private static final Siret TOWN_HALL = new Siret("13002526500013");

    @Test
    void lists_everything_that_is_wrong_at_once() {
        assertThatIllegalStateException()
                .isThrownBy(() -> PrefillClient.builder()
                        .apiParticulier(URI.create("http://particulier.example"), TOWN_HALL)
                        .deadline(Duration.ZERO)
                        .build())
                .withMessageContainingAll("apiParticulier", "baseUrl must be https", "deadline must be positive");
    }

    @Test
    void says_what_is_missing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> PrefillClient.builder().build())
                .withMessageContaining("no API is given: see api(…) and apiParticulier(baseUrl, recipient)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://particulier.api.gouv.fr",
                "http://localhost:9100/api",
                "http://127.0.0.1",
                "http://[::1]:80"
            })
    void takes_https_and_the_own_machine(String address) {
        assertThatNoException()
                .isThrownBy(() -> PrefillClient.builder()
                        .apiParticulier(URI.create(address), TOWN_HALL)
                        .build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost.example", "ftp://localhost", "/relative", "https://host?query=1", "mailto:a@b"
            })
    void takes_no_other_address(String address) {
        assertThatIllegalStateException()
                .isThrownBy(() -> PrefillClient.builder()
                        .apiParticulier(URI.create(address), TOWN_HALL)
                        .build());
    }

    @Test
    void asks_in_the_way_of_the_contract() {
        Script script = new Script().answers("{\"data\":{}}");

        script.ask();

        assertThat(script.requests).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("GET");
            assertThat(request.uri())
                    .hasToString("https://particulier.example/base/v3/dss/quotient_familial/france_connect"
                            + "?recipient=13002526500013");
            assertThat(request.headers())
                    .containsEntry("Authorization", "Bearer token")
                    .containsEntry("Accept", "application/json, application/vnd.api+json");
        });
    }

    @Test
    void refuses_to_give_an_answer_that_was_not_asked() {
        Answers answers = new Script()
                .answers("{\"data\":{}}")
                .client()
                .build()
                .gather(Script.TOKEN, ApiParticulier.QUOTIENT_FAMILIAL);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> answers.get(ApiParticulier.PARTICIPATION_FAMILIALE_EAJE))
                .withMessageContaining("v3/dss/participation_familiale_eaje was not asked");
    }
}
