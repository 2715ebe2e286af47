package io.github.demarchekit.tracking.message;

import io.github.demarchekit.tracking.CaseNumber;
import io.github.demarchekit.tracking.RequiredAction;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a file waits for from its user: there is one while it is in {@link
 * io.github.demarchekit.tracking.CaseStatus#AWAITING_USER}, whoever put it there.
 *
 * @param eventId the event that asked
 * @param messageId the message in which it did, empty when there was none
 * @param items what is asked for, given or not
 */
public record PieceRequest(
        CaseNumber number, UUID eventId, Optional<UUID> messageId, Instant askedAt, List<Item> items) {

    /** Copies the list. */
    public PieceRequest {
        items = List.copyOf(items);
    }

    /**
     * One thing that is asked for.
     *
     * @param number from 1 on, in the order of the request
     * @param answers the messages that gave it; none while it is missing
     */
    public record Item(int number, RequiredAction action, Set<UUID> answers) {

        /** Copies the set. */
        public Item {
            answers = Set.copyOf(answers);
        }

        /** Tells whether it was given. */
        public boolean given() {
            return !answers.isEmpty();
        }
    }

    /** Returns what is still missing. */
    public List<Item> missing() {
        return items.stream().filter(item -> !item.given()).toList();
    }

    /** Returns the first deadline of what is still missing, empty when there is none. */
    public Optional<LocalDate> dueOn() {
        return missing().stream()
                .flatMap(item -> item.action().deadline().stream())
                .min(LocalDate::compareTo);
    }

    /** Tells whether a deadline of what is still missing is before that day, in Paris. */
    public boolean isOverdue(LocalDate day) {
        return dueOn().filter(due -> due.isBefore(day)).isPresent();
    }
}
