package io.github.demarchekit.tracking.watch;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something new about a subject, for all who watch it. It is the same for everybody, and public: it goes into mails and SMS, so nothing
 * of a person belongs there.
 *
 * @param subject what is watched, such as {@code demarche:inscription-creche}: 1 to 200 characters on one line
 * @param titles what is new, by language code, {@code fr} at least: 1 to 200 characters each, on one line
 * @param link where to read it, absolute http or https, at most 2000 characters
 * @param at when it is told; at once when empty
 */
public record Announcement(String subject, Map<String, String> titles, URI link, Optional<Instant> at) {

    static final Pattern LINE = Pattern.compile("(?=.*\\S)\\P{Cntrl}{1,200}");

    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
    private static final int MAX_LANGUAGES = 10;
    private static final int MAX_LINK = 2000;
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final LocalTime MORNING = LocalTime.of(8, 0);

    /** Checks all of it, and lists every problem in one {@link IllegalArgumentException}. */
    public Announcement {
        List<String> problems = new ArrayList<>();
        if (!LINE.matcher(subject).matches()) {
            problems.add("subject must be 1 to 200 characters on one line");
        }
        boolean readable = titles.entrySet().stream()
                .allMatch(title -> LANGUAGE.matcher(title.getKey()).matches()
                        && LINE.matcher(title.getValue()).matches());
        if (!titles.containsKey("fr") || titles.size() > MAX_LANGUAGES || !readable) {
            problems.add("titles must be at most " + MAX_LANGUAGES
                    + ", by language code, fr among them, each of 1 to 200 characters on one line");
        }
        boolean web = "http".equals(link.getScheme()) || "https".equals(link.getScheme());
        if (!web || link.getHost() == null || link.toString().length() > MAX_LINK) {
            problems.add("link must be an absolute http or https address of at most " + MAX_LINK + " characters");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        titles = Map.copyOf(titles);
    }

    /** Makes an announcement that is told at once. */
    public static Announcement of(String subject, String frenchTitle, URI link) {
        return new Announcement(subject, Map.of("fr", frenchTitle), link, Optional.empty());
    }

    /** Returns the same announcement with its title in another language. */
    public Announcement in(String language, String title) {
        Map<String, String> more = new HashMap<>(titles);
        more.put(language, title);
        return new Announcement(subject, more, link, at);
    }

    /** Returns the same announcement, told from that moment on. */
    public Announcement at(Instant moment) {
        return new Announcement(subject, titles, link, Optional.of(moment));
    }

    /** Returns the same announcement, told so many days before a day, at 8:00 in Paris: a deadline, the opening of a campaign. */
    public Announcement daysBefore(LocalDate day, int days) {
        return at(day.minusDays(days).atTime(MORNING).atZone(PARIS).toInstant());
    }

    /** Returns the title in a language, else the French one. */
    public String title(Locale language) {
        String french = titles.getOrDefault("fr", "");
        return titles.getOrDefault(language.getLanguage(), french);
    }
}
