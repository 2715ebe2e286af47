package io.github.demarchekit.tracking.hubee;

import static io.github.demarchekit.tracking.hubee.HubeeStatus.ADD_AWAITING;
import static io.github.demarchekit.tracking.hubee.HubeeStatus.ARCHIVED;
import static io.github.demarchekit.tracking.hubee.HubeeStatus.CLOSED;
import static io.github.demarchekit.tracking.hubee.HubeeStatus.DONE;
import static io.github.demarchekit.tracking.hubee.HubeeStatus.HUBEE_COMPLETED;
import static io.github.demarchekit.tracking.hubee.HubeeStatus.HUBEE_NOTIFIED;
import static io.github.demarchekit.tracking.hubee.HubeeStatus.HUBEE_RECEIVED;
import static io.github.demarchekit.tracking.hubee.HubeeStatus.IN_PROGRESS;
import static io.github.demarchekit.tracking.hubee.HubeeStatus.REFUSED;
import static io.github.demarchekit.tracking.hubee.HubeeStatus.SENT;
import static io.github.demarchekit.tracking.hubee.HubeeStatus.SI_INTG_ERROR;
import static io.github.demarchekit.tracking.hubee.HubeeStatus.SI_RECEIVED;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which states of a case may follow which, who may say so, and which may not be left out: the annex of HubEE's specification 1.2.2 and
 * the interface deck of 14 November 2024, or what a procedure makes of them. Immutable.
 *
 * <p>HubEE has one matrix for each procedure and publishes none that is final: {@link #allowing}, {@link #forbidding}, {@link
 * #requiring} and {@link #ending} say what yours is.
 */
public final class HubeeWorkflow {

    /** What a case passes through; the other states say something to the user and are never put in between. */
    private static final List<HubeeStatus> STEPS = List.of(SENT, SI_RECEIVED, IN_PROGRESS);

    private static final Set<HubeeStatus> OUTCOMES = Set.of(DONE, REFUSED);

    private final Set<Transition> transitions;
    private final List<HubeeStatus> required;
    private final Set<HubeeStatus> outcomes;

    private record Transition(HubeeParty by, HubeeStatus from, HubeeStatus to) {}

    private HubeeWorkflow(Set<Transition> transitions, List<HubeeStatus> required, Set<HubeeStatus> outcomes) {
        this.transitions = transitions;
        this.required = required;
        this.outcomes = outcomes;
    }

    /** Returns the general matrix. A case passes through {@code IN_PROGRESS} before it is refused or dealt with. */
    public static HubeeWorkflow standard() {
        Set<Transition> all = new HashSet<>();
        add(all, HubeeParty.OSL, HUBEE_COMPLETED, HUBEE_RECEIVED);
        add(all, HubeeParty.HUBEE, HUBEE_NOTIFIED, HUBEE_COMPLETED);
        // A reopening: from any state, but there is nothing to reopen before the service was told.
        add(
                all,
                HubeeParty.OSL,
                HUBEE_NOTIFIED,
                SENT,
                SI_RECEIVED,
                IN_PROGRESS,
                ADD_AWAITING,
                REFUSED,
                DONE,
                SI_INTG_ERROR,
                CLOSED,
                ARCHIVED);
        add(all, HubeeParty.SI, SENT, HUBEE_NOTIFIED);
        add(all, HubeeParty.SI, SI_RECEIVED, SENT);
        add(all, HubeeParty.SI, IN_PROGRESS, SI_RECEIVED);
        add(all, HubeeParty.SI, ADD_AWAITING, IN_PROGRESS);
        add(all, HubeeParty.SI, REFUSED, SI_RECEIVED, IN_PROGRESS, ADD_AWAITING);
        add(all, HubeeParty.SI, DONE, SI_RECEIVED, IN_PROGRESS, ADD_AWAITING);
        add(all, HubeeParty.SI, SI_INTG_ERROR, SI_RECEIVED, IN_PROGRESS, ADD_AWAITING, DONE);
        add(all, HubeeParty.OSL, CLOSED, SI_RECEIVED, IN_PROGRESS, ADD_AWAITING, DONE, REFUSED);
        add(all, HubeeParty.HUBEE, ARCHIVED, CLOSED);
        return new HubeeWorkflow(Set.copyOf(all), List.of(IN_PROGRESS), OUTCOMES);
    }

    private static void add(Set<Transition> all, HubeeParty by, HubeeStatus to, HubeeStatus... from) {
        Arrays.stream(from).forEach(before -> all.add(new Transition(by, before, to)));
    }

    /**
     * Returns the matrix of a procedure, with the states that page 19 of the interface deck makes mandatory; the general one for any
     * other code.
     *
     * @param processCode in any case: {@code CertDC}; {@code AEC}, {@code RCO}, {@code DDPACS}, {@code JCC}; {@code RSA}, {@code
     *     grossesse}, {@code SNATED}
     */
    public static HubeeWorkflow of(String processCode) {
        return switch (processCode.toUpperCase(Locale.ROOT)) {
            case "CERTDC" -> standard().ending(DONE);
            case "AEC", "RCO", "RECENSEMENTCITOYEN", "DDPACS", "DEPOTDOSSIERPACS", "JCC", "JECHANGEDECOORDONNEES" ->
                standard().requiring(SI_RECEIVED);
            case "RSA", "GROSSESSE", "GRO", "SNATED" -> standard().requiring(IN_PROGRESS);
            default -> standard();
        };
    }

    /** Returns the same matrix with one more way. */
    public HubeeWorkflow allowing(HubeeParty by, HubeeStatus from, HubeeStatus to) {
        Set<Transition> more = new HashSet<>(transitions);
        more.add(new Transition(by, from, to));
        return new HubeeWorkflow(Set.copyOf(more), required, outcomes);
    }

    /** Returns the same matrix without a way. */
    public HubeeWorkflow forbidding(HubeeParty by, HubeeStatus from, HubeeStatus to) {
        Set<Transition> fewer = new HashSet<>(transitions);
        fewer.remove(new Transition(by, from, to));
        return new HubeeWorkflow(Set.copyOf(fewer), required, outcomes);
    }

    /**
     * Returns the same matrix with the states that a case must have been in before its outcome, in place of those so far.
     *
     * @throws IllegalArgumentException when one is none of {@code SENT}, {@code SI_RECEIVED} and {@code IN_PROGRESS}
     */
    public HubeeWorkflow requiring(HubeeStatus... before) {
        if (!STEPS.containsAll(List.of(before))) {
            throw new IllegalArgumentException("only " + STEPS + " can be required before an outcome");
        }
        List<HubeeStatus> ordered =
                STEPS.stream().filter(List.of(before)::contains).toList();
        return new HubeeWorkflow(transitions, ordered, outcomes);
    }

    /**
     * Returns the same matrix for a procedure whose cases end in these states only.
     *
     * @throws IllegalArgumentException when one is neither {@code DONE} nor {@code REFUSED}, or there is none
     */
    public HubeeWorkflow ending(HubeeStatus... outcomes) {
        if (outcomes.length == 0 || !OUTCOMES.containsAll(List.of(outcomes))) {
            throw new IllegalArgumentException("a case ends DONE or REFUSED");
        }
        return new HubeeWorkflow(transitions, required, Set.of(outcomes));
    }

    /** Tells whether somebody may bring a case from one state to another. */
    public boolean allows(HubeeParty by, HubeeStatus from, HubeeStatus to) {
        return (!OUTCOMES.contains(to) || outcomes.contains(to)) && transitions.contains(new Transition(by, from, to));
    }

    /**
     * Returns the shortest way that a party may lead a case, through the states it must have been in before an outcome.
     *
     * @param been where the case has been since it was notified
     * @return the states to come, the last one being the wanted one; empty when there is no way, or when it is there already
     */
    public Optional<List<HubeeStatus>> way(HubeeParty by, HubeeStatus from, HubeeStatus to, Set<HubeeStatus> been) {
        List<HubeeStatus> way = new ArrayList<>();
        HubeeStatus at = from;
        if (OUTCOMES.contains(to)) {
            for (HubeeStatus step : required) {
                Optional<List<HubeeStatus>> through =
                        at.equals(step) || been.contains(step) ? Optional.empty() : shortest(by, at, step);
                // What cannot be reached any more lies behind: HubEE never leads back to it.
                if (through.isPresent()) {
                    way.addAll(through.get());
                    at = step;
                }
            }
        }
        Optional<List<HubeeStatus>> end = shortest(by, at, to);
        end.ifPresent(way::addAll);
        return end.map(found -> List.copyOf(way));
    }

    private Optional<List<HubeeStatus>> shortest(HubeeParty by, HubeeStatus from, HubeeStatus to) {
        Deque<List<HubeeStatus>> open = new ArrayDeque<>(List.of(List.of()));
        Set<HubeeStatus> seen = new HashSet<>(Set.of(from));
        while (!open.isEmpty()) {
            List<HubeeStatus> way = open.removeFirst();
            HubeeStatus at = way.isEmpty() ? from : way.get(way.size() - 1);
            if (allows(by, at, to)) {
                return Optional.of(longer(way, to));
            }
            for (HubeeStatus step : STEPS) {
                if (allows(by, at, step) && seen.add(step)) {
                    open.addLast(longer(way, step));
                }
            }
        }
        return Optional.empty();
    }

    private static List<HubeeStatus> longer(List<HubeeStatus> way, HubeeStatus next) {
        List<HubeeStatus> longer = new ArrayList<>(way);
        longer.add(next);
        return longer;
    }

    @Override
    public String toString() {
        return "HubeeWorkflow[" + transitions.size() + " transitions, through " + required + "]";
    }
}
