package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.internal.Json;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsTest {

    @ParameterizedTest
    @ValueSource(strings = {"{\"for\":\"client\"}", "[\"client\",1]", "[[\"client\"]]", "1", "null", "true"})
    @DisplayName("RFC 7519 4.1.3: an audience is a text or a list of texts")
    void takes_nothing_else_for_a_list_of_texts(String audience) {
        assertThat(claims("{\"aud\":" + audience + "}").texts("aud")).isEmpty();
    }

    @Test
    void takes_a_lone_text_for_a_list_of_one() {
        assertThat(claims("{\"aud\":\"client\"}").texts("aud")).containsExactly("client");
        assertThat(claims("{\"aud\":[\"client\",\"other\"]}").texts("aud")).containsExactly("client", "other");
    }

    private static Claims claims(String json) {
        return new Claims(Json.mapper().readTree(json));
    }
}
