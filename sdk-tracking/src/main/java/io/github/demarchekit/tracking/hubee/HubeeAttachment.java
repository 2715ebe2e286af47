package io.github.demarchekit.tracking.hubee;

import java.util.List;

/**
 * A file of a folder, a case or an event, as HubEE describes it. Prints without its name, which may name a person.
 *
 * @param size in bytes, -1 when HubEE does not say
 * @param recipients the external identifiers of the cases that see it, in a folder; else empty
 */
public record HubeeAttachment(
        String id, State state, String fileName, String type, long size, String mimeType, List<String> recipients) {

    /** What has become of the file's content. */
    public enum State {
        /** It was not uploaded yet. */
        PENDING,
        /** It is there. */
        RECEIVED,
        /** What came is not what was announced: upload it again. */
        CORRUPTED,
        /** HubEE does not take it: a virus, or a media type that the procedure does not allow. */
        REJECTED,
        /** HubEE says something that is not known here. */
        OTHER
    }

    /** Copies the list. */
    public HubeeAttachment {
        recipients = List.copyOf(recipients);
    }

    @Override
    public String toString() {
        return "HubeeAttachment[" + id + " " + state + "]";
    }
}
