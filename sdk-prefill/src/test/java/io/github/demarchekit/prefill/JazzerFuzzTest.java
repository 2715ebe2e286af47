package io.github.demarchekit.prefill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.demarchekit.core.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a provider sends, a form opens: each body becomes one answer, nothing is thrown, and no word of it is printed. The
 * coverage-guided fuzzer runs in a process of its own: CONTRIBUTING.md has the commands.
 */
class JazzerFuzzTest {

    private static final int[] STATUSES = {200, 401, 404, 422, 429, 502};
    private static final List<? extends Dataset<?>> DATASETS = DatasetsTest.all();
    /** Their answers to a question with a FranceConnect token mean the same; a mode changes nothing else. */
    private static final Subject ANYONE = Subject.of(Script.TOKEN);

    /** Right bodies from which the fuzzer makes others. The first byte names the status, the second the dataset. */
    private static final List<String> SEEDS = List.of(
            "{\"data\":{\"allocataires\":[{\"nom_naissance\":\"A\",\"date_naissance\":\"2020-00-00\",\"sexe\":null}],"
                    + "\"adresse\":{\"code_postal_ville\":\"75001 PARIS\"},"
                    + "\"quotient_familial\":{\"fournisseur\":\"MSA\",\"valeur\":12,\"annee_calcul\":2026,\"mois_calcul\":0}},"
                    + "\"links\":{},\"meta\":{}}",
            "{\"data\":{\"enfants\":[{\"date_naissance\":-473389200}],\"parametres_calcul_participation_familiale\":"
                    + "{\"base_ressources_annuelles\":{\"valeur\":1.5,\"annee_calcul\":\"2024\"}}}}",
            "{\"errors\":[{\"code\":\"35003\",\"source\":{\"parameter\":\"recipient\"},\"meta\":{\"retry_in\":10}}]}",
            "{\"error\":\"provider_error\",\"reason\":\"x\",\"message\":\"y\"}");

    static Stream<Arguments> seeds() {
        return IntStream.range(0, STATUSES.length)
                .boxed()
                .flatMap(status -> SEEDS.stream()
                        .flatMap(body -> IntStream.range(0, DATASETS.size())
                                .filter(dataset -> dataset % 7 == status)
                                .mapToObj(dataset -> ((char) ('0' + status)) + "" + ((char) ('0' + dataset)) + body)))
                .map(input -> Arguments.of((Object) input.getBytes(UTF_8)));
    }

    @MethodSource("seeds")
    @FuzzTest
    void makes_one_answer_of_any_body(byte[] input) {
        if (input.length > 2) {
            int status = STATUSES[Math.floorMod(input[0] - '0', STATUSES.length)];
            Dataset<?> dataset = DATASETS.get(Math.floorMod(input[1] - '0', DATASETS.size()));
            byte[] body = Arrays.copyOfRange(input, 2, input.length);

            Answer<?> answer = Verdict.of(
                    new Question<>(dataset, ANYONE, Map.of(), Purpose.UNSTATED),
                    new HttpResponse(status, Map.of("Content-Type", "application/json"), body),
                    Optional.empty(),
                    Script.NOW);

            assertThat(answer.outcome()).isEqualTo(expected(status, answer));
            assertThat(answer.toString()).doesNotContain("PARIS");
        }
    }

    private static String expected(int status, Answer<?> answer) {
        return switch (status) {
            case 200 -> answer instanceof Answer.Found<?> ? "found" : "unreadable";
            case 401 -> "not_granted";
            case 404 ->
                answer instanceof Answer.Absent<?> || answer instanceof Answer.Invalid<?>
                        ? answer.outcome()
                        : "unreadable";
            case 422 -> "invalid";
            case 429 -> "rate_limited";
            default -> answer instanceof Answer.Absent<?> ? "absent" : "unavailable";
        };
    }
}
