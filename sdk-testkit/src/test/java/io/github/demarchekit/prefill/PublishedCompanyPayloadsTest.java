package io.github.demarchekit.prefill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.Siret;
import io.github.demarchekit.core.internal.Json;
import io.github.demarchekit.prefill.entreprise.ApiEntreprise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** What the staging platform of API Entreprise publishes decodes to the same facts. Left out where it is not beside the sources. */
class PublishedCompanyPayloadsTest {

    private static final Path PAYLOADS = Path.of("../../shared/data/api-entreprise");

    /** Which dataset answers so, by a part of the file's name; of several, the longest. */
    private static final Map<String, Dataset<?>> DATASETS = Map.of(
            "_insee_unites_legales_", ApiEntreprise.UNITE_LEGALE,
            "_insee_etablissements_", ApiEntreprise.ETABLISSEMENT,
            "_insee_etablissements_diffusables_", ApiEntreprise.SIEGE_SOCIAL_DIFFUSIBLE,
            "_mi_unites_legales_open_data_", ApiEntreprise.ASSOCIATION_OPEN_DATA,
            "_acoss_attestations_sociales_", ApiEntreprise.ATTESTATION_VIGILANCE,
            "_dgfip_attestations_fiscales_", ApiEntreprise.ATTESTATION_FISCALE,
            "_dgfip_chiffres_affaires_", ApiEntreprise.CHIFFRES_AFFAIRES,
            "_infogreffe_mandataires_sociaux_", ApiEntreprise.MANDATAIRES_SOCIAUX);

    @Test
    void are_there() {
        assumeTrue(Files.isDirectory(PAYLOADS), () -> "left out: " + PAYLOADS + " is not there");

        assertThat(payloads()).hasSizeGreaterThan(10);
    }

    @TestFactory
    Stream<DynamicTest> decode_to_the_same_facts_or_to_the_right_answer() {
        return payloads().stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> same(file, dataset(file))));
    }

    private static Dataset<?> dataset(Path file) {
        // Errors have one shape, whatever was asked: operations that have no dataset are read by any.
        return DATASETS.entrySet().stream()
                .filter(dataset -> file.getFileName().toString().contains(dataset.getKey()))
                .max(Map.Entry.comparingByKey((one, other) -> one.length() - other.length()))
                .<Dataset<?>>map(Map.Entry::getValue)
                .orElse(ApiEntreprise.NUMERO_TVA);
    }

    private static <T> void same(Path file, Dataset<T> dataset) throws IOException {
        byte[] body = Files.readAllBytes(file);
        int status = Integer.parseInt(file.getFileName().toString().replaceFirst(".*__(\\d{3})\\.json$", "$1"));
        Access access = Access.to(URI.create("https://localhost"))
                .recipient(Kit.TOWN_HALL)
                .context("Aides publiques")
                .object("Subvention 2026")
                .authorization(Authorization.bearer(Secret.of("token")))
                .build();
        PrefillClient client = PrefillClient.builder()
                .api(Api.API_ENTREPRISE, access)
                .transport(request -> new HttpResponse(status, Map.of("Content-Type", "application/json"), body))
                .retries(new RetryRule(() -> 0), (wait, task) -> task.run(), System::nanoTime)
                .build();
        Question<T> question = dataset.about(new Siret("00000001800010"));

        Answer<T> answer = client.gather(question).get(question);

        JsonNode document = Json.read(file.toString(), body, JsonNode.class);
        if (status == 200) {
            assertThat(answer).isInstanceOf(Answer.Found.class);
            assertThat(WireFacts.of(answer.found().orElseThrow())).isEqualTo(facts(document, dataset));
        } else {
            assertThat(answer)
                    .isInstanceOf(
                            status == 404
                                    ? Answer.Absent.class
                                    : status == 422 ? Answer.Invalid.class : Answer.Unavailable.class);
            assertThat(answer.reply().status()).isEqualTo(status);
            assertThat(answer.reply().code())
                    .isEqualTo(document.path("errors").path(0).path("code").asString());
        }
    }

    /** Reads the facts of a body that a dataset's type can hold, what is said beside the data included. */
    static @Nullable Object facts(JsonNode body, Dataset<?> dataset) {
        if (dataset.collection()) {
            return body.path("data")
                    .valueStream()
                    .map(item -> WireFacts.of(item.path("data"), dataset.type()))
                    .toList();
        }
        Map<Object, @Nullable Object> facts =
                new LinkedHashMap<>((Map<?, ?>) WireFacts.of(body.path("data"), dataset.type()));
        for (RecordComponent component : dataset.type().getRecordComponents()) {
            if (component.getName().equals("meta")) {
                facts.put("meta", WireFacts.of(body.path("meta"), component.getGenericType()));
            }
        }
        return facts;
    }

    private static List<Path> payloads() {
        if (!Files.isDirectory(PAYLOADS)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(PAYLOADS)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
