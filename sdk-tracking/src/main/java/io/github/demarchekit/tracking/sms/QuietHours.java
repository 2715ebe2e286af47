package io.github.demarchekit.tracking.sms;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The hours at which no SMS leaves, in the time where the number is from: it leaves when they end. Immutable, thread-safe.
 *
 * <p>No law asks for them where a message answers to what the user does; it does for marketing, from 22:00 to 8:00 and on Sundays.
 */
public final class QuietHours {

    private final LocalTime from;
    private final LocalTime to;
    private final Set<DayOfWeek> days;

    private QuietHours(LocalTime from, LocalTime to, Set<DayOfWeek> days) {
        this.from = from;
        this.to = to;
        this.days = days;
    }

    /**
     * Makes hours of every day; from the evening to the next morning when they end earlier than they begin.
     *
     * @throws IllegalArgumentException when they begin as they end
     */
    public static QuietHours between(LocalTime from, LocalTime to) {
        if (from.equals(to)) {
            throw new IllegalArgumentException("quiet hours must end at another time than they begin");
        }
        return new QuietHours(from, to, EnumSet.noneOf(DayOfWeek.class));
    }

    /**
     * Returns the same hours, and the whole of these days.
     *
     * @throws IllegalArgumentException when no day is left
     */
    public QuietHours andAllOf(DayOfWeek first, DayOfWeek... more) {
        Set<DayOfWeek> all = EnumSet.of(first, more);
        all.addAll(days);
        if (all.size() == DayOfWeek.values().length) {
            throw new IllegalArgumentException("quiet hours must leave a day");
        }
        return new QuietHours(from, to, all);
    }

    /** Returns when the quiet ends, empty when it is not quiet now. */
    Optional<Instant> end(Instant now, ZoneId zone) {
        ZonedDateTime end = now.atZone(zone);
        // One ends where the next may begin: a night, a Sunday, the night after.
        for (Optional<ZonedDateTime> next = next(end); next.isPresent(); next = next(end)) {
            end = next.get();
        }
        return end.toInstant().isAfter(now) ? Optional.of(end.toInstant()) : Optional.empty();
    }

    private Optional<ZonedDateTime> next(ZonedDateTime at) {
        if (days.contains(at.getDayOfWeek())) {
            return Optional.of(at.toLocalDate().plusDays(1).atStartOfDay(at.getZone()));
        }
        LocalTime time = at.toLocalTime();
        boolean overnight = to.isBefore(from);
        boolean quiet =
                overnight ? !time.isBefore(from) || time.isBefore(to) : !time.isBefore(from) && time.isBefore(to);
        if (!quiet) {
            return Optional.empty();
        }
        boolean tomorrow = overnight && !time.isBefore(from);
        return Optional.of(ZonedDateTime.of(at.toLocalDate().plusDays(tomorrow ? 1 : 0), to, at.getZone())
                .withLaterOffsetAtOverlap());
    }

    @Override
    public String toString() {
        return "QuietHours[" + from + " to " + to + (days.isEmpty() ? "" : ", all of " + days) + "]";
    }
}
