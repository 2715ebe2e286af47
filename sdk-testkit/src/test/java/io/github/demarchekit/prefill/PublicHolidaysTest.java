package io.github.demarchekit.prefill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.prefill.reference.HolidayZone;
import io.github.demarchekit.prefill.reference.PublicHolidays;
import io.github.demarchekit.testkit.Garbage;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicHolidaysTest {

    private static final Path PUBLISHED = Path.of("../../shared/data/reference");

    @RegisterExtension
    final Kit kit = new Kit();

    private PublicHolidays holidays;

    @BeforeEach
    void point_at_the_kit() {
        holidays = PublicHolidays.builder(kit.uri("/calendrier"))
                .clock(kit.platform().clock())
                .build();
    }

    static Iterable<HolidayZone> zones() {
        return HolidayZone.known();
    }

    @ParameterizedTest
    @MethodSource("zones")
    void knows_the_days_of_each_zone(HolidayZone zone) {
        SortedMap<LocalDate, String> days = holidays.of(zone, 2026);

        assertThat(days).containsEntry(LocalDate.of(2026, 4, 6), "Lundi de Pâques");
        assertThat(days.keySet()).allMatch(day -> day.getYear() == 2026).hasSizeBetween(11, 13);
    }

    @Test
    void knows_thirteen_zones_and_takes_others_as_they_come() {
        assertThat(HolidayZone.known()).hasSize(13).doesNotHaveDuplicates();
        assertThat(new HolidayZone("clipperton")).hasToString("clipperton");
        assertThatIllegalArgumentException().isThrownBy(() -> new HolidayZone("../departements"));
    }

    @ParameterizedTest
    @CsvSource({"67, alsace-moselle", "35, metropole", "2A, metropole", "974, la-reunion", "988, nouvelle-caledonie"})
    void finds_the_zone_of_a_department(String departement, String zone) {
        assertThat(HolidayZone.ofDepartement(departement)).isEqualTo(new HolidayZone(zone));
    }

    @Test
    void counts_the_days_of_a_zone_alone() {
        LocalDate afterChristmas = LocalDate.of(2025, 12, 26);

        assertThat(holidays.isHoliday(HolidayZone.ALSACE_MOSELLE, afterChristmas))
                .isTrue();
        assertThat(holidays.isHoliday(HolidayZone.METROPOLE, afterChristmas)).isFalse();
        assertThat(holidays.isWorkingDay(HolidayZone.ALSACE_MOSELLE, afterChristmas))
                .isFalse();
        assertThat(holidays.isWorkingDay(HolidayZone.METROPOLE, afterChristmas)).isTrue();
    }

    @Test
    void asks_nothing_of_a_weekend() {
        assertThat(holidays.isWorkingDay(HolidayZone.METROPOLE, LocalDate.of(2026, 11, 21)))
                .isFalse();
        assertThat(holidays.isWorkingDay(HolidayZone.METROPOLE, LocalDate.of(2026, 11, 22)))
                .isFalse();
        assertThat(kit.platform().publicHolidays().calls()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23, 2026-11-23",
        "2026-11-21, 2026-11-23",
        // Friday 1 May, then a weekend.
        "2026-05-01, 2026-05-04",
        // Easter, Sunday and Monday.
        "2026-04-04, 2026-04-07",
        // Into the next year, whose first day is a Friday.
        "2026-12-31, 2026-12-31",
        "2027-01-01, 2027-01-04"
    })
    void puts_off_a_time_limit_to_the_next_working_day(LocalDate limit, LocalDate end) {
        assertThat(holidays.workingDayFrom(HolidayZone.METROPOLE, limit)).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23, 0, 2026-11-23",
        "2026-11-23, 5, 2026-11-30",
        // 11 November is a Wednesday.
        "2026-11-09, 2, 2026-11-12",
        // Over New Year, which needs two years.
        "2026-12-30, 2, 2027-01-04"
    })
    void counts_working_days(LocalDate from, int days, LocalDate end) {
        assertThat(holidays.plusWorkingDays(HolidayZone.METROPOLE, from, days)).isEqualTo(end);
    }

    @Test
    void counts_neither_backwards_nor_for_ever() {
        LocalDate today = LocalDate.of(2026, 11, 23);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> holidays.plusWorkingDays(HolidayZone.METROPOLE, today, -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> holidays.plusWorkingDays(HolidayZone.METROPOLE, today, 1001));
    }

    @Test
    void asks_for_a_year_once_in_thirty_days() {
        holidays.of(HolidayZone.METROPOLE, 2026);
        kit.platform().clock().advance(Duration.ofDays(29));
        holidays.of(HolidayZone.METROPOLE, 2026);
        assertThat(kit.platform().publicHolidays().calls()).isEqualTo(1);

        kit.platform().clock().advance(Duration.ofDays(1));
        holidays.of(HolidayZone.METROPOLE, 2026);
        assertThat(kit.platform().publicHolidays().calls()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1999, 2032})
    void says_of_a_year_that_the_service_has_not_that_it_is_not_there(int year) {
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> holidays.of(HolidayZone.METROPOLE, year))
                .satisfies(e -> assertThat(e.status()).isEqualTo(404));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"tomorrow\":\"Fête\"}", "{\"2026-01-01\":1}"})
    void says_that_what_is_no_year_cannot_be_read(String body) {
        assertThatExceptionOfType(UnreadableResponseException.class)
                .isThrownBy(() -> answering(body).of(HolidayZone.METROPOLE, 2026));
    }

    @ParameterizedTest
    @EnumSource
    void says_that_garbage_cannot_be_read(Garbage garbage) {
        kit.platform().publicHolidays().answersAlways(garbage);

        assertThatExceptionOfType(UnreadableResponseException.class)
                .isThrownBy(() -> holidays.of(HolidayZone.METROPOLE, 2026));
    }

    @ParameterizedTest
    @CsvSource({
        "105_ref_jours_feries_metropole_2026__200.json, metropole, 2026",
        "106_ref_jours_feries_alsace-moselle_2026__200.json, alsace-moselle, 2026",
        "107_ref_jours_feries_la-reunion_2027__200.json, la-reunion, 2027"
    })
    void reads_what_is_published_and_the_kit_says_the_same(String file, String zone, int year) throws IOException {
        assumeThat(PUBLISHED.resolve(file)).exists();

        SortedMap<LocalDate, String> published =
                answering(Files.readString(PUBLISHED.resolve(file))).of(new HolidayZone(zone), year);

        assertThat(published).isNotEmpty().isEqualTo(holidays.of(new HolidayZone(zone), year));
    }

    private static PublicHolidays answering(String body) {
        return PublicHolidays.builder(URI.create("https://calendrier.example"))
                .transport(request -> new HttpResponse(200, Map.of(), body.getBytes(StandardCharsets.UTF_8)))
                .build();
    }
}
