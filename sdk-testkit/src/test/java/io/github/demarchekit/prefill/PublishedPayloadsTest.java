package io.github.demarchekit.prefill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.demarchekit.core.CogCommune;
import io.github.demarchekit.core.CogCountry;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.core.PivotIdentity;
import io.github.demarchekit.core.internal.Json;
import io.github.demarchekit.prefill.particulier.ApiParticulier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the official staging platform publishes, asked with the parameters that it publishes, decodes to the same facts. Left out where
 * its payloads are not beside the sources.
 */
class PublishedPayloadsTest {

    private static final Path DATA = Path.of("../../shared/data");
    private static final Pattern ROW = Pattern.compile(
            "\\| (api-particulier/\\S+\\.json) \\| /(v\\d/\\S+)/(\\w+) \\| (\\d{3}) \\|[^|]*\\| `(.*)` \\|");
    private static final String FLAT = "046_part_v2_pole_emploi_statut__503__503.json";

    @RegisterExtension
    final Kit kit = new Kit();

    private final ParticulierKit wire = new ParticulierKit(kit);

    /** A row of the index: a file, and what has to be asked to get it. */
    private record Published(String file, String operation, String mode, int status, JsonNode parameters) {

        String body() throws IOException {
            return Files.readString(DATA.resolve(file));
        }

        Optional<String> parameter(String name) {
            JsonNode value = parameters.path(name);
            return value.isMissingNode() ? Optional.empty() : Optional.of(value.asString());
        }

        /** Returns what the request says, as the wire names it. */
        Map<String, List<String>> said() {
            Map<String, List<String>> said = new LinkedHashMap<>();
            parameters
                    .properties()
                    .forEach(property -> said.put(
                            property.getValue().isArray() ? property.getKey() + "[]" : property.getKey(),
                            property.getValue().isArray()
                                    ? property.getValue()
                                            .valueStream()
                                            .map(JsonNode::asString)
                                            .toList()
                                    : List.of(property.getValue().asString())));
            return said;
        }
    }

