package io.github.demarchekit.tracking.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final QuietHours nights = QuietHours.between(LocalTime.of(22, 0), LocalTime.of(8, 0));

    private static Optional<LocalDateTime> end(QuietHours hours, String now) {
        return hours.end(LocalDateTime.parse(now).atZone(PARIS).toInstant(), PARIS)
                .map(end -> LocalDateTime.ofInstant(end, PARIS));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-30T22:00, 2026-12-01T08:00",
        "2026-11-30T23:59, 2026-12-01T08:00",
        "2026-12-01T00:00, 2026-12-01T08:00",
        "2026-12-01T07:59, 2026-12-01T08:00",
        "2026-12-01T08:00,",
        "2026-12-01T21:59,",
        // The hour that spring leaves out, and the one that autumn has twice.
        "2026-03-29T01:59, 2026-03-29T08:00",
        "2026-10-25T02:30, 2026-10-25T08:00",
    })
    void end_in_the_morning(String now, String end) {
        assertThat(end(nights, now)).isEqualTo(Optional.ofNullable(end).map(LocalDateTime::parse));
    }

    @ParameterizedTest
    @CsvSource({"2026-12-01T12:00, 2026-12-01T14:00", "2026-12-01T11:59,", "2026-12-01T14:00,"})
    void may_be_within_a_day(String now, String end) {
        assertThat(end(QuietHours.between(LocalTime.of(12, 0), LocalTime.of(14, 0)), now))
                .isEqualTo(Optional.ofNullable(end).map(LocalDateTime::parse));
    }

    @ParameterizedTest
    @CsvSource({
        // A Saturday evening, a Sunday, and the Monday after.
        "2026-11-28T21:59,",
        "2026-11-28T22:00, 2026-11-30T08:00",
        "2026-11-29T12:00, 2026-11-30T08:00",
        "2026-11-30T07:00, 2026-11-30T08:00",
        "2026-11-30T09:00,",
    })
    void last_a_whole_day_and_the_nights_around_it(String now, String end) {
        assertThat(end(nights.andAllOf(DayOfWeek.SUNDAY), now))
                .isEqualTo(Optional.ofNullable(end).map(LocalDateTime::parse));
    }

    @Test
    void are_those_of_where_the_number_is_from() {
        Instant noonInParis = Instant.parse("2026-12-01T11:00:00Z");

        assertThat(nights.end(noonInParis, PARIS)).isEmpty();
        assertThat(nights.end(noonInParis, ZoneId.of("Pacific/Noumea")))
                .contains(Instant.parse("2026-12-01T21:00:00Z"));
    }

    @Test
    void leave_some_time() {
        assertThatThrownBy(() -> QuietHours.between(LocalTime.NOON, LocalTime.NOON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("quiet hours must end at another time than they begin");
        assertThatThrownBy(() -> nights.andAllOf(DayOfWeek.SUNDAY, DayOfWeek.values()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("quiet hours must leave a day");
        assertThat(nights.andAllOf(DayOfWeek.SUNDAY)).hasToString("QuietHours[22:00 to 08:00, all of [SUNDAY]]");
    }
}
