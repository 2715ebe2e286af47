package io.github.demarchekit.prefill.reference;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/**
 * When an {@link Administration} is open, on one day or on each of several in a row.
 *
 * @param from the first day
 * @param to the last day; the same for one day
 * @param slots the hours, in order; empty when only the comment tells
 * @param comment what the office adds, such as "sur rendez-vous"
 */
public record OpeningHours(DayOfWeek from, DayOfWeek to, List<Slot> slots, Optional<String> comment) {

    /** Takes a copy of the hours. */
    public OpeningHours {
        slots = List.copyOf(slots);
    }

    /** Tells whether it is about a day. */
    public boolean on(DayOfWeek day) {
        return from.compareTo(to) <= 0
                ? day.compareTo(from) >= 0 && day.compareTo(to) <= 0
                : day.compareTo(from) >= 0 || day.compareTo(to) <= 0;
    }

    /**
     * Some hours without a break.
     *
     * @param opens local time of the office
     * @param closes local time of the office
     */
    public record Slot(LocalTime opens, LocalTime closes) {}
}
