package io.github.demarchekit.tracking.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

    @ParameterizedTest
    @CsvSource({
        "06 39 98 00 01,       +33639980001, Europe/Paris",
        "07 08 12 34 56,       +33708123456, Europe/Paris",
        "0033639980001,        +33639980001, Europe/Paris",
        "+33 06 39 98 00 01,   +33639980001, Europe/Paris",
        "0690 12 34 56,        +590690123456, America/Guadeloupe",
        "0691 22 34 56,        +590691223456, America/Guadeloupe",
        "0709 00 12 34,        +590709001234, America/Guadeloupe",
        "+590 (0)690 12 34 56, +590690123456, America/Guadeloupe",
        "0694 12 34 56,        +594694123456, America/Cayenne",
        "0709 30 12 34,        +594709301234, America/Cayenne",
        "0697 12 34 56,        +596697123456, America/Martinique",
        "0709 13 12 34,        +596709131234, America/Martinique",
        "0693 12 34 56,        +262693123456, Indian/Reunion",
        "0709 20 12 34,        +262709201234, Indian/Reunion",
        "0639 12 34 56,        +262639123456, Indian/Reunion",
        "0709 35 12 34,        +262709351234, Indian/Reunion",
        "0709 99 12 34,        +33709991234, Europe/Paris",
        "0508 41 12 34,        +508411234, America/Miquelon",
        "0708 40 12 34,        +508708401234, America/Miquelon",
        "+508 55 12 34,        +508551234, America/Miquelon",
        "+687 75 12 34,        +687751234, Pacific/Noumea",
        "+689 87 12 34 56,     +68987123456, Pacific/Tahiti",
        "+681 82 12 34,        +681821234, Pacific/Wallis",
        "+32 470 12 34 56,     +32470123456, Europe/Paris",
    })
    void is_read_with_its_country_and_its_time(String typed, String e164, String zone) {
        PhoneNumber number = PhoneNumber.parse(typed).orElseThrow();

        assertThat(number.e164()).isEqualTo(e164);
        assertThat(number.zone()).hasToString(zone);
    }

    @ParameterizedTest
    @CsvSource({
        "75 12 34,       NOUVELLE_CALEDONIE,       +687751234",
        "87 12 34 56,    POLYNESIE_FRANCAISE,      +68987123456",
        "82 12 34,       WALLIS_ET_FUTUNA,         +681821234",
        "55 12 34,       SAINT_PIERRE_ET_MIQUELON, +508551234",
        "0508 55 12 34,  SAINT_PIERRE_ET_MIQUELON, +508551234",
        "06 39 98 00 01, NOUVELLE_CALEDONIE,       +33639980001",
        "+689 87123456,  NOUVELLE_CALEDONIE,       +68987123456",
    })
    void is_read_as_it_is_dialled_where_the_procedure_is(String typed, NumberingPlan plan, String e164) {
        assertThat(PhoneNumber.parse(typed, plan)).contains(new PhoneNumber(e164));
    }

    @ParameterizedTest
    @ValueSource(strings = {"75 12 34", "87 12 34 56", "82 12 34"})
    void is_none_when_its_digits_may_be_those_of_several_places(String typed) {
        assertThat(PhoneNumber.parse(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+33 6 39 98 00", "+33 6 39 98 00 01 2", "+590 690 12 34", "+262 0692 12 34 5"})
    void is_none_when_its_country_has_none_of_that_length(String typed) {
        assertThat(PhoneNumber.parse(typed)).isEmpty();
    }

    @Test
    void is_refused_in_another_form_without_being_quoted() {
        assertThatThrownBy(() -> new PhoneNumber("0639980001"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a number in E.164 is a plus sign and 8 to 15 digits");
        assertThat(new PhoneNumber("+33639980001")).hasToString("PhoneNumber[redacted]");
    }
}
