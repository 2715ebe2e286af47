package io.github.demarchekit.prefill.reference;

import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.TransportException;
import io.github.demarchekit.core.UnreadableResponseException;
import java.net.URI;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Tells public holidays, and with them the days on which an office works ({@code calendrier.api.gouv.fr}).
 *
 * <p>A working day ("jour ouvré") is one from Monday to Friday that is no public holiday. In Alsace-Moselle the service counts Good
 * Friday everywhere, though it is a holiday only where a commune has a Protestant church.
 *
 * <p>Immutable to its user and thread-safe. It remembers up to 200 years of a zone for thirty days.
 *
 * <p>Each call throws {@link ServiceException} when the service refuses, with status 404 for a year that it has not (it has about
 * twenty years back and five ahead), or, without a call, when {@linkplain io.github.demarchekit.prefill.reference it must be spared};
 * {@link TransportException} when it does not answer in time; {@link UnreadableResponseException} when its answer is not the agreed
 * JSON.
 */
public final class PublicHolidays {

    private static final String SERVICE = "API Jours fériés";
    // Static files, without a published limit.
    private static final int CALLS_PER_SECOND = 20;
    private static final int MOST_YEARS = 200;
    private static final Duration LIFE = Duration.ofDays(30);

    private final PublicApi api;
    private final RecentAnswers<ZoneYear, SortedMap<LocalDate, String>> recent;

    private PublicHolidays(PublicApi api, Clock clock) {
        this.api = api;
        this.recent = new RecentAnswers<>(clock, MOST_YEARS, LIFE);
    }

    /**
     * Starts a client.
     *
     * @param baseUrl {@code https://calendrier.api.gouv.fr} in production
     */
    public static ReferenceBuilder<PublicHolidays> builder(URI baseUrl) {
        return new ReferenceBuilder<>(SERVICE, baseUrl, CALLS_PER_SECOND, PublicHolidays::new);
    }

    /** Returns the holidays of a year with their French names, in the year's order. Cannot be changed. */
    public SortedMap<LocalDate, String> of(HolidayZone zone, int year) {
        return recent.get(new ZoneYear(zone, year), () -> ask(zone, year));
    }

    /** Tells whether a day is a public holiday. */
    public boolean isHoliday(HolidayZone zone, LocalDate day) {
        return of(zone, day.getYear()).containsKey(day);
    }

    /** Tells whether a day is a working day. A Saturday or a Sunday costs no call. */
    public boolean isWorkingDay(HolidayZone zone, LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0 && !isHoliday(zone, day);
    }

    /**
     * Returns a day when it is a working day, else the next that is one: what most procedures do with a time limit that ends on a
     * Saturday, a Sunday or a holiday.
     */
    public LocalDate workingDayFrom(HolidayZone zone, LocalDate day) {
        LocalDate next = day;
        while (!isWorkingDay(zone, next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    /**
     * Returns the day on which that many working days have passed, the first day not counted.
     *
     * @param workingDays from 0, which gives the day itself, to 1000
     */
    public LocalDate plusWorkingDays(HolidayZone zone, LocalDate day, int workingDays) {
        if (workingDays < 0 || workingDays > 1000) {
            throw new IllegalArgumentException("workingDays must be from 0 to 1000");
        }
        LocalDate end = day;
        for (int passed = 0; passed < workingDays; passed++) {
            end = workingDayFrom(zone, end.plusDays(1));
        }
        return end;
    }

    private SortedMap<LocalDate, String> ask(HolidayZone zone, int year) {
        JsonNode body = api.get("jours-feries/" + zone.value() + "/" + year + ".json", Map.of(), JsonNode.class);
        SortedMap<LocalDate, String> days = new TreeMap<>();
        body.properties().forEach(day -> days.put(date(day.getKey()), name(day.getValue())));
        // No year is without, so this is something else than a year.
        if (days.isEmpty()) {
            throw new UnreadableResponseException(SERVICE, "it names no day");
        }
        return Collections.unmodifiableSortedMap(days);
    }

    private static LocalDate date(String key) {
        try {
            return LocalDate.parse(key);
        } catch (DateTimeParseException e) {
            throw new UnreadableResponseException(SERVICE, "a key is not a date");
        }
    }

    private static String name(JsonNode value) {
        if (!value.isString()) {
            throw new UnreadableResponseException(SERVICE, "a name is not a text");
        }
        return value.stringValue();
    }

    private record ZoneYear(HolidayZone zone, int year) {}
}
