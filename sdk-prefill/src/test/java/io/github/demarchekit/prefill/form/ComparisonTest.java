package io.github.demarchekit.prefill.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {

    private static final String CAF = "CAF";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            14 RUE SAINT-MICHEL  | 14, rue Saint Michel
            DUBINÔRE             | dubinore
            CŒUR DE L'ISLE       | Coeur de l’Isle
            PARIS                | '  Paris '
            12 BD. DE LA REINE   | 12 bd de la reine
            """)
    void words_are_the_same_however_they_are_written(String known, String typed) {
        assertThat(Comparison.ofTexts(CAF, known, typed)).isInstanceOf(Comparison.Same.class);
        assertThat(Comparison.ofTexts(CAF, typed, known)).isInstanceOf(Comparison.Same.class);
    }

    @ParameterizedTest
    @CsvSource({"14 RUE SAINT-MICHEL, 12 rue Saint-Michel", "DUPONT, DUPOND", "RENNES, Rennes Cedex"})
    void words_that_differ_are_told_with_both_and_who_says_so(String known, String typed) {
        assertThat(Comparison.ofTexts(CAF, known, typed)).isEqualTo(new Comparison.Different(CAF, known, typed));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            31460 | 31 460 €
            874   | 874,00
            -12.5 | -12,50
            """)
    void numbers_are_the_same_however_they_are_written(String known, String typed) {
        assertThat(Comparison.ofNumbers(CAF, known, typed)).isInstanceOf(Comparison.Same.class);
    }

    @Test
    void numbers_that_differ_are_different() {
        assertThat(Comparison.ofNumbers(CAF, "31460", "31 461")).isInstanceOf(Comparison.Different.class);
    }

    @ParameterizedTest
    @CsvSource({"31460, beaucoup", "31460, ''", "'', 12", "31460, 1e99999999"})
    void what_is_no_number_cannot_be_told(String known, String typed) {
        assertThat(Comparison.ofNumbers(CAF, known, typed)).isInstanceOf(Comparison.CannotTell.class);
    }

    @ParameterizedTest
    @CsvSource({
        "1992-11-03, 1992-11-03, Same",
        "1992-11-00, 1992-11-00, Same",
        "1992-11-00, 1992-11-03, CannotTell",
        "1992-11-03, 1992-00-00, CannotTell",
        "1992-11-00, 1992-10-03, Different",
        "1992-00-00, 1993-10-03, Different",
        "0000-00-00, 1993-10-03, CannotTell",
        "1992-11-03, hier, CannotTell"
    })
    void dates_are_compared_as_far_as_they_are_known(String known, String typed, String result) {
        assertThat(Comparison.ofDates(CAF, known, typed).getClass().getSimpleName())
                .isEqualTo(result);
    }

    @Test
    void what_is_missing_on_a_side_cannot_be_told() {
        assertThat(Comparison.ofTexts(CAF, "", "Rennes")).isInstanceOf(Comparison.CannotTell.class);
        assertThat(Comparison.ofTexts(CAF, "RENNES", " - ")).isInstanceOf(Comparison.CannotTell.class);
    }

    @Test
    void prints_no_value() {
        assertThat(Comparison.ofTexts(CAF, "RENNES", "Vitré").toString()).isEqualTo("Different[source=CAF]");
    }
}
