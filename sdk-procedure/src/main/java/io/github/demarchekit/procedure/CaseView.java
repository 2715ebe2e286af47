package io.github.demarchekit.procedure;

import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.CaseStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A file as its pages show it.
 *
 * @param timeline the newest first
 * @param nextText what happens now, in one sentence
 */
public record CaseView(
        String number,
        String title,
        StatusView status,
        String submittedAt,
        List<EventView> timeline,
        List<Summary.Section> sections,
        String nextText) {

    /** A status and its colour: {@code info}, {@code progress}, {@code action}, {@code success}, {@code error}, {@code neutral}. */
    public record StatusView(String label, String tone) {

        static StatusView of(CaseStatus status) {
            return new StatusView(
                    status.label(Locale.FRENCH),
                    switch (status) {
                        case DRAFT, NO_FURTHER_ACTION, WITHDRAWN, CLOSED -> "neutral";
                        case SUBMITTED, RECEIVED -> "info";
                        case IN_INSTRUCTION -> "progress";
                        case AWAITING_USER -> "action";
                        case ACCEPTED -> "success";
                        case REFUSED -> "error";
                    });
        }
    }

    /** A line of the history; {@code message} may be {@code ""}. */
    public record EventView(String label, String at, String message) {
        @Override
        public String toString() {
            return "EventView[" + label + "]";
        }
    }

    /** A line of a list of files. */
    public record Line(
            String number, String title, String statusLabel, String statusTone, String updatedAt, String url) {}

    static CaseView of(CaseFile file, String title, List<CaseEvent> history, Wording wording) {
        return new CaseView(
                file.number().value(),
                title,
                StatusView.of(file.status()),
                wording.dateTime(file.submittedAt()),
                history.stream()
                        .sorted(Comparator.comparingLong(CaseEvent::sequence).reversed())
                        .map(event -> new EventView(
                                event.status().label(Locale.FRENCH),
                                wording.dateTime(event.occurredAt()),
                                event.reason().orElse("")))
                        .toList(),
                file.summary().sections(),
                wording.say("case.next." + file.status().name()));
    }

    static Line line(CaseFile file, String title, String url, Wording wording) {
        StatusView status = StatusView.of(file.status());
        return new Line(
                file.number().value(), title, status.label(), status.tone(), wording.dateTime(file.updatedAt()), url);
    }
}
