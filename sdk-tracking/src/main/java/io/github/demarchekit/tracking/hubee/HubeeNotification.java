package io.github.demarchekit.tracking.hubee;

import java.time.Instant;
import java.util.Optional;

/**
 * A line of a party's queue: there is a new case, or an event of one. It stays until it is deleted.
 *
 * @param eventId the event, empty when the case itself is new
 * @param eventProgress how far the event has come, where HubEE was asked for details and gives them
 * @param at when it was made, where HubEE says so
 */
public record HubeeNotification(
        String id,
        String processCode,
        String caseId,
        Optional<String> eventId,
        Optional<HubeeEvent.Progress> eventProgress,
        Optional<Instant> at) {

    @Override
    public String toString() {
        return "HubeeNotification[" + id
                + eventId.map(event -> " event " + event).orElse("") + "]";
    }
}
