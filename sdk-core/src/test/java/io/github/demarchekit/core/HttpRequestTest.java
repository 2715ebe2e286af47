package io.github.demarchekit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.entry;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRequestTest {

    private static final URI ADDRESS = URI.create("https://particulier.api.gouv.fr/v3/LEAK-path?nom=LEAK-query#LEAK");

    @Test
    void prints_as_its_method_and_host() {
        HttpRequest request = HttpRequest.get("API Particulier", ADDRESS)
                .bearer(Secret.of("LEAK-token"))
                .build();

        assertThat(request).hasToString("GET particulier.api.gouv.fr");
    }

    @Test
    void sets_a_header_in_place_of_one_written_in_another_case() {
        HttpRequest request = HttpRequest.get("API Particulier", ADDRESS)
                .header("accept", "text/html")
                .header("Accept", "application/json")
                .build();

        assertThat(request.headers()).containsExactly(entry("Accept", "application/json"));
        assertThat(request.headers().get("ACCEPT")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LEAK\r\nX-Admin: true", "LEAK\u0000", "LEAK-Héloïse"})
    void refuses_a_header_value_that_http_forbids_and_does_not_quote_it(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpRequest.get("API Particulier", ADDRESS).header("X-Name", value))
                .withMessage("API Particulier: the header X-Name holds a character that HTTP forbids")
                .withNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "X Name", "X-Name:", "X-Nom\n"})
    void refuses_a_header_name_that_http_forbids(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpRequest.get("API Particulier", ADDRESS).header(name, "value"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/relative", "ftp://host/LEAK", "mailto:LEAK@example", "https:///LEAK", "https://h:70000/LEAK"})
    void refuses_an_address_that_is_not_absolute_http_and_does_not_quote_it(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpRequest.get("API Particulier", URI.create(address)))
                .withMessage("API Particulier: the address must be an absolute http or https URI");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void refuses_a_timeout_that_is_not_positive(long millis) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpRequest.get("API Particulier", ADDRESS).timeout(Duration.ofMillis(millis)));
    }

    @Test
    void refuses_a_negative_size_bound() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpRequest.get("API Particulier", ADDRESS).maxResponseBytes(-1));
    }

    @Test
    void refuses_a_get_with_a_body() {
        HttpRequest.Builder get = HttpRequest.get("API Particulier", ADDRESS).body("text/plain", new byte[] {1});

        assertThatIllegalStateException()
                .isThrownBy(get::build)
                .withMessage("API Particulier: a GET has no body and is never one-shot, use a POST");
    }

    @Test
    void refuses_a_one_shot_get() {
        HttpRequest.Builder get = HttpRequest.get("API Particulier", ADDRESS).oneShot();

        assertThatIllegalStateException().isThrownBy(get::build);
    }

    @Test
    void keeps_its_own_copy_of_the_body() {
        byte[] given = {1, 2, 3};
        HttpRequest request =
                HttpRequest.post("AMI", ADDRESS).body("text/plain", given).build();
        given[0] = 9;
        request.body().orElseThrow()[1] = 9;

        assertThat(request.body()).hasValueSatisfying(body -> assertThat(body).containsExactly(1, 2, 3));
    }

    @Test
    void is_not_changed_by_its_builder_afterwards() {
        HttpRequest.Builder builder = HttpRequest.get("AMI", ADDRESS);
        HttpRequest request = builder.build();
        builder.header("X-Late", "1");

        assertThat(request.headers()).isEmpty();
    }
}
