package io.github.demarchekit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SirenTest {

    @ParameterizedTest
    @ValueSource(strings = {"130025265", "356000000", "732829320"})
    void accepts_a_right_key(String siren) {
        assertThat(new Siren(siren)).hasToString(siren);
    }

    @ParameterizedTest
    @ValueSource(strings = {"130 025 265", " 130025265 ", "130\u00a0025\u202f265", "13 00 25 265"})
    void reads_it_with_the_spaces_people_type(String typed) {
        assertThat(Siren.parse(typed)).isEqualTo(new Siren("130025265"));
    }

    @Test
    void refuses_a_wrong_digit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Siren.parse("130025266"))
                .withMessage("this SIREN has a wrong key: check each digit");
    }

    @Test
    void refuses_two_swapped_digits() {
        assertThatIllegalArgumentException().isThrownBy(() -> Siren.parse("130025256"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "13002526", "1300252650", "13002526A", "130-025-265", "१३००२५२६५"})
    void refuses_another_form(String typed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Siren.parse(typed))
                .withMessage("a SIREN has 9 digits");
    }
}
