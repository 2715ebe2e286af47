package io.github.demarchekit.tracking.hubee;

import io.github.demarchekit.core.VerificationException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The operator's part of a folder's life: to send it, close it and reopen it.
 *
 * <p>Sending takes several calls: {@link #begin}, whose result the application keeps, then {@link #finish}, which uploads what is
 * missing and tells the services. {@code finish} goes on from wherever an earlier one stopped, and does nothing when all was done.
 * Thread-safe; for one folder at a time.
 */
public final class HubeeSubmission {

    private final HubeeClient client;

    private HubeeSubmission(HubeeClient client) {
        this.client = client;
    }

    /**
     * Makes the operator's side of a client.
     *
     * @throws IllegalArgumentException when its role is not {@code OSL}
     */
    public static HubeeSubmission of(HubeeClient client) {
        if (client.role() != HubeeParty.OSL) {
            throw new IllegalArgumentException("folders are sent by an OSL");
        }
        return new HubeeSubmission(client);
    }

    /** Begins and finishes. When it throws, nothing says how far it came: what must survive that keeps the identifier in between. */
    public HubeeFolder submit(NewHubeeFolder folder) {
        return finish(begin(folder).id(), folder.documents());
    }

    /**
     * Describes the folder to HubEE: keep its identifier and those of its cases, by which HubEE will speak of them.
     *
     * <p>When no answer comes, call it again: what the first call may have made is never shown to a service.
     */
    public HubeeFolder begin(NewHubeeFolder folder) {
        return client.createFolder(folder);
    }

    /**
     * Uploads what HubEE has not, then has the services told, and returns the folder as it is then.
     *
     * @throws VerificationException {@code attachment_rejected} when HubEE does not take a document, {@code attachment_unknown} when
     *     the folder holds one that is not given here; the services are not told
     */
    public HubeeFolder finish(String folderId, List<NewHubeeFolder.Attached> documents) {
        HubeeFolder folder = client.folder(folderId);
        if (!folder.status().equals(HubeeStatus.HUBEE_RECEIVED)) {
            return folder;
        }
        List<HubeeDocument> given =
                documents.stream().map(NewHubeeFolder.Attached::document).toList();
        for (HubeeAttachment attachment : folder.attachments()) {
            missing(attachment, given)
                    .ifPresent(document -> client.uploadToFolder(folderId, attachment.id(), document));
        }
        client.updateFolder(folderId, HubeeStatus.HUBEE_COMPLETED);
        return client.folder(folderId);
    }

    /** Returns the document to upload for an attachment, empty when HubEE has it. */
    static Optional<HubeeDocument> missing(HubeeAttachment attachment, List<HubeeDocument> given) {
        return switch (attachment.state()) {
            case RECEIVED -> Optional.empty();
            case REJECTED ->
                throw new VerificationException(
                        "HubEE attachment",
                        "attachment_rejected",
                        "HubEE does not take this document: look at its media type and at what an antivirus says");
            case PENDING, CORRUPTED, OTHER ->
                Optional.of(given.stream()
                        .filter(document -> document.is(attachment))
                        .findFirst()
                        .orElseThrow(() -> new VerificationException(
                                "HubEE attachment",
                                "attachment_unknown",
                                "HubEE waits for a document that is not among those given")));
        };
    }

    /**
     * Closes a folder: each case that is not closed, with an event, then the folder. Call it again when it throws.
     *
     * @param author who closes it, 1 to 255 characters
     */
    public void close(String folderId, String author, Instant at) {
        for (HubeeFolder.Part part : client.folder(folderId).cases()) {
            if (!part.status().equals(HubeeStatus.CLOSED) && !part.status().equals(HubeeStatus.ARCHIVED)) {
                HubeeEvent unused = client.postEvent(
                        part.id(),
                        NewHubeeEvent.status(author, HubeeStatus.CLOSED).from(part.status()));
            }
        }
        client.closeFolder(folderId, at);
    }

    /**
     * Gives a case back to its service, whatever its state, and tells it why.
     *
     * @param author who reopens it, 1 to 255 characters
     * @param message why, 1 to 1000 characters
     */
    public HubeeEvent reopen(String caseId, String author, String message) {
        HubeeStatus status = client.findCase(caseId).status();
        return client.postEvent(
                caseId,
                NewHubeeEvent.status(author, HubeeStatus.HUBEE_NOTIFIED)
                        .from(status)
                        .saying(message));
    }

    @Override
    public String toString() {
        return "HubeeSubmission";
    }
}
