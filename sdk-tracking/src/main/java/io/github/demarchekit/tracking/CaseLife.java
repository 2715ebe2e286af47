package io.github.demarchekit.tracking;

import io.github.demarchekit.tracking.internal.SqlTime;
import io.github.demarchekit.tracking.law.ImplicitDecision;
import io.github.demarchekit.tracking.law.ParisDay;
import io.github.demarchekit.tracking.law.Regime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What may happen to a file, and what event it makes: the canonical life with each procedure's rules, without a database. */
final class CaseLife {

    private final Map<String, ProcedureRules> rules;

    CaseLife(Map<String, ProcedureRules> rules) {
        this.rules = Map.copyOf(rules);
    }
    /** An event, and the days that the law counts once it has happened. */
    record Dated(CaseEvent event, LegalClock clock) {}
    /** Makes the first event of a file. */
    Dated first(NewCase file, CaseStatus status, Actor actor, Instant now) {
        Instant at = SqlTime.millis(now);
        LegalClock clock = LegalClock.DRAFT.after(status, List.of(), at);
        CaseEvent event = new CaseEvent(
                UUID.randomUUID(),
                file.number(),
                1,
                EventType.STATUS,
                status,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                actor,
                implied(file, clock),
                false,
                at,
                at);
        return new Dated(event, clock);
    }

    private Optional<ImplicitDecision> implied(NewCase file, LegalClock clock) {
        return Optional.ofNullable(rules.get(file.procedureCode())).flatMap(known -> clock.decision(known.decision()));
    }
    /** Makes the event that an update of a file comes to. */
    Dated next(CaseStanding standing, StatusUpdate update, Instant now) {
        Optional<CaseStatus> to = update.status();
        if (!update.allowedFrom(
                standing.status(), standing.subStatus().map(SubStatus::code).orElse(null))) {
            throw new IllegalTransitionException(standing.number(), standing.status(), to.orElseThrow());
        }
        CaseStatus status = to.orElse(standing.status());
        Optional<SubStatus> subStatus = to.isEmpty()
                ? standing.subStatus()
                : update.subStatus().map(code -> declared(standing.file().procedureCode(), code, status));
        // Dashboards order a file's events by their dates alone, so two of them never have the same.
        Instant earliest = standing.lastEventAt().plusMillis(1);
        Instant at = SqlTime.millis(now);
        Instant occurredAt = at.isBefore(earliest) ? earliest : at;
        LegalClock clock = update.type() == EventType.STATUS
                ? standing.clock().after(status, update.requiredActions(), occurredAt)
                : standing.clock();
        CaseEvent event = new CaseEvent(
                UUID.randomUUID(),
                standing.number(),
                standing.sequence() + 1,
                update.type(),
                status,
                subStatus,
                update.reason(),
                update.requiredActions(),
                update.about(),
                update.actor(),
                implied(standing.file(), clock),
                isLate(standing, update, occurredAt),
                occurredAt,
                at);
        return new Dated(event, clock);
    }

    /** Silence is measured by what was known before: a decision ends no wait in its own favour. */
    private boolean isLate(CaseStanding standing, StatusUpdate update, Instant at) {
        boolean express = update.actor().kind() != Actor.Kind.LAW
                && update.status()
                        .filter(to -> to == CaseStatus.ACCEPTED || to == CaseStatus.REFUSED)
                        .isPresent();
        return express
                && implied(standing.file(), standing.clock())
                        .filter(decision -> decision.isLate(ParisDay.of(at)))
                        .isPresent();
    }

    private SubStatus declared(String procedure, String code, CaseStatus within) {
        return Optional.ofNullable(rules.get(procedure))
                .flatMap(known -> known.subStatus(code))
                .filter(subStatus -> subStatus.within() == within)
                .orElseThrow(() -> new IllegalArgumentException("procedure " + procedure + " declares no sub-state "
                        + code + " within " + within + ": add it to its ProcedureRules"));
    }

    Optional<ProcedureRules> rules(String procedureCode) {
        return Optional.ofNullable(rules.get(procedureCode));
    }

    Regime regime(CaseStanding file) {
        return Optional.ofNullable(rules.get(file.file().procedureCode()))
                .map(known -> known.decision().regime())
                .orElse(Regime.NONE);
    }
    /** What a procedure no longer declares is shown as the canonical state. */
    Optional<SubStatus> subStatus(String procedure, CaseStatus within, @Nullable String code) {
        return Optional.ofNullable(code)
                .map(known -> Optional.ofNullable(rules.get(procedure))
                        .flatMap(declared -> declared.subStatus(known))
                        .orElseGet(() -> new SubStatus(within, known, Map.of())));
    }
}
