package io.github.demarchekit.tracking.hubee;

import java.util.List;
import java.util.Optional;

/**
 * The giving of documents in a case, by either side: an attestation to the user, the missing piece to the service.
 *
 * <p>The event is {@code IN_PROGRESS} while they are uploaded and {@code SENT} at the end, when the other side is told. {@link #send}
 * goes on from wherever an earlier one stopped. Thread-safe; for one case at a time.
 */
public final class HubeeDeposit {

    private final HubeeClient client;

    private HubeeDeposit(HubeeClient client) {
        this.client = client;
    }

    /** Makes the deposits of a client, in its role. */
    public static HubeeDeposit of(HubeeClient client) {
        return new HubeeDeposit(client);
    }

    /**
     * Gives the documents of an event. Safe to call again when it throws: an event of the same author with the same documents is
     * finished rather than made a second time, or returned when it is the last one of its case and was sent.
     *
     * @throws io.github.demarchekit.core.VerificationException {@code attachment_rejected} when HubEE does not take a document; the
     *     other side is not told
     * @throws IllegalArgumentException when the event has no document
     */
    public HubeeEvent send(String caseId, NewHubeeEvent event) {
        if (event.documents().isEmpty()) {
            throw new IllegalArgumentException("a deposit has a document at least");
        }
        HubeeEvent begun = earlier(caseId, event).orElseGet(() -> client.postEvent(caseId, event));
        if (begun.progress() == HubeeEvent.Progress.SENT || begun.progress() == HubeeEvent.Progress.RECEIVED) {
            return begun;
        }
        for (HubeeAttachment attachment : begun.attachments()) {
            HubeeSubmission.missing(attachment, event.documents())
                    .ifPresent(document -> client.uploadToEvent(caseId, begun.id(), attachment.id(), document));
        }
        client.updateEvent(caseId, begun.id(), HubeeEvent.Progress.SENT);
        return client.event(caseId, begun.id());
    }

    private Optional<HubeeEvent> earlier(String caseId, NewHubeeEvent event) {
        List<HubeeEvent> events = HubeeHistory.inOrder(client.findCase(caseId).events());
        HubeeEvent last = events.isEmpty() ? null : events.get(events.size() - 1);
        return events.stream()
                .filter(known -> known.progress() == HubeeEvent.Progress.IN_PROGRESS || known.equals(last))
                .filter(known -> same(known, event))
                .findFirst();
    }

    private static boolean same(HubeeEvent known, NewHubeeEvent event) {
        return known.action().equals(event.action())
                && known.author().filter(event.author()::equals).isPresent()
                && known.newStatus().equals(event.newStatus())
                && known.attachments().size() == event.documents().size()
                && known.attachments().stream()
                        .allMatch(
                                attachment -> event.documents().stream().anyMatch(document -> document.is(attachment)));
    }

    @Override
    public String toString() {
        return "HubeeDeposit[" + client.role() + "]";
    }
}
