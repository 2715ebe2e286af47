package io.github.demarchekit.tracking.hubee;

import io.github.demarchekit.core.SdkException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A party's notifications, taken one by one, each at least once: HubEE forgets one only when the application has handled it.
 *
 * <p>There is no push: call {@link #handleAll} every few minutes. Thread-safe, but two at once handle everything twice.
 */
public final class HubeeQueue {

    private static final Logger LOG = LoggerFactory.getLogger(HubeeQueue.class);

    private final HubeeClient client;
    private final HubeeHandler handler;
    private final List<String> processCodes;

    private HubeeQueue(HubeeClient client, HubeeHandler handler, List<String> processCodes) {
        this.client = client;
        this.handler = handler;
        this.processCodes = processCodes;
    }

    /**
     * Makes the queue of a client's party.
     *
     * @param processCodes the procedures that are wanted, all when there are none
     */
    public static HubeeQueue of(HubeeClient client, HubeeHandler handler, String... processCodes) {
        return new HubeeQueue(client, handler, List.of(processCodes));
    }

    /**
     * Takes lot after lot until HubEE has no full one any more, or none with anything new, and returns how many notifications were
     * handled.
     *
     * <p>One that cannot be handled stays, and with it those that follow about the same case; the others go on. HubEE shows the
     * oldest {@link HubeeClient#LOT}: when that many stay, nothing newer is seen, so let the handler deal with what it cannot use.
     *
     * @throws SdkException when HubEE does not answer as it should and may later: what was handled is done, the rest stays
     */
    public int handleAll() {
        Set<String> seen = new HashSet<>();
        Set<String> held = new HashSet<>();
        int handled = 0;
        while (true) {
            List<HubeeNotification> lot = client.notifications(processCodes, List.of());
            List<HubeeNotification> fresh = new ArrayList<>(lot);
            fresh.removeIf(notification -> !seen.add(notification.id()));
            fresh.sort(Comparator.comparing(notification -> notification.at().orElse(Instant.EPOCH)));
            for (HubeeNotification notification : fresh) {
                if (!held.contains(notification.caseId()) && handle(notification)) {
                    handled++;
                } else {
                    held.add(notification.caseId());
                }
            }
            if (lot.size() < HubeeClient.LOT || fresh.isEmpty()) {
                return handled;
            }
        }
    }

    private boolean handle(HubeeNotification notification) {
        try {
            return notification.eventId().isPresent()
                    ? handleEvent(notification, notification.eventId().get())
                    : handleCase(notification);
        } catch (SdkException e) {
            if (e.retryable()) {
                throw e;
            }
            LOG.warn("notification={} stays: {}", notification.id(), e.getMessage());
            return false;
        }
    }

    private boolean handleCase(HubeeNotification notification) {
        HubeeCase file = client.findCase(notification.caseId());
        return done(notification, () -> handler.onCase(file)) && forget(notification);
    }

    private boolean handleEvent(HubeeNotification notification, String eventId) {
        if (notification
                .eventProgress()
                .filter(HubeeEvent.Progress.RECEIVED::equals)
                .isPresent()) {
            return forget(notification);
        }
        HubeeEvent event = client.event(notification.caseId(), eventId);
        return switch (event.progress()) {
            case RECEIVED -> forget(notification);
            // Its attachments are not all there.
            case IN_PROGRESS -> false;
            case SENT, OTHER -> {
                if (!done(notification, () -> handler.onEvent(notification.caseId(), event))) {
                    yield false;
                }
                client.updateEvent(notification.caseId(), eventId, HubeeEvent.Progress.RECEIVED);
                yield forget(notification);
            }
        };
    }

    private static boolean done(HubeeNotification notification, Callable<HubeeHandler.Handled> work) {
        try {
            return work.call() == HubeeHandler.Handled.DONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception e) {
            // Its message is the application's, and may speak of the person.
            LOG.warn(
                    "notification={} stays: its handler failed with {}",
                    notification.id(),
                    e.getClass().getName());
            return false;
        }
    }

    private boolean forget(HubeeNotification notification) {
        boolean there = client.deleteNotification(notification.id());
        LOG.debug("notification={} is handled{}", notification.id(), there ? "" : ", and was gone");
        return true;
    }

    @Override
    public String toString() {
        return "HubeeQueue[" + client.role() + "]";
    }
}