    @Test
    void are_all_there() {
        assumeTrue(Files.isDirectory(DATA), () -> "left out: " + DATA + " is not there");

        assertThat(published().map(Published::file)).hasSize(30).doesNotHaveDuplicates();
        try (Stream<Path> files = Files.list(DATA.resolve("api-particulier"))) {
            assertThat(files.map(file -> "api-particulier/" + file.getFileName())
                            .filter(file ->
                                    published().noneMatch(row -> row.file().equals(file))))
                    .containsExactly("api-particulier/" + FLAT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> decode_to_the_same_facts() {
        return published().map(row -> DynamicTest.dynamicTest(row.file(), () -> same(row, dataset(row))));
    }

    private <T> void same(Published row, Dataset<T> dataset) throws IOException {
        kit.apiParticulier().dataset(dataset).answers(row.said(), row.status(), row.body());

        Answer<T> answer = wire.ask(question(row, dataset));

        JsonNode document = Json.read(row.file(), row.body().getBytes(UTF_8), JsonNode.class);
        if (row.status() == 200) {
            ObjectNode data = document.path("data").asObject();
            document.path("meta").properties().forEach(key -> data.set(key.getKey(), key.getValue()));
            assertThat(answer).isInstanceOf(Answer.Found.class);
            assertThat(WireFacts.of(answer.found().orElseThrow())).isEqualTo(WireFacts.of(data, dataset.type()));
            assertThat(WireFacts.unknownKeys(data, dataset.type())).isEmpty();
        } else {
            assertThat(answer.getClass().getSimpleName())
                    .isEqualTo(Map.of(404, "Absent", 422, "Invalid", 429, "RateLimited", 504, "Unavailable")
                            .get(row.status()));
            assertThat(answer.reply().status()).isEqualTo(row.status());
            assertThat(answer.reply().code())
                    .isEqualTo(document.path("errors").path(0).path("code").asString());
        }
    }

    @Test
    void reads_the_flat_error_of_version_2() throws IOException {
        Path file = DATA.resolve("api-particulier").resolve(FLAT);
        assumeTrue(Files.exists(file), () -> "left out: " + file + " is not there");
        byte[] body = Files.readAllBytes(file);
        PrefillClient client = kit.client()
                .transport(request -> new HttpResponse(503, Map.of("Content-Type", "application/json"), body))
                .retries(new RetryRule(() -> 0), (wait, task) -> task.run(), System::nanoTime)
                .build();

        Answer<?> answer = client.gather(kit.tokenOf(People.ANGELA), ApiParticulier.SERVICE_NATIONAL)
                .get(ApiParticulier.SERVICE_NATIONAL);

        assertThat(answer).isInstanceOf(Answer.Unavailable.class);
        assertThat(answer.reply().code()).isEqualTo("network_error");
    }

    private Subject subject(Published row) {
        return switch (row.mode()) {
            case "france_connect" -> Subject.of(kit.tokenOf(pivot(row)));
            case "ine" -> Subject.ine(row.parameter("ine").orElseThrow());
            case "identifiant" ->
                Subject.identifier(row.parameter("identifiant").orElseThrow());
            default -> civilStatus(row);
        };
    }

    private <T> Question<T> question(Published row, Dataset<T> dataset) {
        Question<T> question = dataset.about(subject(row));
        if (row.parameter("annee").isPresent()) {
            // The payload is of May 2026, and the clock of the test stands in November.
            question = question.with(ApiParticulier.ANNEE, 2026).with(ApiParticulier.MOIS, 5);
        }
        if (row.parameter("anneeScolaire").isPresent()) {
            question = question.with(
                            ApiParticulier.ANNEE_SCOLAIRE,
                            row.parameter("anneeScolaire").orElseThrow())
                    .with(
                            ApiParticulier.CODE_ETABLISSEMENT,
                            row.parameter("codeEtablissement").orElseThrow());
        }
        return row.parameter("immatriculation").isPresent()
                ? question.with(
                        ApiParticulier.IMMATRICULATION,
                        row.parameter("immatriculation").orElseThrow())
                : question;
    }

    private static PivotIdentity pivot(Published row) {
        List<String> givenNames = row.said().getOrDefault("prenoms[]", List.of("Angela"));
        return new PivotIdentity(
                String.join(" ", givenNames),
                givenNames,
                row.parameter("nomNaissance").orElse("DUBOIS"),
                row.parameter("nomNaissance").isPresent() ? birthdate(row) : PartialDate.parse("1962-08-24"),
                row.parameter("sexeEtatCivil").orElse("F").equals("M") ? "male" : "female",
                row.parameter("codeCogInseeCommuneNaissance").orElse("75107"),
                "99100");
    }

    private static CivilIdentity civilStatus(Published row) {
        CivilIdentity.Builder builder = CivilIdentity.builder()
                .birthName(row.parameter("nomNaissance").orElseThrow())
                .birthdate(birthdate(row));
        builder.givenNames(row.said().getOrDefault("prenoms[]", List.of("Angela")));
        row.parameter("sexeEtatCivil").ifPresent(builder::sex);
        row.parameter("codeCogInseePaysNaissance").map(CogCountry::new).ifPresent(builder::birthCountry);
        row.parameter("codeCogInseeCommuneNaissance").map(CogCommune::new).ifPresent(builder::birthCommune);
        return builder.build();
    }

    private static PartialDate birthdate(Published row) {
        return PartialDate.parse("%04d-%02d-%02d"
                .formatted(
                        row.parameters().path("anneeDateNaissance").asInt(0),
                        row.parameters().path("moisDateNaissance").asInt(0),
                        row.parameters().path("jourDateNaissance").asInt(0)));
    }

    private static Dataset<?> dataset(Published row) {
        return Stream.of(ApiParticulier.class.getFields())
                .filter(field -> field.getType() == Dataset.class)
                .map(field -> {
                    try {
                        return (Dataset<?>) field.get(null);
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .filter(dataset -> dataset.operation().equals(row.operation()))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Published> published() {
        if (!Files.isDirectory(DATA)) {
            return Stream.empty();
        }
        try {
            return Files.readAllLines(DATA.resolve("INDEX.md")).stream()
                    .map(ROW::matcher)
                    .filter(Matcher::matches)
                    .map(row -> new Published(
                            row.group(1),
                            row.group(2),
                            row.group(3),
                            Integer.parseInt(row.group(4)),
                            Json.read("INDEX.md", row.group(5).getBytes(UTF_8), JsonNode.class)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
