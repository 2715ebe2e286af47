package io.github.demarchekit.tracking.law;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What silence will decide of a file, and on which day: as {@link DecisionRule#decision} computes it.
 *
 * @param regime what silence means
 * @param date the first day on which silence has decided; empty while suspended, and for {@link Regime#NONE}
 * @param suspendedSince since when the user is awaited, which suspends the period; empty when it runs
 */
public record ImplicitDecision(Regime regime, Optional<LocalDate> date, Optional<LocalDate> suspendedSince) {

    /**
     * Checks that there is a date or a suspension, and neither where silence decides nothing.
     *
     * @throws IllegalArgumentException when it is otherwise
     */
    public ImplicitDecision {
        boolean coherent = regime == Regime.NONE
                ? date.isEmpty() && suspendedSince.isEmpty()
                : date.isPresent() != suspendedSince.isPresent();
        if (!coherent) {
            throw new IllegalArgumentException(
                    "an implied decision has a date or is suspended, and neither where silence decides nothing");
        }
    }

    static ImplicitDecision none() {
        return new ImplicitDecision(Regime.NONE, Optional.empty(), Optional.empty());
    }

    static ImplicitDecision on(Regime regime, LocalDate date) {
        return new ImplicitDecision(regime, Optional.of(date), Optional.empty());
    }

    static ImplicitDecision suspended(Regime regime, LocalDate since) {
        return new ImplicitDecision(regime, Optional.empty(), Optional.of(since));
    }

    /** Tells whether the period does not run, since the user is awaited. */
    public boolean isSuspended() {
        return suspendedSince.isPresent();
    }

    /**
     * Tells whether an express decision of that day comes late: silence had decided, on that day or before.
     *
     * <p>It is to be flagged rather than refused. After an implied acceptance, a late refusal withdraws a right (CRPA L242-1);
     * after an implied rejection, a late acceptance takes its place.
     */
    public boolean isLate(LocalDate decidedOn) {
        return date.isPresent() && !decidedOn.isBefore(date.get());
    }
}
