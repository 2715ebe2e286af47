package io.github.demarchekit.tracking.hubee;

import static io.github.demarchekit.tracking.hubee.HubeeWire.encode;

import io.github.demarchekit.core.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * HubEE's "Folder" API, version 1.2.7, in one of its two roles: one client for each procedure and role, as HubEE gives credentials.
 *
 * <p>Its token is fetched when a call needs one, kept until shortly before it ends, and fetched again, once, when it is refused. What
 * creates or changes something is never sent twice behind the caller's back; what reads, uploads or deletes may be. Every method throws {@link
 * io.github.demarchekit.core.SdkException}: a {@code ServiceException} with HubEE's code, a {@code TransportException} when no answer
 * came, though the call may have been carried out. Thread-safe.
 */
public final class HubeeClient {

    /** How many notifications HubEE gives at once. */
    public static final int LOT = 25;

    private final HubeeParty role;
    private final HubeeWire wire;
    private final boolean updatesCases;

    HubeeClient(HubeeParty role, HubeeWire wire, boolean updatesCases) {
        this.role = role;
        this.wire = wire;
        this.updatesCases = updatesCases;
    }

    /**
     * Starts a client.
     *
     * @param role {@code OSL} or {@code SI}: the scope of its token
     * @param base what stands before {@code /teledossiers/v1}: https, or http on this machine
     * @param tokenEndpoint such as {@code https://auth.bas.hubee.numerique.gouv.fr/oauth2/token}
     */
    public static HubeeClientBuilder builder(
            HubeeParty role, URI base, URI tokenEndpoint, String clientId, Secret clientSecret) {
        return new HubeeClientBuilder(role, base, tokenEndpoint, clientId, clientSecret);
    }

    /** Returns in whose name it calls. */
    public HubeeParty role() {
        return role;
    }

    /** Tells whether a state is written on the case as well as in an event. */
    boolean updatesCases() {
        return updatesCases;
    }

    /** Returns the same client, whose calls last what is left at most. */
    HubeeClient within(UnaryOperator<Duration> left) {
        return new HubeeClient(role, wire.within(left), updatesCases);
    }

    /** Fetches the token unless there is one, to know whether the credentials are good. */
    void authorise() {
        wire.authorise();
    }

    /** Returns the oldest notifications of this party, {@link #LOT} at most, of all its procedures. */
    public List<HubeeNotification> notifications() {
        return notifications(List.of(), List.of());
    }

    /**
     * Returns notifications of this party, {@link #LOT} at most. One that names no case, which the API leaves possible, is left out:
     * nothing could be done with it.
     *
     * @param processCodes the procedures that are wanted, all when empty
     * @param priorities the procedures that come first
     */
    public List<HubeeNotification> notifications(List<String> processCodes, List<String> priorities) {
        StringBuilder path = new StringBuilder("notifications?eventDetails=true&maxResult=").append(LOT);
        processCodes.forEach(code -> path.append("&processCode=").append(encode(code)));
        priorities.forEach(code -> path.append("&processPriority=").append(encode(code)));
        return wire.get(path.toString()).values().stream()
                .map(HubeeJson::notification)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Deletes a notification, for good, and tells whether it was there: call it once what it says is handled. */
    public boolean deleteNotification(String notificationId) {
        return wire.delete("notifications/" + encode(notificationId));
    }

    /**
     * Describes a folder to HubEE, which waits for its attachments: see {@link HubeeSubmission}. OSL only.
     *
     * <p>HubEE knows no repeated call by itself: after one without an answer, a second makes a second folder. The first then stays
     * {@code HUBEE_RECEIVED}, and no service ever sees it.
     */
    public HubeeFolder createFolder(NewHubeeFolder folder) {
        return HubeeJson.folder(wire.post("folders", HubeeJson.write(folder)));
    }

    /** Returns a folder. OSL only. */
    public HubeeFolder folder(String folderId) {
        return HubeeJson.folder(wire.get("folders/" + encode(folderId)));
    }

    /** Uploads the content of a folder's attachment, with its digest. OSL only. */
    public void uploadToFolder(String folderId, String attachmentId, HubeeDocument document) {
        wire.upload("folders/" + encode(folderId) + "/attachments/" + encode(attachmentId), document.content());
    }

    /**
     * Changes the state of a folder as a whole. OSL only. {@code HUBEE_COMPLETED} says that all attachments are there, and makes
     * HubEE tell the services; no other state changes those of the cases.
     */
    public void updateFolder(String folderId, HubeeStatus status) {
        wire.patch("folders/" + encode(folderId), Map.of("globalStatus", written(status)));
    }

    /** Closes a folder whose cases are closed. OSL only. */
    public void closeFolder(String folderId, Instant at) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("globalStatus", HubeeStatus.CLOSED.code());
        body.put("closeDateTime", at.toString());
        wire.patch("folders/" + encode(folderId), body);
    }

