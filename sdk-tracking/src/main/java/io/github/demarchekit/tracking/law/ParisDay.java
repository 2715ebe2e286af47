package io.github.demarchekit.tracking.law;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The day that it is in Paris, by which the law counts for mainland France. */
public final class ParisDay {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private ParisDay() {}

    /** Returns the day on which an instant falls: what is sent at 23:30 in Paris is received that day, whatever UTC says. */
    public static LocalDate of(Instant instant) {
        return LocalDate.ofInstant(instant, PARIS);
    }
}
