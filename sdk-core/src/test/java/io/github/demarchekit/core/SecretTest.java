package io.github.demarchekit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import nl.jqno.equalsverifier.EqualsVerifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {

    @Test
    void prints_nothing_of_its_value() {
        assertThat(Secret.of("LEAK-value")).hasToString("[secret]");
    }

    @Test
    void reveals_its_value_when_asked() {
        assertThat(Secret.of("s3cret é").reveal()).isEqualTo("s3cret é");
    }

    @Test
    void is_equal_to_a_secret_of_the_same_value_only() {
        EqualsVerifier.forClass(Secret.class).withNonnullFields("value").verify();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void refuses_a_blank_value(String blank) {
        assertThatIllegalArgumentException().isThrownBy(() -> Secret.of(blank)).withMessage("a secret cannot be blank");
    }

    @Test
    void names_the_environment_variable_that_is_missing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Secret.fromEnv("DEMARCHEKIT_NO_SUCH_VARIABLE"))
                .withMessage(
                        "environment variable DEMARCHEKIT_NO_SUCH_VARIABLE is not set: give it the secret's value");
    }

    @Test
    void reads_an_environment_variable() {
        assertThat(Secret.fromEnv("PATH").reveal()).isEqualTo(System.getenv("PATH"));
    }
}
