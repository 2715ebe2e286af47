package io.github.demarchekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.internal.Json;
import io.github.demarchekit.prefill.entreprise.ApiEntreprise;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The kit's API Entreprise refuses what the real one refuses, in the same codes. */
class FakeApiEntrepriseTest {

    private static final String UNIT = "/v4/insee/sirene/unites_legales/000000018";
    private static final String STATED = "?recipient=13002526500013&context=Aides&object=Subvention";

    private final LocalPlatform platform = LocalPlatform.start();
    private final HttpTransport transport = HttpTransport.create();

    @AfterEach
    void stop() {
        platform.close();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "?recipient=13002526500013&object=Subvention,              00201, context",
                "?recipient=13002526500013&context=&object=Subvention,     00201, context",
                "?recipient=13002526500013&context=Aides,                  00202, object",
                "?recipient=13002526500013&context=Aides&object=012345678901234567890123456789012345678901234567890,"
                        + " 00202, object",
                "?context=Aides&object=Subvention,                         00203, recipient",
                "?recipient=13002526500014&context=Aides&object=Subvention, 00210, recipient",
                "?recipient=00000001800010&context=Aides&object=Subvention, 00211, recipient"
            })
    void refuses_a_call_that_does_not_say_for_whom_and_why(String query, String code, String parameter) {
        HttpResponse response = get(UNIT + query, FakeApiEntreprise.TOKEN);

        assertThat(response.status()).isEqualTo(422);
        assertThat(onlyError(response).path("code").asString()).isEqualTo(code);
        assertThat(onlyError(response).path("source").path("parameter").asString())
                .isEqualTo(parameter);
    }

    @ParameterizedTest
    @CsvSource({
        "/v4/insee/sirene/unites_legales/000000019, 00301",
        "/v4/insee/sirene/etablissements/000000018, 00302",
        "/v4/djepva/api-association/associations/X000000034, 00303",
        "/v3/data_subvention/associations/1234/subventions, 00303"
    })
    void refuses_a_number_that_is_none(String path, String code) {
        HttpResponse response = get(path + STATED, FakeApiEntreprise.TOKEN);

        assertThat(response.status()).isEqualTo(422);
        assertThat(onlyError(response).path("code").asString()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "/v4/insee/sirene/unites_legales/000000109, 01003",
        "/v3/dgfip/etablissements/00000010900017/chiffres_affaires, 03003",
        "/v3/infogreffe/rcs/unites_legales/000000109/mandataires_sociaux, 02003",
        "/v3/gip_mds/unites_legales/000000018/effectifs_annuels/2019, 31003",
        "/v9/insee/sirene/unites_legales/000000018, 00402"
    })
    void says_in_its_providers_code_what_it_does_not_know(String path, String code) {
        HttpResponse response = get(path + STATED, FakeApiEntreprise.TOKEN);

        assertThat(response.status()).isEqualTo(404);
        assertThat(onlyError(response).path("code").asString()).isEqualTo(code);
    }

    @Test
    void knows_its_tokens() {
        assertThat(code(get(UNIT + STATED, null))).isEqualTo("00101");
        assertThat(code(get(UNIT + STATED, "unknown"))).isEqualTo("00101");

        platform.apiEntreprise().refuses(FakeApiEntreprise.TOKEN, "00103");
        assertThat(code(get(UNIT + STATED, FakeApiEntreprise.TOKEN))).isEqualTo("00103");

        platform.apiEntreprise().recovers();
        assertThat(get(UNIT + STATED, FakeApiEntreprise.TOKEN).status()).isEqualTo(200);
    }

    @Test
    void says_when_urssafs_agents_will_have_looked() {
        JsonNode error = onlyError(
                get("/v4/urssaf/unites_legales/000000059/attestation_vigilance" + STATED, FakeApiEntreprise.TOKEN));

        assertThat(error.path("code").asString()).isEqualTo("04501");
        assertThat(error.path("meta").path("retry_in").asInt()).isEqualTo(172800);
        assertThat(error.path("meta").path("provider").asString()).isEqualTo("URSSAF");
    }

    @Test
    void wraps_each_element_of_a_collection() {
        JsonNode body = Json.tree(
                "kit",
                get("/v3/dgfip/etablissements/00000001800010/chiffres_affaires" + STATED, FakeApiEntreprise.TOKEN));

        assertThat(body.propertyNames()).containsExactlyInAnyOrder("data", "links", "meta");
        assertThat(body.path("data").path(0).path("data").has("chiffre_affaires"))
                .isTrue();
    }

    @Test
    void serves_a_document_until_its_link_ends() {
        URI link = link();
        HttpResponse document = transport.send(HttpRequest.get("kit", link).build());

        assertThat(document.mediaType()).isEqualTo("application/pdf");
        assertThat(new String(document.body(), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-1.4\n")
                .endsWith("%%EOF\n");

        platform.clock().advance(Duration.ofSeconds(601));
        assertThat(transport.send(HttpRequest.get("kit", link).build()).status())
                .isEqualTo(403);
        assertThat(link()).isNotEqualTo(link);
    }

    @Test
    void can_be_told_what_to_do_wrong_in_one_dataset() {
        platform.apiEntreprise().dataset(ApiEntreprise.UNITE_LEGALE).answersOnce(451, "01005");

        assertThat(get(UNIT + STATED, FakeApiEntreprise.TOKEN).status()).isEqualTo(451);
        assertThat(get(UNIT + STATED, FakeApiEntreprise.TOKEN).status()).isEqualTo(200);
        assertThat(platform.apiEntreprise().dataset(ApiEntreprise.UNITE_LEGALE).calls())
                .isEqualTo(2);
    }

    private URI link() {
        JsonNode body = Json.tree(
                "kit", get("/v4/dgfip/unites_legales/000000018/attestation_fiscale" + STATED, FakeApiEntreprise.TOKEN));
        assertThat(body.path("data").path("document_url_expires_in").asInt()).isEqualTo(600);
        return URI.create(body.path("data").path("document_url").asString());
    }

    private HttpResponse get(String pathAndQuery, String token) {
        HttpRequest.Builder request =
                HttpRequest.get("kit", URI.create(platform.uri() + "/api-entreprise" + pathAndQuery));
        if (token != null) {
            request.bearer(Secret.of(token));
        }
        return transport.send(request.build());
    }

    private static String code(HttpResponse response) {
        return onlyError(response).path("code").asString();
    }

    private static JsonNode onlyError(HttpResponse response) {
        JsonNode errors = Json.tree("kit", response).path("errors");
        assertThat(errors.size()).isEqualTo(1);
        return errors.path(0);
    }
}
