package io.github.demarchekit.testkit;

import static io.github.demarchekit.prefill.particulier.ApiParticulier.QUOTIENT_FAMILIAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.core.PivotIdentity;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.internal.Json;
import io.github.demarchekit.prefill.particulier.ApiParticulier;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The kit's API Particulier refuses what the real one refuses, in the same words. */
class FakeApiParticulierTest {

    private static final String QF = "/api-particulier/v3/dss/quotient_familial/france_connect";
    private static final String RECIPIENT = "?recipient=13002526500013";

    private final LocalPlatform platform = LocalPlatform.start();
    private final HttpTransport transport = HttpTransport.create();

    @BeforeEach
    void let_angela_in() {
        platform.apiParticulier()
                .accepts(
                        "angela",
                        new PivotIdentity(
                                "Angela Claire Louise",
                                List.of("Angela", "Claire", "Louise"),
                                "DUBOIS",
                                PartialDate.parse("1962-08-24"),
                                "female",
                                "75107",
                                "99100"));
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void wraps_the_data_in_the_envelope() {
        HttpResponse response = get(QF + RECIPIENT, "angela");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.mediaType()).isEqualTo("application/vnd.api+json");
        JsonNode body = Json.tree("kit", response);
        assertThat(body.propertyNames()).containsExactlyInAnyOrder("data", "links", "meta");
        assertThat(body.path("data").propertyNames())
                .containsExactlyInAnyOrder("allocataires", "enfants", "adresse", "quotient_familial");
        assertThat(body.path("data").path("enfants").path(0).propertyNames())
                .containsExactlyInAnyOrder("nom_naissance", "nom_usage", "prenoms", "date_naissance", "sexe");
    }

