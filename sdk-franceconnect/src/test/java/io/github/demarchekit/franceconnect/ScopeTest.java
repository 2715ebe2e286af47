package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {

    @Test
    void takes_values_that_are_not_among_the_constants() {
        assertThat(new Scope("api_fc-liste-paiementsv1")).hasToString("api_fc-liste-paiementsv1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "openid email", "a\"b", "a\\b", "é", "a\nb"})
    void refuses_what_could_not_stand_in_a_request(String value) {
        assertThatThrownBy(() -> new Scope(value)).isInstanceOf(IllegalArgumentException.class);
    }
}
