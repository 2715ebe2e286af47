package io.github.demarchekit.prefill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.demarchekit.core.AccessToken;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.internal.Json;
import io.github.demarchekit.prefill.particulier.ApiParticulier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** What the official staging platform publishes decodes to the same facts. Left out where its payloads are not beside the sources. */
class PublishedPayloadsTest {

    private static final Path PAYLOADS = Path.of("../../shared/data/api-particulier");

    /** Which dataset answers so, by a part of the file's name. */
    private static final Map<String, Dataset<?>> DATASETS = Map.of(
            "_cnav_quotient_familial", ApiParticulier.QUOTIENT_FAMILIAL,
            "_cnav_participation_familiale", ApiParticulier.PARTICIPATION_FAMILIALE_EAJE);

    @Test
    void are_there() {
        assumeTrue(Files.isDirectory(PAYLOADS), () -> "left out: " + PAYLOADS + " is not there");

        assertThat(payloadsOf("_cnav_quotient_familial")).isNotEmpty();
    }

    @TestFactory
    Stream<DynamicTest> decode_to_the_same_facts() {
        return DATASETS.entrySet().stream()
                .flatMap(dataset -> payloadsOf(dataset.getKey())
                        .map(file -> DynamicTest.dynamicTest(
                                file.getFileName().toString(), () -> same(file, dataset.getValue()))));
    }

    private static <T> void same(Path file, Dataset<T> dataset) throws IOException {
        byte[] body = Files.readAllBytes(file);
        int status = Integer.parseInt(file.getFileName().toString().replaceFirst(".*__(\\d{3})\\.json$", "$1"));
        PrefillClient client = PrefillClient.builder()
                .apiParticulier(URI.create("https://localhost"), Kit.TOWN_HALL)
                .transport(request -> new HttpResponse(status, Map.of("Content-Type", "application/json"), body))
                .retries(new RetryRule(() -> 0), (wait, task) -> task.run(), System::nanoTime)
                .build();

        Answer<T> answer = client.gather(new AccessToken(Secret.of("token"), Instant.MAX), dataset)
                .get(dataset);

        JsonNode document = Json.read(file.toString(), body, JsonNode.class);
        if (status == 200) {
            assertThat(answer).isInstanceOf(Answer.Found.class);
            assertThat(WireFacts.of(answer.found().orElseThrow()))
                    .isEqualTo(WireFacts.of(document.path("data"), dataset.type()));
        } else {
            assertThat(answer).isInstanceOfSatisfying(Answer.Missing.class, missing -> {
                assertThat(missing.reply().status()).isEqualTo(status);
                assertThat(missing.reply().code())
                        .isEqualTo(document.path("errors").path(0).path("code").asString());
            });
        }
    }

    private static Stream<Path> payloadsOf(String operation) {
        if (!Files.isDirectory(PAYLOADS)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(PAYLOADS)) {
            return files.filter(file -> file.getFileName().toString().contains(operation)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
