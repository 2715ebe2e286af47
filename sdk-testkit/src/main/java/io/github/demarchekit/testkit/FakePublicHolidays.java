package io.github.demarchekit.testkit;

import java.time.Duration;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * calendrier.api.gouv.fr's {@code /jours-feries/{zone}/{year}.json}, worked out for the years 2000 to 2031. Of the days that overseas
 * zones have of their own it knows those on which slavery was abolished, no other. Thread-safe.
 */
public final class FakePublicHolidays extends FakeService {

    private static final String PATH = "/calendrier";
    private static final Pattern FILE = Pattern.compile(PATH + "/jours-feries/([a-z-]+)/(20[0-2]\\d|203[01])\\.json");
    private static final String ALSACE_MOSELLE = "alsace-moselle";
    private static final Map<String, MonthDay> ABOLITION = Map.of(
            "mayotte", MonthDay.of(4, 27),
            "martinique", MonthDay.of(5, 22),
            "guadeloupe", MonthDay.of(5, 27),
            "saint-martin", MonthDay.of(5, 28),
            "guyane", MonthDay.of(6, 10),
            "saint-barthelemy", MonthDay.of(10, 9),
            "la-reunion", MonthDay.of(12, 20));
    private static final List<String> OTHERS = List.of(
            "metropole",
            ALSACE_MOSELLE,
            "saint-pierre-et-miquelon",
            "nouvelle-caledonie",
            "polynesie-francaise",
            "wallis-et-futuna");

    FakePublicHolidays() {}

    @Override
    String path() {
        return PATH;
    }

    @Override
    MockResponse answerWell(RecordedRequest request) {
        Matcher file = FILE.matcher(request.getUrl().encodedPath());
        if (!file.matches() || !(OTHERS.contains(file.group(1)) || ABOLITION.containsKey(file.group(1)))) {
            return error(404, Duration.ZERO).build();
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        days(file.group(1), Integer.parseInt(file.group(2))).forEach((day, name) -> body.put(day.toString(), name));
        return FakeGeocoder.json(body);
    }

    private static SortedMap<LocalDate, String> days(String zone, int year) {
        LocalDate easter = easter(year);
        SortedMap<LocalDate, String> days = new TreeMap<>();
        days.put(LocalDate.of(year, 1, 1), "1er janvier");
        days.put(easter.plusDays(1), "Lundi de Pâques");
        days.put(LocalDate.of(year, 5, 1), "1er mai");
        days.put(LocalDate.of(year, 5, 8), "8 mai");
        days.put(easter.plusDays(39), "Ascension");
        days.put(easter.plusDays(50), "Lundi de Pentecôte");
        days.put(LocalDate.of(year, 7, 14), "14 juillet");
        days.put(LocalDate.of(year, 8, 15), "Assomption");
        days.put(LocalDate.of(year, 11, 1), "Toussaint");
        days.put(LocalDate.of(year, 11, 11), "11 novembre");
        days.put(LocalDate.of(year, 12, 25), "Jour de Noël");
        if (zone.equals(ALSACE_MOSELLE)) {
            days.put(easter.minusDays(2), "Vendredi saint");
            days.put(LocalDate.of(year, 12, 26), "2ème jour de Noël");
        }
        MonthDay abolition = ABOLITION.get(zone);
        if (abolition != null) {
            days.put(abolition.atYear(year), "Abolition de l'esclavage");
        }
        return days;
    }

    /** Works out Easter Sunday of the years 1900 to 2099, as Gauss did. */
    private static LocalDate easter(int year) {
        int moon = (19 * (year % 19) + 24) % 30;
        int sunday = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + 5) % 7;
        LocalDate easter = LocalDate.of(year, 3, 22).plusDays(moon + sunday);
        // The two exceptions to his rule.
        boolean late = sunday == 6 && (moon == 29 || (moon == 28 && year % 19 > 10));
        return late ? easter.minusDays(7) : easter;
    }

    @Override
    MockResponse.Builder error(int status, Duration retryAfter) {
        MockResponse.Builder response = new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "text/html")
                .body("<!doctype html><title>" + status + "</title>");
        return status == 429 ? response.setHeader("Retry-After", retryAfter.toSeconds()) : response;
    }
}
