package io.github.demarchekit.tracking.law;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The time during which the administration waits for the user, which does not count as silence.
 *
 * @param requestedOn the day on which pieces or corrections were asked for
 * @param dueOn the last day that the user was given; only {@link Resume#CONTINUE_ALWAYS} looks at it
 * @param resolvedOn the day on which everything had been given; empty while the user is awaited
 * @param reason what was wrong
 */
public record Wait(LocalDate requestedOn, Optional<LocalDate> dueOn, Optional<LocalDate> resolvedOn, Reason reason) {

    /** Why the user was asked, in the words of demarche.numerique. */
    public enum Reason {
        /** Pieces or information are missing (CRPA L114-5). */
        INCOMPLETE,
        /** Something is wrong. */
        INCORRECT,
        /** Something is too old. */
        OUTDATED
    }

    /**
     * Checks the order of the days.
     *
     * @throws IllegalArgumentException when it was resolved, or due, before it was requested
     */
    public Wait {
        for (LocalDate later :
                Stream.concat(dueOn.stream(), resolvedOn.stream()).toList()) {
            if (later.isBefore(requestedOn)) {
                throw new IllegalArgumentException("a wait cannot be due or resolved before it was requested");
            }
        }
    }

    /** Makes a wait for which no last day was given. */
    public Wait(LocalDate requestedOn, Optional<LocalDate> resolvedOn, Reason reason) {
        this(requestedOn, Optional.empty(), resolvedOn, reason);
    }

    /** Returns the same wait, ended that day, or on the day of the request when that is later. */
    Wait resolved(LocalDate day) {
        return new Wait(requestedOn, dueOn, Optional.of(LegalPeriod.later(day, requestedOn)), reason);
    }

    /** Returns the last day that does not count as silence; empty while nobody knows it. */
    Optional<LocalDate> end(Resume resume) {
        if (resume != Resume.CONTINUE_ALWAYS) {
            return resolvedOn;
        }
        return Stream.concat(dueOn.stream(), resolvedOn.stream()).min(LocalDate::compareTo);
    }

    boolean restarts(Resume resume) {
        return switch (resume) {
            case CONTINUE -> reason == Reason.INCOMPLETE;
            case RESET -> true;
            case CONTINUE_ALWAYS -> false;
        };
    }
}
