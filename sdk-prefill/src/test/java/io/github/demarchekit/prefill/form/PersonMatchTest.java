package io.github.demarchekit.prefill.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.core.PivotIdentity;
import io.github.demarchekit.prefill.Part;
import io.github.demarchekit.prefill.form.PersonMatch.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonMatchTest {

    /** A test identity that FranceConnect documents for its sandbox. */
    private static final PivotIdentity JOELLE = new PivotIdentity(
            "Joëlle Françoise",
            List.of("Joëlle", "Françoise"),
            "DUBINÔRE",
            PartialDate.parse("1992-08-15"),
            "female",
            "75117",
            "99100");

    private static PersonMatch match(String birthName, String usageName, String givenNames, String birthdate) {
        return PersonMatch.of(
                JOELLE,
                List.of(part(birthName), part(usageName)),
                part(givenNames),
                part(birthdate).map(PartialDate::parse));
    }

    private static Part<String> part(String text) {
        return text.isEmpty() ? new Part.Blank<>() : new Part.Given<>(text);
    }

    @ParameterizedTest
    @CsvSource({
        "DUBINORE, '', JOELLE FRANCOISE, 1992-08-15",
        "MARTIN, Dubinôre, Françoise, 1992-08-00",
        "dubinôre, '', Marie Joëlle, ''",
    })
    void is_a_person_by_a_name_a_given_name_and_a_date_that_does_not_contradict(
            String birthName, String usageName, String givenNames, String birthdate) {
        assertThat(match(birthName, usageName, givenNames, birthdate).matches()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "MARTIN, '', JOELLE FRANCOISE, 1992-08-15",
        "DUBINORE, '', PAUL, 1992-08-15",
        "DUBINORE, '', JOELLE, 1992-08-16",
        "DUBINORE, '', JOELLE, 1991-00-00",
        "DUBINORE, '', '', 1992-08-15",
        "'', '', JOELLE, 1992-08-15"
    })
    void is_nobody_by_less(String birthName, String usageName, String givenNames, String birthdate) {
        assertThat(match(birthName, usageName, givenNames, birthdate).matches()).isFalse();
    }

    @Test
    void takes_no_part_of_a_given_name_for_the_name() {
        assertThat(match("DUBINORE", "", "JOELLETTE", "").givenNames()).isEqualTo(Verdict.DIFFERENT);
    }

    @Test
    void sorts_by_how_much_is_alike_and_tells_what_is_unknown_from_what_differs() {
        assertThat(match("DUBINORE", "", "JOELLE", "1992-08-15").score()).isEqualTo(3);
        assertThat(match("DUBINORE", "", "JOELLE", "1992-00-00").birthdate()).isEqualTo(Verdict.UNKNOWN);
        assertThat(match("MARTIN", "", "PAUL", "1950-01-01").score()).isEqualTo(-3);
    }
}
