package io.github.demarchekit.prefill;

import static io.github.demarchekit.prefill.ApiParticulier.PARTICIPATION_FAMILIALE_EAJE;
import static io.github.demarchekit.prefill.ApiParticulier.QUOTIENT_FAMILIAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.demarchekit.core.AccessToken;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.internal.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** What the official staging platform publishes decodes to the same facts. Left out where its payloads are not beside the sources. */
class PublishedPayloadsTest {

    private static final Path PAYLOADS = Path.of("../../shared/data/api-particulier");

    @Test
    void are_there() {
        assumeTrue(Files.isDirectory(PAYLOADS), () -> "left out: " + PAYLOADS + " is not there");

        assertThat(payloadsOf("quotient_familial")).isNotEmpty();
    }

    @TestFactory
    Stream<DynamicTest> quotient_familial_decodes_to_the_same_facts() {
        return payloadsOf("quotient_familial")
                .map(file -> DynamicTest.dynamicTest(
                        file.getFileName().toString(),
                        () -> same(file, QUOTIENT_FAMILIAL, PublishedPayloadsTest::sameFacts)));
    }

    @TestFactory
    Stream<DynamicTest> participation_familiale_decodes_to_the_same_facts() {
        return payloadsOf("participation_familiale")
                .map(file -> DynamicTest.dynamicTest(
                        file.getFileName().toString(),
                        () -> same(file, PARTICIPATION_FAMILIALE_EAJE, PublishedPayloadsTest::sameFacts)));
    }

    private interface Comparison<T> {
        void compare(JsonNode expected, T actual);
    }

    private static <T> void same(Path file, Dataset<T> dataset, Comparison<T> comparison) throws IOException {
        byte[] body = Files.readAllBytes(file);
        int status = Integer.parseInt(file.getFileName().toString().replaceFirst(".*__(\\d{3})\\.json$", "$1"));
        PrefillClient client = PrefillClient.builder()
                .apiParticulier(URI.create("https://localhost"), Kit.TOWN_HALL)
                .transport(request -> new HttpResponse(status, Map.of("Content-Type", "application/json"), body))
                .retries(new RetryRule(() -> 0), wait -> {}, System::nanoTime)
                .build();

        Answer<T> answer = client.gather(new AccessToken(Secret.of("token"), Instant.MAX), dataset)
                .get(dataset);

        JsonNode document = Json.read(file.toString(), body, JsonNode.class);
        if (status == 200) {
            assertThat(answer).isInstanceOf(Answer.Found.class);
            comparison.compare(document.path("data"), answer.found().orElseThrow());
        } else {
            assertThat(answer).isInstanceOfSatisfying(Answer.Missing.class, missing -> {
                assertThat(missing.reply().status()).isEqualTo(status);
                assertThat(missing.reply().code())
                        .isEqualTo(document.path("errors").path(0).path("code").asString());
            });
        }
    }

    private static void sameFacts(JsonNode data, QuotientFamilial family) {
        sameMembers(data.path("allocataires"), family.allocataires());
        sameMembers(data.path("enfants"), family.children());
        sameAddress(data.path("adresse"), family.address());
        JsonNode quotient = data.path("quotient_familial");
        assertThat(family.quotient().value()).hasValueSatisfying(actual -> {
            assertThat(actual.fund().map(FamilyFund::code)).isEqualTo(text(quotient, "fournisseur"));
            assertThat(actual.value()).hasValue(quotient.path("valeur").intValue());
            assertThat(actual.month().orElseThrow())
                    .hasToString("%04d-%02d"
                            .formatted(
                                    quotient.path("annee").intValue(),
                                    quotient.path("mois").intValue()));
            assertThat(actual.computedOn().orElseThrow())
                    .hasToString("%04d-%02d"
                            .formatted(
                                    quotient.path("annee_calcul").intValue(),
                                    quotient.path("mois_calcul").intValue()));
        });
    }

    private static void sameFacts(JsonNode data, ParticipationFamilialeEaje family) {
        sameMembers(data.path("allocataires"), family.allocataires());
        sameMembers(data.path("enfants"), family.children());
        sameAddress(data.path("adresse"), family.address());
        JsonNode parameters = data.path("parametres_calcul_participation_familiale");
        assertThat(family.parameters().value()).hasValueSatisfying(actual -> {
            assertThat(actual.dependentChildren())
                    .hasValue(parameters.path("nombre_enfants_a_charge").intValue());
            assertThat(actual.aeehChildren())
                    .hasValue(
                            parameters.path("nombre_enfants_beneficiaire_aeeh").intValue());
            JsonNode resources = parameters.path("base_ressources_annuelles");
            assertThat(actual.baseRessources().orElseThrow().value())
                    .hasValue(resources.path("valeur").intValue());
            assertThat(actual.baseRessources().orElseThrow().year())
                    .hasValue(resources.path("annee_calcul").intValue());
        });
    }

    private static void sameMembers(JsonNode expected, Part<List<FamilyMember>> members) {
        List<FamilyMember> actual = members.value().orElseThrow();
        assertThat(actual).hasSize(expected.size());
        for (int i = 0; i < actual.size(); i++) {
            JsonNode person = expected.get(i);
            assertThat(actual.get(i).birthName()).isEqualTo(text(person, "nom_naissance"));
            assertThat(actual.get(i).usageName()).isEqualTo(text(person, "nom_usage"));
            assertThat(actual.get(i).givenNames()).isEqualTo(text(person, "prenoms"));
            assertThat(actual.get(i).birthdate().map(date -> date.iso())).isEqualTo(text(person, "date_naissance"));
            assertThat(actual.get(i).sex()).isEqualTo(text(person, "sexe"));
            assertThat(actual.get(i).birthplace().map(code -> code.value()))
                    .isEqualTo(text(person, "code_cog_insee_commune_naissance"));
        }
    }

    private static void sameAddress(JsonNode expected, Part<PostalAddress> address) {
        PostalAddress actual = address.value().orElseThrow();
        assertThat(actual)
                .isEqualTo(new PostalAddress(
                        text(expected, "destinataire"),
                        text(expected, "complement_information"),
                        text(expected, "complement_information_geographique"),
                        text(expected, "numero_libelle_voie"),
                        text(expected, "lieu_dit"),
                        text(expected, "code_postal_ville"),
                        text(expected, "pays")));
        assertThat(actual.postcode().orElseThrow()
                        + actual.city().map(city -> " " + city).orElse(""))
                .isEqualTo(expected.path("code_postal_ville").asString());
    }

    private static Optional<String> text(JsonNode object, String key) {
        return Optional.ofNullable(object.path(key).asString(null));
    }

    private static Stream<Path> payloadsOf(String operation) {
        if (!Files.isDirectory(PAYLOADS)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(PAYLOADS)) {
            return files
                    .filter(file -> file.getFileName().toString().contains("_cnav_" + operation))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
