package io.github.demarchekit.prefill;

import static io.github.demarchekit.prefill.particulier.ApiParticulier.QUOTIENT_FAMILIAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.demarchekit.prefill.ErrorCodes.Known;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each published error code has a meaning, an answer, and a row in docs/error-codes.md. */
class ErrorCodesTest {

    private static final Path PUBLISHED = Path.of("../../shared/data/api-error-codes.csv");
    private static final Path PAGE = Path.of("../docs/error-codes.md");
    private static final String WRITE = "docs.write";
    private static final String COMMAND = "mvn -B -o test -pl sdk-prefill -am -Djacoco.skip -Dtest=ErrorCodesTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -D" + WRITE;

    @Test
    void the_page_is_what_the_code_does() throws IOException {
        if (System.getProperty(WRITE) != null) {
            Files.writeString(PAGE, page());
        }

        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .as("docs/error-codes.md differs from the code; this writes it again: " + COMMAND)
                .isEqualTo(page());
    }

    @Test
    void every_code_has_a_meaning() {
        assertThat(ErrorCodes.all())
                .hasSizeGreaterThan(236)
                .doesNotHaveDuplicates()
                .allSatisfy(known -> assertThat(ErrorCodes.meaning(known.status(), known.code()))
                        .hasValueSatisfying(meaning -> assertThat(meaning).doesNotContain("error " + known.code())));
    }

    @Test
    void every_published_code_is_known_under_its_status() throws IOException {
        assumeTrue(Files.exists(PUBLISHED), () -> "left out: " + PUBLISHED + " is not there");

        assertThat(Files.readAllLines(PUBLISHED).stream()
                        .skip(1)
                        .map(line -> line.split(",", 3))
                        .map(row -> new Known(Integer.parseInt(row[1]), row[0])))
                .hasSize(236)
                .allSatisfy(published -> assertThat(ErrorCodes.all()).contains(published));
    }

    @Test
    void an_unknown_code_tells_its_provider_when_that_is_known() {
        assertThat(ErrorCodes.meaning(502, "23777")).contains("CNAF: error 777");
        assertThat(ErrorCodes.meaning(502, "97777")).isEqualTo(Optional.empty());
        assertThat(ErrorCodes.meaning(502, "")).isEqualTo(Optional.empty());
    }

    @Test
    void one_code_means_something_else_under_another_status() {
        assertThat(ErrorCodes.meaning(404, "30004")).contains("MEN knows no such pupil");
        assertThat(ErrorCodes.meaning(504, "30004")).contains("MEN: its name is not resolved");
    }

    private static String page() {
        return """
                # What each error code becomes

                API Particulier and API Entreprise answer errors with a status and a code of five digits: two of a provider, three of
                what happened. A code is read under its status, since one code means other things under another. Codes that are not
                listed become what their status says. This page is written by `ErrorCodesTest`, from what the code does.

                *Asked again* says whether `gather` repeats the call when its deadline leaves time. *Counts* says whether the provider's
                circuit breaker takes it for a failure. Codes of 401 are those for who logged in with FranceConnect; with the
                application's own token all of them become `NotGranted(CLIENT_REFUSED)`, and no call is made with that token any more.

                | code | status | meaning | becomes | asked again | counts |
                |---|---|---|---|---|---|
                """ + ErrorCodes.all().stream().map(ErrorCodesTest::row).collect(Collectors.joining());
    }

    private static String row(Known known) {
        Script script = new Script().refuses(known.status(), known.code());
        Breakers breakers = new Breakers(Duration.ofHours(1));
        Answer<?> answer = script.client()
                .breakers(breakers)
                .build()
                .gather(Script.TOKEN, QUOTIENT_FAMILIAL)
                .get(QUOTIENT_FAMILIAL);
        return Stream.of(
                        known.code(),
                        String.valueOf(known.status()),
                        ErrorCodes.meaning(known.status(), known.code()).orElseThrow(),
                        becomes(answer),
                        script.requests.size() > 1 ? "yes" : "",
                        breakers.of(QUOTIENT_FAMILIAL).getFailureCount() > 0 ? "yes" : "")
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String becomes(Answer<?> answer) {
        String kind = answer.getClass().getSimpleName();
        if (answer instanceof Answer.NotGranted<?> refused) {
            return "`" + kind + "(" + refused.refusal() + ")`";
        }
        return answer instanceof Answer.Unavailable<?> failed
                ? "`" + kind + "(" + failed.cause() + ")`"
                : "`" + kind + "`";
    }
}
