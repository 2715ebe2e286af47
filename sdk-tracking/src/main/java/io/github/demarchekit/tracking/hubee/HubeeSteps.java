package io.github.demarchekit.tracking.hubee;

import io.github.demarchekit.tracking.Delivery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** From where a case is to what is to be said of it: the events that are still to be posted. Immutable. */
final class HubeeSteps {

    private final HubeeWorkflow workflow;
    private final String author;
    private final boolean marks;
    private final boolean updatesCases;

    HubeeSteps(HubeeWorkflow workflow, String author, boolean marks, boolean updatesCases) {
        this.workflow = workflow;
        this.author = author;
        this.marks = marks;
        this.updatesCases = updatesCases;
    }

    /** What to post, and what has become of the message once all of it is. */
    record Plan(List<NewHubeeEvent> events, Delivery outcome) {}

    Plan plan(HubeeCase file, HubeeStatement statement) {
        Optional<Plan> refusal = Optional.empty();
        List<NewHubeeEvent> events = new ArrayList<>();
        if (!said(file, statement, 0, statement.status())) {
            refusal = statement.status().flatMap(target -> lead(file, target, statement, events));
            if (statement.status().isEmpty()) {
                events.add(message(statement, 0, file.status()));
            }
        }
        if (refusal.isPresent()) {
            return refusal.get();
        }
        for (int part = 1; part < statement.parts().size(); part++) {
            if (!said(file, statement, part, Optional.empty())) {
                events.add(message(statement, part, statement.status().orElse(file.status())));
            }
        }
        return new Plan(List.copyOf(events), new Delivery.Delivered());
    }

    /** Adds the events that lead there with the first part; a plan instead, when none of it can be. */
    private Optional<Plan> lead(
            HubeeCase file, HubeeStatus target, HubeeStatement statement, List<NewHubeeEvent> events) {
        HubeeStatus at = file.status();
        Optional<List<HubeeStatus>> way = workflow.way(HubeeParty.SI, at, target, HubeeHistory.been(file));
        if (way.isPresent()) {
            for (HubeeStatus step : way.get()) {
                NewHubeeEvent event = NewHubeeEvent.status(author, step).from(at);
                events.add(step.equals(target) ? worded(event, statement, 0) : event);
                at = step;
            }
            return Optional.empty();
        }
        if (at.equals(target) && updatesCases && !told(file, target)) {
            // An earlier attempt wrote the state on the case, and came no further.
            events.add(worded(NewHubeeEvent.status(author, target).from(at), statement, 0));
            return Optional.empty();
        }
        if (at.equals(HubeeStatus.HUBEE_RECEIVED) || at.equals(HubeeStatus.HUBEE_COMPLETED)) {
            return plan(new Delivery.Failed("HubEE's case is " + at + ": it was not handed over yet"));
        }
        boolean behind = at.equals(target) || (!at.ended() && isStep(target));
        if (!behind) {
            return plan(new Delivery.Refused("HubEE's case is " + at + ", and an SI cannot make it " + target
                    + (at.ended() ? ": only its OSL reopens it" : ": look at the procedure's workflow")));
        }
        if (!statement.worded()) {
            return plan(new Delivery.NotWanted("HubEE's case is " + at + ", from which there is no way to " + target));
        }
        events.add(message(statement, 0, at));
        return Optional.empty();
    }

    private static Optional<Plan> plan(Delivery outcome) {
        return Optional.of(new Plan(List.of(), outcome));
    }

    /** Tells whether a state says nothing to the user that the later ones do not say. */
    private static boolean isStep(HubeeStatus status) {
        return status.equals(HubeeStatus.SENT)
                || status.equals(HubeeStatus.SI_RECEIVED)
                || status.equals(HubeeStatus.IN_PROGRESS);
    }

    private static boolean told(HubeeCase file, HubeeStatus target) {
        List<HubeeEvent> events = HubeeHistory.inOrder(file.events());
        for (int i = events.size() - 1; i >= 0; i--) {
            Optional<HubeeStatus> status = events.get(i).newStatus();
            if (status.isPresent()) {
                return status.get().equals(target);
            }
        }
        return false;
    }

    private NewHubeeEvent message(HubeeStatement statement, int part, HubeeStatus at) {
        String text = statement.parts().get(part);
        return worded(NewHubeeEvent.message(author, text).from(at), statement, part);
    }

    private NewHubeeEvent worded(NewHubeeEvent event, HubeeStatement statement, int part) {
        NewHubeeEvent said = event.saying(statement.parts().get(part));
        return marks ? said.attributes(statement.mark(part)) : said;
    }

    /** Tells whether the case has had that part already: by its mark, else because its last event says the same. */
    private boolean said(HubeeCase file, HubeeStatement statement, int part, Optional<HubeeStatus> status) {
        if (marks) {
            return file.events().stream()
                    .flatMap(event -> event.partnerAttributes().stream())
                    .flatMap(text -> Arrays.stream(text.split(";", -1)))
                    .anyMatch(statement.mark(part)::equals);
        }
        List<HubeeEvent> events = HubeeHistory.inOrder(file.events());
        // Later parts follow the first: any of the last ones may be the one that got no answer.
        int first = Math.max(0, events.size() - statement.parts().size());
        String text = statement.parts().get(part);
        return events.subList(first, events.size()).stream()
                .anyMatch(event -> event.author().filter(author::equals).isPresent()
                        && event.message().filter(text::equals).isPresent()
                        && (event.newStatus().equals(status)
                                || (event.newStatus().isEmpty()
                                        && event.action().equals(HubeeAction.SENDING_MESSAGE))));
    }
}
