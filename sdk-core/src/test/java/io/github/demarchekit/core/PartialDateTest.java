package io.github.demarchekit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartialDateTest {

    @Test
    void reads_a_date_wholly_known() {
        assertThat(PartialDate.parse("1962-08-24"))
                .isEqualTo(new PartialDate.Full(LocalDate.of(1962, 8, 24)))
                .isEqualTo(PartialDate.of(LocalDate.of(1962, 8, 24)));
    }

    @Test
    void reads_a_month_whose_day_is_unknown() {
        assertThat(PartialDate.parse("1992-11-00")).isEqualTo(new PartialDate.MonthOnly(YearMonth.of(1992, 11)));
    }

    @Test
    void reads_a_year_whose_month_is_unknown() {
        assertThat(PartialDate.parse("1992-00-00")).isEqualTo(new PartialDate.YearOnly(Year.of(1992)));
    }

    @Test
    void reads_a_date_of_which_nothing_is_known() {
        assertThat(PartialDate.parse("0000-00-00")).isEqualTo(PartialDate.Unknown.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1962-08-24",
                "2000-02-29",
                "2024-02-29",
                "0001-01-01",
                "9999-12-31",
                "1992-11-00",
                "0987-01-00",
                "1992-00-00",
                "0987-00-00",
                "0000-00-00"
            })
    void writes_what_it_has_read(String iso) {
        assertThat(PartialDate.parse(iso).iso()).isEqualTo(iso);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1962",
                "1962-08",
                "1962-8-24",
                "62-08-24",
                "24/08/1962",
                "1962-08-24T00:00:00Z",
                " 1962-08-24",
                "1962-08-24\n",
                "-962-08-24",
                "१९६२-०८-२४"
            })
    void refuses_another_form(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PartialDate.parse(text))
                .withMessage("a partial date is YYYY-MM-DD, with 00 for an unknown month or day");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1962-13-01", "1962-13-00", "1962-02-30", "1900-02-29", "2023-02-29", "1962-04-31", "1962-01-32"
            })
    void refuses_a_date_that_the_calendar_does_not_have_and_does_not_quote_it(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PartialDate.parse(text))
                .withMessage("a partial date must exist in the calendar")
                .withNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1992-00-12", "0000-01-01", "0000-01-00", "0000-00-01"})
    void refuses_to_know_less_than_what_it_says(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PartialDate.parse(text))
                .withMessage("a partial date cannot know the day and ignore the month, or ignore the year");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_000})
    void refuses_a_year_that_four_digits_cannot_write(int year) {
        assertThatIllegalArgumentException().isThrownBy(() -> PartialDate.of(LocalDate.of(year, 1, 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new PartialDate.MonthOnly(YearMonth.of(year, 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new PartialDate.YearOnly(Year.of(year)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1992-11-00", "1992-00-00", "0000-00-00"})
    void is_a_calendar_day_only_when_wholly_known(String iso) {
        assertThat(PartialDate.parse(iso).full()).isEmpty();
        assertThat(PartialDate.parse("1962-08-24").full()).contains(LocalDate.of(1962, 8, 24));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1962-08-24", "1992-11-00", "1992-00-00", "0000-00-00"})
    void prints_without_the_date(String iso) {
        assertThat(PartialDate.parse(iso)).hasToString("PartialDate[redacted]");
    }
}
