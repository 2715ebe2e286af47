package io.github.demarchekit.core.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.UnreadableResponseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class JsonTest {

    record Child(
            @Nullable String firstName,
            int birthYear,
            @Nullable List<String> otherNames) {
        Child {
            if (birthYear > 2100) {
                throw new IllegalArgumentException("LEAK-year " + birthYear);
            }
        }
    }

    @Test
    void reads_snake_case_into_a_record_and_ignores_unknown_fields() {
        Child child =
                read("{\"first_name\":\"Zoé\",\"birth_year\":2024,\"other_names\":[\"Ève\"],\"new_field\":{\"a\":[]}}");

        assertThat(child).isEqualTo(new Child("Zoé", 2024, List.of("Ève")));
    }

    @Test
    void reads_what_is_missing_or_null_as_null_or_zero() {
        assertThat(read("{}")).isEqualTo(new Child(null, 0, null));
        assertThat(read("{\"first_name\":null,\"birth_year\":null}")).isEqualTo(new Child(null, 0, null));
    }

    @Test
    void reads_a_tree() {
        JsonNode tree = Json.tree("CAF", answer("{\"data\":{\"valeur\":2550}}"));

        assertThat(tree.at("/data/valeur").asInt()).isEqualTo(2550);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>LEAK</html>",
                "{\"first_name\":\"LEAK",
                "{\"first_name\":\"LEAK\"} LEAK",
                "{\"birth_year\":\"LEAK\"}",
                "{\"birth_year\":99999999999,\"first_name\":\"LEAK\"}",
                "{\"birth_year\":2101,\"first_name\":\"LEAK\"}",
                "{\"other_names\":\"LEAK\"}",
                "{\"first_name\":{\"LEAK\":\"LEAK\"}}",
                "[\"LEAK\"]",
                "\"LEAK\"",
                "LEAK",
                ""
            })
    void never_quotes_an_answer_it_cannot_read(String body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(UnreadableResponseException.class)
                .hasMessageStartingWith("CAF gave an answer that cannot be read: it is not the expected JSON")
                .hasMessageNotContaining("LEAK")
                .hasMessageNotContaining("-1")
                .hasNoCause()
                .hasNoSuppressedExceptions();
    }

    @Test
    void says_where_reading_stopped() {
        assertThatThrownBy(() -> read("{\n  \"birth_year\": \"LEAK\"\n}"))
                .hasMessage("CAF gave an answer that cannot be read: it is not the expected JSON at line 2, column 17");
    }

    @Test
    void refuses_a_null_answer() {
        assertThatThrownBy(() -> read("null"))
                .isInstanceOf(UnreadableResponseException.class)
                .hasMessage("CAF gave an answer that cannot be read: it is null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "LEAK", "null", "{\"a\":", "{} {}"})
    void refuses_a_tree_that_is_none(String body) {
        assertThatThrownBy(() -> Json.tree("CAF", answer(body)))
                .isInstanceOf(UnreadableResponseException.class)
                .hasMessageNotContaining("LEAK");
    }

    @Test
    void gives_up_on_a_bottomless_answer() {
        assertThatThrownBy(() -> Json.tree("CAF", answer("[".repeat(100_000))))
                .isInstanceOf(UnreadableResponseException.class);
    }

    @Test
    void writes_snake_case_in_utf_8() {
        assertThat(new String(Json.write(new Child("Zoé", 2024, List.of())), UTF_8))
                .isEqualTo("{\"first_name\":\"Zoé\",\"birth_year\":2024,\"other_names\":[]}");
    }

    private static Child read(String body) {
        return Json.read("CAF", answer(body), Child.class);
    }

    private static HttpResponse answer(String body) {
        return new HttpResponse(200, Map.of("Content-Type", "application/json"), body.getBytes(UTF_8));
    }
}
