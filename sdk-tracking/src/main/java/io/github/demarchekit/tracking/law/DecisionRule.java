package io.github.demarchekit.tracking.law;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What silence means for a procedure, and how long it must last: the setting from which {@link #decision} computes the day of an
 * implied decision.
 *
 * <p>The period starts on the day after the file was received and runs whole: {@code decision = (received + 1 day) + period + the
 * waits}, where a wait lasts from the request to the day after its resolution. Received on 15 May with two months, the decision is
 * implied on 16 July. Months keep the day of the month, or take the month's last one; the days of the waits are added after.
 * Sundays and public holidays move nothing.
 *
 * <p>Immutable.
 *
 * @param regime what silence means
 * @param period how long it lasts, in days, weeks or months; without effect for {@link Regime#NONE}
 * @param resume what the period becomes after a wait
 */
public record DecisionRule(Regime regime, Period period, Resume resume) {

    private static final Period TWO_MONTHS = Period.ofMonths(2);

    /**
     * Checks the period.
     *
     * @throws IllegalArgumentException when it is not positive, or has days beside months
     */
    public DecisionRule {
        if (regime != Regime.NONE) {
            LegalPeriod.check("the period of silence", period);
        }
    }

    /** Returns the rule of CRPA L231-1: two months of silence are acceptance. */
    public static DecisionRule acceptance() {
        return new DecisionRule(Regime.SVA, TWO_MONTHS, Resume.CONTINUE);
    }

    /**
     * Returns the rule of the exceptions, {@link Regime#SVR}, with two months, the period of CRPA L231-4.
     *
     * <p>With the default {@link Resume}, a file that was incomplete starts again as for an acceptance; see {@link
     * Resume#CONTINUE_ALWAYS}.
     */
    public static DecisionRule rejection() {
        return new DecisionRule(Regime.SVR, TWO_MONTHS, Resume.CONTINUE);
    }

    /** Returns the rule of the procedures where silence decides nothing. */
    public static DecisionRule none() {
        return new DecisionRule(Regime.NONE, TWO_MONTHS, Resume.CONTINUE);
    }

    /**
     * Returns the same rule with another period, which a decree sets where urgency or complexity wants it (CRPA L231-6).
     *
     * @throws IllegalArgumentException when it is not positive, or has days beside months
     */
    public DecisionRule period(Period silence) {
        return new DecisionRule(regime, silence, resume);
    }

    /** Returns the same rule that resumes in another way; {@link Resume#CONTINUE} by default. */
    public DecisionRule resume(Resume afterAWait) {
        return new DecisionRule(regime, period, afterAWait);
    }

    /**
     * Computes the implied decision.
     *
     * <p>While the user is awaited there is no day: one that moved on every day would be read as a promise. {@link
     * #decisionIfResolvedOn} gives it to those who ask. A request that came on the implied decision's day or later changes nothing:
     * silence had decided.
     *
     * @param receivedOn the day on which the administration received the file; for SVA, the administration that is competent for
     *     it (CRPA L114-3)
     * @param waits in any order. Of those that ran at the same time, each day counts once; what was over before the period started,
     *     or started again, does not count
     */
    public ImplicitDecision decision(LocalDate receivedOn, Collection<Wait> waits) {
        if (regime == Regime.NONE) {
            return ImplicitDecision.none();
        }
        List<Pause> pauses = new ArrayList<>();
        LocalDate date = after(receivedOn, pauses);
        for (Wait wait : waits.stream().sorted(asTheyCame()).toList()) {
            if (!wait.requestedOn().isBefore(date)) {
                break;
            }
            Optional<LocalDate> end = wait.end(resume);
            if (end.isEmpty()) {
                return ImplicitDecision.suspended(regime, wait.requestedOn());
            }
            pauses.add(new Pause(wait.requestedOn(), end.get(), wait.restarts(resume)));
            date = after(receivedOn, pauses);
        }
        return ImplicitDecision.on(regime, date);
    }

    /**
     * Computes what the implied decision would be if the user answered on that day: for those who are told of that condition
     * together with the day.
     *
     * @param day when each wait that is not resolved would be
     */
    public ImplicitDecision decisionIfResolvedOn(LocalDate day, LocalDate receivedOn, Collection<Wait> waits) {
        return decision(
                receivedOn,
                waits.stream()
                        .map(wait -> wait.resolvedOn().isPresent() ? wait : wait.resolved(day))
                        .toList());
    }

    private Comparator<Wait> asTheyCame() {
        return Comparator.comparing(Wait::requestedOn)
                .thenComparing(wait -> wait.end(resume).orElse(LocalDate.MAX));
    }

    private LocalDate after(LocalDate receivedOn, List<Pause> pauses) {
        LocalDate start = receivedOn;
        for (Pause pause : pauses) {
            start = pause.restarts() ? LegalPeriod.later(start, pause.last()) : start;
        }
        long days = 0;
        LocalDate counted = start;
        for (Pause pause : pauses) {
            if (pause.last().isAfter(start)) {
                // A request on the very day of the answer to another is a wait of its own, and is added whole.
                LocalDate from = pause.first().isBefore(counted) && counted.isAfter(start)
                        ? counted.plusDays(1)
                        : LegalPeriod.later(pause.first(), start);
                days += Math.max(0, ChronoUnit.DAYS.between(from, pause.last().plusDays(1)));
                counted = LegalPeriod.later(counted, pause.last());
            }
        }
        return start.plusDays(1).plus(period).plusDays(days);
    }

    private record Pause(LocalDate first, LocalDate last, boolean restarts) {}
}
