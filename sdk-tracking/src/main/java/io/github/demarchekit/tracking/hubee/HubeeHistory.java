package io.github.demarchekit.tracking.hubee;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a case's events say, once they are in order: HubEE guarantees none. */
final class HubeeHistory {

    private HubeeHistory() {}

    static List<HubeeEvent> inOrder(List<HubeeEvent> events) {
        return events.stream()
                .sorted(Comparator.comparing(event -> event.createdAt().orElse(Instant.EPOCH)))
                .toList();
    }

    /** Returns the states a case has been in since its service was last told of it. */
    static Set<HubeeStatus> been(HubeeCase file) {
        Set<HubeeStatus> been = new HashSet<>();
        for (HubeeEvent event : inOrder(file.events())) {
            event.currentStatus().ifPresent(been::add);
            if (event.newStatus().filter(HubeeStatus.HUBEE_NOTIFIED::equals).isPresent()) {
                been.clear();
            }
            event.newStatus().ifPresent(been::add);
        }
        been.add(file.status());
        return been;
    }
}
