package io.github.demarchekit.tracking;

import io.github.demarchekit.tracking.law.DecisionRule;
import io.github.demarchekit.tracking.law.ImplicitDecision;
import io.github.demarchekit.tracking.law.ParisDay;
import io.github.demarchekit.tracking.law.Wait;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The days of a file that the law counts: from these, and the procedure's {@link DecisionRule}, follows the day of its implied
 * decision.
 *
 * <p>A file waits for its user, in the eyes of the law, while it is {@link CaseStatus#AWAITING_USER} for something that was missing,
 * wrong or too old: a {@link RequiredAction} with a {@linkplain RequiredAction#shortcoming shortcoming}. A question or a payment
 * suspends nothing.
 *
 * @param receivedOn the day, in Paris, on which the file was sent; empty while it is a draft
 * @param waits the times during which the user was awaited, in order
 */
public record LegalClock(Optional<LocalDate> receivedOn, List<Wait> waits) {

    static final LegalClock DRAFT = new LegalClock(Optional.empty(), List.of());

    /** Copies the list. */
    public LegalClock {
        waits = List.copyOf(waits);
    }

    /** Returns the implied decision that follows, empty for a draft. */
    public Optional<ImplicitDecision> decision(DecisionRule rule) {
        return receivedOn.map(day -> rule.decision(day, waits));
    }

    /** Returns the clock once the file has come into a state. */
    LegalClock after(CaseStatus status, List<RequiredAction> actions, Instant at) {
        LocalDate day = ParisDay.of(at);
        List<Wait> after = new ArrayList<>(waits);
        int last = after.size() - 1;
        if (last >= 0 && after.get(last).resolvedOn().isEmpty()) {
            Wait open = after.get(last);
            after.set(last, new Wait(open.requestedOn(), open.dueOn(), Optional.of(day), open.reason()));
        }
        if (status == CaseStatus.AWAITING_USER) {
            reason(actions).ifPresent(reason -> after.add(new Wait(day, due(actions), Optional.empty(), reason)));
        }
        boolean sent = status != CaseStatus.DRAFT && status != CaseStatus.WITHDRAWN;
        return new LegalClock(receivedOn.or(() -> sent ? Optional.of(day) : Optional.empty()), after);
    }

    /** A file that lacks something is incomplete, whatever else is wrong with it. */
    private static Optional<Wait.Reason> reason(List<RequiredAction> actions) {
        return actions.stream().flatMap(action -> action.shortcoming().stream()).min(Wait.Reason::compareTo);
    }

    private static Optional<LocalDate> due(List<RequiredAction> actions) {
        return actions.stream().flatMap(action -> action.deadline().stream()).max(LocalDate::compareTo);
    }
}
