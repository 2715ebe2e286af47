package io.github.demarchekit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CogCodeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"01001", "19272", "21231", "29019", "75107", "95277", "2A004", "2B002", "97105", "98611", "98729"
            })
    void accepts_a_commune(String code) {
        assertThat(CogCommune.matches(code)).isTrue();
        assertThat(new CogCommune(code)).hasToString(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7510",
                "751077",
                "20004",
                "20200",
                "2C004",
                "2a004",
                "99100",
                "99352",
                "Alger",
                "Paris 10",
                " 75107"
            })
    void refuses_what_is_not_a_commune(String code) {
        assertThat(CogCommune.matches(code)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CogCommune(code))
                .withMessage("a commune's COG code has 5 characters, such as 75107 or 2A004");
    }

    @ParameterizedTest
    @ValueSource(strings = {"99100", "99352", "99217"})
    void accepts_a_country(String code) {
        assertThat(CogCountry.matches(code)).isTrue();
        assertThat(new CogCountry(code)).hasToString(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "FR", "9910", "991000", "98729", "75107", "99A00", "99100 "})
    void refuses_what_is_not_a_country(String code) {
        assertThat(CogCountry.matches(code)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CogCountry(code))
                .withMessage("a country's COG code is 99 and 3 digits, such as 99100 for France");
    }

    @Test
    void names_france() {
        assertThat(CogCountry.FRANCE).isEqualTo(new CogCountry("99100"));
    }
}
