package io.github.demarchekit.procedure;

import io.github.demarchekit.procedure.CaseView.EventView;
import io.github.demarchekit.procedure.CaseView.StatusView;
import io.github.demarchekit.tracking.Actor;
import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.CaseStanding;
import io.github.demarchekit.tracking.CaseStatus;
import io.github.demarchekit.tracking.EventType;
import io.github.demarchekit.tracking.RequiredAction;
import io.github.demarchekit.tracking.Tracking;
import io.github.demarchekit.tracking.law.ImplicitDecision;
import io.github.demarchekit.tracking.law.ParisDay;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes the views of files, for one side: the user, or the desk, which reads more and in other words. Thread-safe. */
final class CaseViews {

    private final SiteProperties site;
    private final Tracking tracking;
    private final Wording wording;
    private final Clock clock;

    CaseViews(SiteProperties site, Tracking tracking, Wording wording, Clock clock) {
        this.site = site;
        this.tracking = tracking;
        this.wording = wording;
        this.clock = clock;
    }

    CaseView forUser(CaseFile file) {
        return view(file, false);
    }

    CaseView forDesk(CaseFile file) {
        return view(file, true);
    }

    private CaseView view(CaseFile file, boolean desk) {
        // First the rank, then the history: what happens in between is shown and not counted as seen.
        Optional<CaseStanding> standing = tracking.find(file.number());
        List<CaseEvent> history = tracking.history(file.number());
        CaseStatus status = standing.map(CaseStanding::status).orElse(file.status());
        String side = desk ? "desk." : "";
        return new CaseView(
                file.number().value(),
                site.procedureTitle(),
                status(status, desk),
                wording.dateTime(file.submittedAt()),
                history.stream()
                        .sorted(Comparator.comparingLong(CaseEvent::sequence).reversed())
                        .map(event -> event(event, desk))
                        .toList(),
                file.summary().sections(),
                desk ? "" : wording.say("case.next." + status.name()),
                wording.say(side + "case.turn." + status.turn().name()),
                standing.filter(known -> !known.status().ended())
                        .flatMap(this::silence)
                        .map(decision -> legal(decision, side))
                        .orElse(""),
                standing.map(CaseStanding::sequence).orElse(0L));
    }

    private Optional<ImplicitDecision> silence(CaseStanding standing) {
        return tracking.rules(standing.file().procedureCode())
                .flatMap(rules -> standing.clock().decision(rules.decision()));
    }

    private String legal(ImplicitDecision decision, String side) {
        String code = side + "case.silence.";
        return decision.suspendedSince()
                .map(since -> wording.say(code + "suspended", wording.date(since)))
                .or(() -> decision.date()
                        .map(date -> wording.say(
                                code
                                        + decision.regime().name()
                                        + (decision.isLate(ParisDay.of(clock.instant())) ? ".passed" : ""),
                                wording.date(date))))
                .orElse("");
    }

    StatusView status(CaseStatus status, boolean desk) {
        StatusView view = StatusView.of(status);
        return desk ? new StatusView(wording.deskStatus(status), view.tone()) : view;
    }

    private EventView event(CaseEvent event, boolean desk) {
        return new EventView(
                label(event, desk),
                wording.dateTime(event.occurredAt()),
                by(event, desk),
                event.reason().orElse(""),
                event.type() == EventType.STATUS
                        ? event.requiredActions().stream().map(this::asked).toList()
                        : List.of(),
                event.late() ? wording.say("case.late") : "");
    }

    /** Names an event: a change by the state that it led to, a message as such. */
    String label(CaseEvent event, boolean desk) {
        return switch (event.type()) {
            case MESSAGE ->
                wording.say((desk ? "desk." : "")
                        + (event.actor().kind() == Actor.Kind.USER ? "case.event.message.user" : "case.event.message"));
            case CORRECTION -> wording.say("case.event.correction");
            case STATUS ->
                desk && event.subStatus().isEmpty() ? wording.deskStatus(event.status()) : event.label(Locale.FRENCH);
        };
    }

    private String by(CaseEvent event, boolean desk) {
        if (event.actor().kind() == Actor.Kind.LAW) {
            return wording.say("case.by.LAW");
        }
        return desk ? wording.actor(event.actor()) : "";
    }

    String asked(RequiredAction action) {
        String what = action.shortcoming()
                .map(why -> wording.say("case.asked", action.label(), wording.say("case.reason." + why.name())))
                .orElse(action.label());
        return action.deadline()
                .map(last -> wording.say("case.asked.until", what, wording.date(last)))
                .orElse(what);
    }

    /** Makes a line of a list. */
    CaseView.Line line(CaseFile file, boolean desk, long unread, String dueText) {
        StatusView status = status(file.status(), desk);
        return new CaseView.Line(
                file.number().value(),
                site.procedureTitle(),
                status.label(),
                status.tone(),
                wording.dateTime(file.updatedAt()),
                desk ? Paths.deskCase(file.number()) : Paths.userCase(file.number()),
                unread == 0 ? "" : wording.say(unread == 1 ? "case.news.one" : "case.news.many", unread),
                dueText);
    }
}