    /** Deletes a folder that is still {@code HUBEE_RECEIVED}, and tells whether it was there. OSL only. */
    public boolean deleteFolder(String folderId) {
        return wire.delete("folders/" + encode(folderId));
    }

    /** Returns a case with its events. */
    public HubeeCase findCase(String caseId) {
        return HubeeJson.caseFile(wire.get("cases/" + encode(caseId)));
    }

    /** Changes the state of a case without telling anybody: {@link #postEvent} is what tells. */
    public void updateCase(String caseId, HubeeStatus status) {
        wire.patch("cases/" + encode(caseId), Map.of("status", written(status)));
    }

    /** Returns the content of a case's attachment, once its digest is verified. */
    public byte[] downloadFromCase(String caseId, String attachmentId) {
        return wire.download("cases/" + encode(caseId) + "/attachments/" + encode(attachmentId));
    }

    /**
     * Adds an event to a case, and tells the other side; one with documents waits for them: see {@link HubeeDeposit}.
     *
     * <p>HubEE knows no repeated call by itself: after one without an answer, look at {@link #findCase} first.
     */
    public HubeeEvent postEvent(String caseId, NewHubeeEvent event) {
        if (updatesCases && !event.newStatus().equals(event.currentStatus())) {
            event.newStatus().ifPresent(status -> updateCase(caseId, status));
        }
        return HubeeJson.event(wire.post(events(caseId), HubeeJson.write(event)));
    }

    /** Returns an event. */
    public HubeeEvent event(String caseId, String eventId) {
        return HubeeJson.event(wire.get(events(caseId) + "/" + encode(eventId)));
    }

    /**
     * Says how far an event has come: {@code SENT} once all its attachments are uploaded, {@code RECEIVED} once it is handled.
     *
     * @throws IllegalArgumentException for {@code OTHER}
     */
    public void updateEvent(String caseId, String eventId, HubeeEvent.Progress progress) {
        if (progress == HubeeEvent.Progress.OTHER) {
            throw new IllegalArgumentException("an event is IN_PROGRESS, SENT or RECEIVED");
        }
        wire.patch(events(caseId) + "/" + encode(eventId), Map.of("status", progress.name()));
    }

    /** Deletes a deposit of documents that is still {@code IN_PROGRESS}, and tells whether it was there. */
    public boolean deleteEvent(String caseId, String eventId) {
        return wire.delete(events(caseId) + "/" + encode(eventId));
    }

    /** Uploads the content of an event's attachment, with its digest. */
    public void uploadToEvent(String caseId, String eventId, String attachmentId, HubeeDocument document) {
        wire.upload(attachment(caseId, eventId, attachmentId), document.content());
    }

    /** Returns the content of an event's attachment, once its digest is verified. */
    public byte[] downloadFromEvent(String caseId, String eventId, String attachmentId) {
        return wire.download(attachment(caseId, eventId, attachmentId));
    }

    private static String events(String caseId) {
        return "cases/" + encode(caseId) + "/events";
    }

    private static String attachment(String caseId, String eventId, String attachmentId) {
        return events(caseId) + "/" + encode(eventId) + "/attachments/" + encode(attachmentId);
    }

    private static String written(HubeeStatus status) {
        if (!status.known()) {
            throw new IllegalArgumentException("only a status that HubEE's documents name is written");
        }
        return status.code();
    }

    @Override
    public String toString() {
        return "HubeeClient[" + role + "]";
    }
}
