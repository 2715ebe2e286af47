package io.github.demarchekit.prefill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.demarchekit.prefill.Answer.NotGranted.Refusal;
import io.github.demarchekit.prefill.Answer.Unavailable.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each status and error code of API Particulier becomes. */
class VerdictTest {

    private static final Path ERROR_CODES = Path.of("../../shared/data/api-error-codes.csv");

    private static final Set<String> NO_DOCUMENT = Set.of("03501", "04503");

    @ParameterizedTest
    @CsvSource({
        "401, 50002, TOKEN_EXPIRED",
        "401, 00103, TOKEN_EXPIRED",
        "401, 50001, TOKEN_REFUSED",
        "401, 50003, IDENTITY_INCOMPLETE",
        "401, 51501, TOKEN_REFUSED",
        "401, 51504, TOKEN_REFUSED",
        "401, 00105, TOKEN_REFUSED",
        "403, 00100, NOT_AUTHORISED",
        "403, 00107, NOT_AUTHORISED",
        "451, 00999, NOT_AUTHORISED"
    })
    void tells_who_may_not_have_the_data_and_whether_a_login_helps(int status, String code, Refusal refusal) {
        assertThat(new Script().refuses(status, code).ask())
                .isEqualTo(new Answer.NotGranted<>(refusal, new Reply(status, code, Optional.of("request-1"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"35003", "10003", "23003", "37003", "40003", "99998"})
    void takes_a_404_with_a_code_for_an_absent_file(String code) {
        assertThat(new Script().refuses(404, code).ask())
                .isEqualTo(new Answer.Absent<>(new Reply(404, code, Optional.of("request-1"))));
    }

    @Test
    void takes_an_unknown_route_for_a_mistake_of_ours() {
        assertThat(new Script().refuses(404, "00402").ask()).isInstanceOf(Answer.Invalid.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<html>Not Found</html>", "", "{}", "{\"errors\":[]}", "{\"errors\":[{\"code\":7}]}", "null"})
    void does_not_take_the_404_of_a_proxy_for_an_absent_file(String body) {
        assertThat(new Script().answers(404, Map.of(), body).ask()).isInstanceOf(Answer.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void takes_a_redirect_for_a_wrong_base_address(int status) {
        Script script = new Script().answers(status, Map.of("Location", "https://elsewhere.example/?nom=DUBOIS"), "");

        assertThat(script.ask()).isInstanceOfSatisfying(Answer.Unreadable.class, answer -> {
            assertThat(answer.problem()).contains("redirect", "base address").doesNotContain("DUBOIS");
            assertThat(answer.reply().status()).isEqualTo(status);
        });
        assertThat(script.requests).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425})
    void asks_again_where_the_request_came_too_late_or_too_early(int status) {
        Script passing = new Script().answers(status, Map.of(), "").answers("{\"data\":{}}");
        Script lasting = new Script().answers(status, Map.of(), "");

        assertThat(passing.ask()).isInstanceOf(Answer.Found.class);
        assertThat(lasting.ask())
                .isEqualTo(new Answer.Unavailable<>(
                        Cause.NO_ANSWER, Optional.empty(), new Reply(status, "", lasting.lastId())));
        assertThat(lasting.requests).hasSize(3);
    }

    @Test
    void names_the_parameter_that_is_refused() {
        assertThat(new Script().refuses(422, "00203").ask())
                .isEqualTo(new Answer.Invalid<>(
                        List.of("recipient"),
                        "the provider refuses the request",
                        new Reply(422, "00203", Optional.of("request-1"))));
    }

    @Test
    void keeps_a_title_or_a_request_id_that_is_no_code_out_of_the_answer() {
        Script script = new Script()
                .answers(
                        422,
                        Map.of("X-Request-ID", "7\nWARN forged"),
                        "{\"errors\":[{\"code\":\"DUBOIS Angela\",\"source\":{\"parameter\":\"DUBOIS Angela\"}}]}");

        assertThat(script.ask())
                .isEqualTo(new Answer.Invalid<>(
                        List.of(), "the provider refuses the request", new Reply(422, "", script.lastId())));
    }

    @Test
    void takes_the_html_page_of_a_gateway_for_what_its_status_says() {
        assertThat(new Script()
                        .answers(502, Map.of("Content-Type", "text/html"), "<html>")
                        .ask())
                .isInstanceOf(Answer.Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/vnd.api+json; charset=utf-8", "APPLICATION/JSON"})
    void reads_both_media_types(String mediaType) {
        assertThat(new Script()
                        .answers(200, Map.of("Content-Type", mediaType), "{\"data\":{}}")
                        .ask())
                .isInstanceOf(Answer.Found.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"data\":null}",
                "{\"data\":[]}",
                "{\"data\":{\"enfants\":{}}}",
                "{\"data\":{\"enfants\":[{\"prenoms\":[\"LOU\"]}]}}",
                "{\"data\":{\"adresse\":\"1 RUE\"}}",
                "{\"data\":{\"quotient_familial\":{\"valeur\":\"beaucoup\"}}}",
                "{\"data\":{\"quotient_familial\":{\"valeur\":874.5}}}",
                "{\"data\":{\"quotient_familial\":{\"valeur\":99999999999}}}",
                "{\"data\":{\"enfants\":[]}"
            })
    void finds_an_answer_of_another_shape_unreadable(String body) {
        Script script = new Script().answers(body);

        assertThat(script.ask())
                .isInstanceOfSatisfying(
                        Answer.Unreadable.class,
                        answer -> assertThat(answer.reply()).isEqualTo(new Reply(200, "", script.lastId())));
    }

    @ParameterizedTest
    @CsvSource({
        "400, 00104, Invalid",
        "401, 50002, NotGranted",
        "403, 00100, NotGranted",
        "404, 35003, Absent",
        "409, 00015, Conflict",
        "422, 00203, Invalid",
        "429, 00429, RateLimited",
        "451, 00999, NotGranted",
        "500, 00500, Unavailable",
        "502, 35001, Unavailable",
        "503, 35001, Unavailable",
        "504, 35002, Unavailable"
    })
    void has_an_answer_for_each_kind_of_error(int status, String code, String answer) {
        assertThat(new Script().refuses(status, code).ask().getClass().getSimpleName())
                .isEqualTo(answer);
    }

    @Test
    void has_an_answer_for_every_published_error() throws IOException {
        assumeTrue(Files.exists(ERROR_CODES), () -> "left out: " + ERROR_CODES + " is not there");

        assertThat(Files.readAllLines(ERROR_CODES).stream().skip(1).map(line -> line.split(",", 3)))
                .isNotEmpty()
                .allSatisfy(error -> {
                    int status = Integer.parseInt(error[1]);
                    assertThat(new Script().refuses(status, error[0]).ask())
                            .isInstanceOf(NO_DOCUMENT.contains(error[0]) ? Answer.Absent.class : expected(status));
                });
    }

    @ParameterizedTest
    @CsvSource({"503, network_error, Unavailable", "404, not_found, Absent", "401, access_denied, NotGranted"})
    void reads_the_flat_errors_of_version_2(int status, String word, String answer) {
        String body = "{\"error\":\"" + word + "\",\"reason\":\"DUBOIS\",\"message\":\"DUBOIS\"}";

        Script script = new Script().answers(status, Map.of(), body);

        Answer<?> flat = script.ask();

        assertThat(flat.getClass().getSimpleName()).isEqualTo(answer);
        assertThat(flat.reply()).isEqualTo(new Reply(status, word, script.lastId()));
    }

    private static Class<?> expected(int status) {
        return switch (status) {
            case 401, 403, 451 -> Answer.NotGranted.class;
            case 404 -> Answer.Absent.class;
            case 409 -> Answer.Conflict.class;
            case 429 -> Answer.RateLimited.class;
            default -> status >= 500 ? Answer.Unavailable.class : Answer.Invalid.class;
        };
    }
}