    @Test
    void leaves_masked_keys_out_instead_of_nulling_them() {
        platform.apiParticulier().dataset(QUOTIENT_FAMILIAL).masks("adresse");

        JsonNode data = Json.tree("kit", get(QF + RECIPIENT, "angela")).path("data");

        assertThat(data.has("adresse")).isFalse();
        assertThat(data.has("enfants")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none,    ?recipient=13002526500013, 401, 00101, token",
                "unknown, ?recipient=13002526500013, 401, 50002, none",
                "angela,  ?,                         422, 00203, recipient",
                "angela,  ?recipient=,               422, 00203, recipient",
                "angela,  ?recipient=13002526500014, 422, 00210, recipient"
            })
    void refuses_a_wrong_token_or_recipient(String token, String query, int status, String code, String parameter) {
        HttpResponse response = get(QF + query, token);

        assertThat(response.status()).isEqualTo(status);
        JsonNode error = onlyError(response);
        assertThat(error.path("code").asString()).isEqualTo(code);
        assertThat(error.path("source").path("parameter").asString(null)).isEqualTo(parameter);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dss/quotient_familial/identite | nomNaissance=DUBOIS& | 00420",
                "dss/quotient_familial/identite | nomNaissance=DUBOIS&nomNaissance=DUB0IS | 00420",
                "dss/quotient_familial/identite | prenoms[]=ANGELA& | 00421",
                "dss/quotient_familial/identite | anneeDateNaissance=1962&anneeDateNaissance=62 | 00422",
                "dss/quotient_familial/identite | moisDateNaissance=8&moisDateNaissance=13 | 00423",
                "dss/quotient_familial/identite | jourDateNaissance=24&jourDateNaissance=32 | 00424",
                "dss/quotient_familial/identite | anneeDateNaissance=1962&anneeDateNaissance=1862 | 00425",
                "dss/quotient_familial/identite | anneeDateNaissance=1962&anneeDateNaissance=2100 | 00425",
                "dss/quotient_familial/identite | moisDateNaissance=8&moisDateNaissance=2&jourDateNaissance=24&jourDateNaissance=30 | 00425",
                "dss/quotient_familial/identite | sexeEtatCivil=F& | 00427",
                "dss/quotient_familial/identite | codeCogInseePaysNaissance=99100& | 00366",
                "dss/quotient_familial/identite | codeCogInseeCommuneNaissance=75107&codeCogInseeCommuneNaissance=PARIS | 00366",
                "dss/quotient_familial/identite | &annee=26 | 00356",
                "dss/quotient_familial/identite | &mois=13 | 00354",
                "cnous/etudiant_boursier/identite | jourDateNaissance=24& | 00424",
                "cnous/etudiant_boursier/identite | &campaignYear=2020 | 00368",
                "cnous/etudiant_boursier/ine | &ine=12 | 00360",
                "cnous/etudiant_boursier/ine | | 00360",
                "france_travail/statut/identifiant | | 00380",
                "men/scolarites/identite | &codeEtablissement=0440000A | 00411",
                "men/scolarites/identite | &anneeScolaire=26 | 00411",
                "men/scolarites/identite | &anneeScolaire=2026 | 00410",
                "men/scolarites/identite | &anneeScolaire=2026&codeEtablissement=044 | 00410",
                "men/scolarites/identite | &anneeScolaire=2026&codeEtablissement=0440000A&codesBcnRegions[]=17 | 00419",
                "men/scolarites/identite | &anneeScolaire=2026&codesBcnRegions[]=17 | 00412",
                "men/scolarites/identite | &anneeScolaire=2026&codesBcnRegions[]=17&codesBcnDepartements[]=044&degreEtablissement=2D | 00413"
            })
    void refuses_each_missing_or_malformed_parameter_by_its_code(String operation, String change, String code) {
        String version = operation.startsWith("cnous") ? "v4/" : "v3/";
        String identity =
                "&nomNaissance=DUBOIS&prenoms[]=ANGELA&anneeDateNaissance=1962&moisDateNaissance=8&jourDateNaissance=24"
                        + "&sexeEtatCivil=F&codeCogInseePaysNaissance=99100&codeCogInseeCommuneNaissance=75107";
        String query = operation.endsWith("/identite") ? identity : "";
        for (String part : change == null ? new String[0] : change.split("&", -1)) {
            // What is there is taken out, and what is not is added: "a=1&a=2" replaces.
            query = query.contains("&" + part) && !part.isEmpty()
                    ? query.replace("&" + part, "")
                    : query + (part.isEmpty() ? "" : "&" + part);
        }

        HttpResponse response = get(
                "/api-particulier/" + version + operation + RECIPIENT + query.replace("[]", "%5B%5D"),
                platform.apiParticulier().token());

        assertThat(response.status()).isEqualTo(422);
        assertThat(onlyError(response).path("code").asString()).isEqualTo(code);
    }

    @Test
    void knows_no_mode_that_an_operation_has_not() {
        HttpResponse response = get(
                "/api-particulier/v5/men/scolarites/france_connect" + RECIPIENT,
                platform.apiParticulier().token());

        assertThat(response.status()).isEqualTo(404);
        assertThat(onlyError(response).path("code").asString()).isEqualTo("00402");
    }

    @Test
    void fails_in_the_name_of_the_operations_own_provider() {
        platform.apiParticulier().dataset(ApiParticulier.SERVICE_NATIONAL).answersAlways(504);

        JsonNode error =
                onlyError(get("/api-particulier/v3/dsnj/service_national/france_connect" + RECIPIENT, "angela"));

        assertThat(error.path("code").asString()).isEqualTo("39002");
        assertThat(error.path("meta").path("provider").asString()).isEqualTo("DSNJ");
    }

    @Test
    void has_the_real_shape_in_every_error() {
        JsonNode error = onlyError(get(QF + RECIPIENT, "unknown"));

        assertThat(error.propertyNames()).containsExactlyInAnyOrder("code", "title", "detail", "source", "meta");
        assertThat(error.path("source").isNull()).isTrue();
        assertThat(error.path("meta").path("provider").asString()).isEqualTo("FranceConnect");
    }

    @Test
    void does_not_know_other_routes_and_versions() {
        HttpResponse response = get("/api-particulier/v9/dss/quotient_familial/france_connect" + RECIPIENT, "angela");

        assertThat(response.status()).isEqualTo(404);
        assertThat(onlyError(response).path("code").asString()).isEqualTo("00402");
    }

    @Test
    void names_each_answer_and_tells_what_is_left_of_the_rate() {
        assertThat(get(QF + RECIPIENT, "angela").header("X-Request-ID"))
                .hasValueSatisfying(id -> assertThat(id)
                        .isNotEqualTo(get(QF + RECIPIENT, "angela")
                                .header("X-Request-ID")
                                .orElseThrow()));
        assertThat(get(QF + RECIPIENT, "unknown").header("RateLimit-Remaining")).contains("19");
        assertThat(get(QF + RECIPIENT, "unknown").header("RateLimit-Limit")).contains("20");
        assertThat(Long.parseLong(
                        get(QF + RECIPIENT, "angela").header("RateLimit-Reset").orElseThrow()))
                .isPositive();
    }

    @Test
    void throttles_in_plain_json_with_a_wait_that_may_be_zero() {
        platform.apiParticulier().retryAfter(Duration.ZERO);
        platform.apiParticulier().answersOnce(429);

        HttpResponse response = get(QF + RECIPIENT, "angela");

        assertThat(response.status()).isEqualTo(429);
        assertThat(response.mediaType()).isEqualTo("application/json");
        assertThat(response.header("Retry-After")).contains("0");
        assertThat(response.header("RateLimit-Remaining")).contains("0");
        assertThat(get(QF + RECIPIENT, "angela").status()).isEqualTo(200);
    }

    @Test
    void says_how_long_a_maintenance_lasts() {
        platform.apiParticulier().retryAfter(Duration.ofMinutes(45));
        platform.apiParticulier().answersAlways(503);

        assertThat(onlyError(get(QF + RECIPIENT, "angela"))
                        .path("meta")
                        .path("retry_in")
                        .asInt())
                .isEqualTo(2700);
    }

    @Test
    void says_what_it_was_told_in_that_order_and_then_behaves_again() {
        FakeDataset dataset = platform.apiParticulier().dataset(QUOTIENT_FAMILIAL);
        dataset.answersOnce(404, "10003");
        dataset.answersOnce(502);

        assertThat(get(QF + RECIPIENT, "angela").status()).isEqualTo(404);
        assertThat(get(QF + RECIPIENT, "angela").status()).isEqualTo(502);
        assertThat(get(QF + RECIPIENT, "angela").status()).isEqualTo(200);
        assertThat(dataset.calls()).isEqualTo(3);

        platform.apiParticulier().answersAlways(500);
        assertThat(get(QF + RECIPIENT, "angela").status()).isEqualTo(500);
        platform.apiParticulier().recovers();
        assertThat(get(QF + RECIPIENT, "angela").status()).isEqualTo(200);
    }

    @Test
    void answers_promptly() {
        get(QF + RECIPIENT, "angela");
        long start = System.nanoTime();
        for (int call = 0; call < 20; call++) {
            get(QF + RECIPIENT, "angela");
        }

        // With delayed acknowledgements in the way it would take 800 ms at least.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(600));
    }

    private HttpResponse get(String pathAndQuery, String token) {
        HttpRequest.Builder request = HttpRequest.get("kit", URI.create(platform.uri() + pathAndQuery));
        if (token != null) {
            request.bearer(Secret.of(token));
        }
        return transport.send(request.build());
    }

    private static JsonNode onlyError(HttpResponse response) {
        JsonNode errors = Json.tree("kit", response).path("errors");
        assertThat(errors.size()).isEqualTo(1);
        return errors.path(0);
    }
}
