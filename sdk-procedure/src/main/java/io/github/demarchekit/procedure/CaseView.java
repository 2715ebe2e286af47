package io.github.demarchekit.procedure;

import io.github.demarchekit.tracking.CaseStatus;
import java.util.List;
import java.util.Locale;

/**
 * A file as its pages show it.
 *
 * @param timeline the newest first
 * @param nextText what happens now, in one sentence
 * @param turnText whose move it is, in a few words
 * @param legalText what silence will mean, and when; {@code ""} where it means nothing
 * @param seen the rank of the last event that the page shows: what is decided upon it holds for that
 */
public record CaseView(
        String number,
        String title,
        StatusView status,
        String submittedAt,
        List<EventView> timeline,
        List<Summary.Section> sections,
        String nextText,
        String turnText,
        String legalText,
        long seen) {

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

    /**
     * A line of the history.
     *
     * @param by who made it happen; {@code ""} where it goes without saying
     * @param message words to the user, {@code ""} for none
     * @param asked what was asked for, one a line
     * @param note what only the law makes remarkable, such as a late decision; {@code ""} for nothing
     */
    public record EventView(String label, String at, String by, String message, List<String> asked, String note) {
        @Override
        public String toString() {
            return "EventView[" + label + "]";
        }
    }

    /**
     * A line of a list of files.
     *
     * @param news how many messages are unread, in words, {@code ""} for none
     * @param dueText by when the user is awaited, {@code ""} when they are not
     */
    public record Line(
            String number,
            String title,
            String statusLabel,
            String statusTone,
            String updatedAt,
            String url,
            String news,
            String dueText) {}
}
