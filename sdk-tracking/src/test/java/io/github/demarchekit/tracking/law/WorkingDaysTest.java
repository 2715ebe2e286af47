package io.github.demarchekit.tracking.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On which days offices work, and by when receipts are owed. */
class WorkingDaysTest {

    private static final Path PUBLISHED = Path.of("../../shared/data/reference");
    private static final Pattern DAY = Pattern.compile("\"(\\d{4}-\\d{2}-\\d{2})\"");

    private final WorkingDays mainland = WorkingDays.mainland();

    @Nested
    @DisplayName("Code du travail L3133-1, L3134-13, L3422-2: the public holidays")
    class Holidays {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "1818-03-22", "1943-04-25", "1954-04-18", "1961-04-02", "1981-04-19", "2000-04-23", "2008-03-23",
                    "2011-04-24", "2019-04-21", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16",
                    "2038-04-25", "2049-04-18", "2076-04-19", "2100-03-28", "2106-04-18", "2285-03-22"
                })
        void find_easter(LocalDate easter) {
            assertThat(FrenchHolidays.easter(easter.getYear())).isEqualTo(easter);
        }

        @Test
        void find_easter_on_a_sunday_from_22_march_to_25_april() {
            for (int year = 1583; year < 4100; year++) {
                LocalDate easter = FrenchHolidays.easter(year);

                assertThat(easter.getDayOfWeek()).isEqualTo(DayOfWeek.SUNDAY);
                assertThat(MonthDay.from(easter)).isBetween(MonthDay.of(3, 22), MonthDay.of(4, 25));
            }
        }

        @Test
        void are_eleven_in_mainland_france() {
            assertThat(FrenchHolidays.mainland(2026)).containsExactlyElementsOf(days("""
                    2026-01-01 2026-04-06 2026-05-01 2026-05-08 2026-05-14 2026-05-25 2026-07-14 2026-08-15 2026-11-01
                    2026-11-11 2026-12-25"""));
        }

        @Test
        void are_ten_days_in_the_year_when_ascension_fell_on_the_first_of_may() {
            assertThat(FrenchHolidays.mainland(2008)).hasSize(10).contains(LocalDate.parse("2008-05-01"));
            assertThat(FrenchHolidays.mainland(2009)).hasSize(11);
        }

        @Test
        void are_two_more_in_alsace_and_moselle() {
            WorkingDays strasbourg = WorkingDays.alsaceMoselle();

            assertThat(days("2026-04-03 2026-12-26 2026-05-14")).allMatch(strasbourg::isHoliday);
            assertThat(days("2026-04-03 2026-12-26")).noneMatch(mainland::isHoliday);
        }

        @Test
        void are_those_of_a_territory_too_when_it_gives_them() {
            WorkingDays reunion = mainland.withHolidays(MonthDay.of(12, 20));

            assertThat(days("2027-12-20 2028-12-20 2027-07-14")).allMatch(reunion::isHoliday);
            assertThat(mainland.isHoliday(LocalDate.parse("2027-12-20"))).isFalse();
        }

        @Test
        void are_those_of_an_office_too_when_it_closes() {
            WorkingDays office = mainland.withHolidays(LocalDate.parse("2026-05-15"));

            assertThat(days("2026-05-15 2026-05-14")).noneMatch(office::isWorkingDay);
            assertThat(mainland.isWorkingDay(LocalDate.parse("2026-05-15"))).isTrue();
            assertThat(office.isWorkingDay(LocalDate.parse("2027-05-14"))).isTrue();
        }

        @Test
        void are_those_of_another_source_when_it_is_given() {
            WorkingDays given = WorkingDays.without(day -> day.getDayOfMonth() == 2);

            assertThat(given.isWorkingDay(LocalDate.parse("2026-06-02"))).isFalse();
            assertThat(given.isWorkingDay(LocalDate.parse("2026-07-14"))).isTrue();
            assertThat(given.isWorkingDay(LocalDate.parse("2026-06-06"))).isFalse();
        }

        @ParameterizedTest
        @CsvSource({
            "105_ref_jours_feries_metropole_2026__200.json, mainland",
            "106_ref_jours_feries_alsace-moselle_2026__200.json, alsace-moselle",
            "107_ref_jours_feries_la-reunion_2027__200.json, la-reunion",
        })
        void agree_with_those_that_the_state_publishes(String file, String zone) throws IOException {
            assumeTrue(Files.exists(PUBLISHED.resolve(file)), "the published data are not there");
            List<LocalDate> published = DAY.matcher(Files.readString(PUBLISHED.resolve(file)))
                    .results()
                    .map((MatchResult found) -> LocalDate.parse(found.group(1)))
                    .toList();
            WorkingDays calendar = switch (zone) {
                case "alsace-moselle" -> WorkingDays.alsaceMoselle();
                case "la-reunion" -> mainland.withHolidays(MonthDay.of(12, 20));
                default -> mainland;
            };
            LocalDate newYear = LocalDate.of(published.get(0).getYear(), 1, 1);

            assertThat(newYear.datesUntil(newYear.plusYears(1)).filter(calendar::isHoliday))
                    .isNotEmpty()
                    .containsExactlyElementsOf(published);
        }
    }

    @Nested
    @DisplayName("\"Jours ouvrés\": from Monday to Friday, without public holidays")
    class Counting {

        @ParameterizedTest(name = "{1} working days after {0} is {2}")
        @CsvSource({
            "2026-06-01, 1,  2026-06-02",
            "2026-06-05, 1,  2026-06-08",
            "2026-06-06, 1,  2026-06-08",
            "2026-06-07, 1,  2026-06-08",
            "2026-06-05, 2,  2026-06-09",
            "2026-04-03, 1,  2026-04-07",
            "2026-05-07, 1,  2026-05-11",
            "2026-05-13, 1,  2026-05-15",
            "2026-12-24, 1,  2026-12-28",
            "2026-12-31, 1,  2027-01-04",
            "2028-02-28, 1,  2028-02-29",
            "2026-06-01, 10, 2026-06-15",
            "2026-04-30, 10, 2026-05-19",
        })
        void leaves_out_weekends_and_holidays(LocalDate from, int count, LocalDate expected) {
            assertThat(mainland.after(from, count)).isEqualTo(expected);
        }

        @Test
        void follows_the_territory() {
            LocalDate holyThursday = LocalDate.parse("2026-04-02");

            assertThat(mainland.after(holyThursday, 1)).isEqualTo(LocalDate.parse("2026-04-03"));
            assertThat(WorkingDays.alsaceMoselle().after(holyThursday, 1)).isEqualTo(LocalDate.parse("2026-04-07"));
        }

        @ParameterizedTest
        @ValueSource(ints = {0, -1})
        void refuses_a_count_that_is_not_positive(int count) {
            assertThatThrownBy(() -> mainland.after(LocalDate.parse("2026-06-01"), count))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a number of working days must be positive");
            assertThatThrownBy(() -> Delay.workingDays(count))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a delay must be positive");
        }
    }

    @Nested
    @DisplayName("CRPA L112-11: by when the receipts are sent")
    class Receipts {

        @ParameterizedTest(name = "received on {0}: registration by {1}, acknowledgement by {2}")
        @CsvSource({
            "2026-06-01, 2026-06-02, 2026-06-08",
            "2026-06-05, 2026-06-08, 2026-06-12",
            "2026-06-07, 2026-06-08, 2026-06-14",
            "2026-05-13, 2026-05-15, 2026-05-20",
            "2026-12-24, 2026-12-28, 2026-12-31",
            "2028-02-23, 2028-02-24, 2028-03-01",
        })
        void is_one_working_day_and_seven_days_by_default(LocalDate received, LocalDate first, LocalDate second) {
            ReceiptDelays delays = ReceiptDelays.strictest();

            assertThat(delays.registrationBy(received)).isEqualTo(first);
            assertThat(delays.acknowledgementBy(received)).isEqualTo(second);
        }

        @Test
        void is_what_the_procedure_sets() {
            ReceiptDelays delays =
                    new ReceiptDelays(Delay.workingDays(1), Delay.workingDays(10), WorkingDays.alsaceMoselle());

            assertThat(delays.registrationBy(LocalDate.parse("2026-04-02"))).isEqualTo(LocalDate.parse("2026-04-07"));
            assertThat(delays.acknowledgementBy(LocalDate.parse("2026-04-02")))
                    .isEqualTo(LocalDate.parse("2026-04-20"));
        }

        @Test
        void is_never_later_by_default_than_ten_working_days_would_allow() {
            ReceiptDelays strictest = ReceiptDelays.strictest();
            LocalDate newYear = LocalDate.parse("2026-01-01");

            assertThat(newYear.datesUntil(newYear.plusYears(4)))
                    .isNotEmpty()
                    .allMatch(day -> strictest.acknowledgementBy(day).isBefore(mainland.after(day, 10)));
        }
    }

    private static List<LocalDate> days(String days) {
        return Pattern.compile("\\s+").splitAsStream(days).map(LocalDate::parse).toList();
    }
}
