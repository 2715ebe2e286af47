package io.github.demarchekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.internal.Json;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FakeDemarcheNumeriqueTest {

    @StartPlatform
    LocalPlatform platform;

    private final HttpTransport transport = HttpTransport.create();

    private HttpResponse ask(String query, int number) {
        return transport.send(HttpRequest.post(
                        "the API", URI.create(platform.demarcheNumerique().baseUrl() + "/api/v2/graphql"))
                .bearer(Secret.of(platform.demarcheNumerique().token()))
                .body("application/json", Json.write(Map.of("query", query, "variables", Map.of("number", number))))
                .build());
    }

    @Test
    void answers_with_what_is_asked_for_and_nothing_else() {
        int dossier = platform.demarcheNumerique().depose();

        HttpResponse response = ask(
                "query one($number: Int!) { dossier(number: $number) { ...Life demarche { title } } }"
                        + " fragment Life on Dossier { number traitements { event } }",
                dossier);

        assertThat(response.text())
                .isEqualTo(
                        "{\"data\":{\"dossier\":{\"number\":" + dossier + ",\"traitements\":[{\"event\":\"depose\"}],"
                                + "\"demarche\":{\"title\":\"Inscription en crèche\"}}}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "query one($number: Int!) { dossier(number: $number) { numero } } | Field 'numero' doesn't exist",
                "query one($number: Int!) { dossier(number: $number) { ...Life } } | Fragment Life was used, but not defined",
                "query one($number: Int!) { dossier(number: $number) { number } | the document ends too early"
            })
    void refuses_a_query_that_the_real_service_would_refuse(String query, String message) {
        HttpResponse response = ask(query, platform.demarcheNumerique().depose());

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text()).contains(message, "\"code\":\"bad_request\"");
    }

    @Test
    void knows_no_dossier_that_nobody_made_or_that_was_deleted() {
        String query = "query one($number: Int!) { dossier(number: $number) { number } }";
        int dossier = platform.demarcheNumerique().depose();
        assertThat(ask(query, dossier).text()).doesNotContain("errors");

        platform.demarcheNumerique().efface(dossier);

        assertThat(ask(query, dossier).text()).contains("\"code\":\"not_found\"");
        assertThat(ask(query, 7).text()).contains("\"code\":\"not_found\"");
    }
}
