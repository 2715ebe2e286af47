package io.github.demarchekit.tracking;

import java.util.UUID;

/** A message that leaves the outbox, the same on every attempt. Immutable. Prints without its payload. */
public final class OutgoingMessage {

    private final UUID eventId;
    private final CaseNumber number;
    private final long sequence;
    private final byte[] payload;

    OutgoingMessage(UUID eventId, CaseNumber number, long sequence, byte[] payload) {
        this.eventId = eventId;
        this.number = number;
        this.sequence = sequence;
        this.payload = payload;
    }

    /** Returns the identifier of the event it tells. */
    public UUID eventId() {
        return eventId;
    }

    /** Returns the file's number. */
    public CaseNumber number() {
        return number;
    }

    /** Returns its rank among this channel's messages about this file: 1, then one more each time, without a gap. */
    public long sequence() {
        return sequence;
    }

    /** Returns a copy of what {@link Channel#prepare} wrote. */
    public byte[] payload() {
        return payload.clone();
    }

    @Override
    public String toString() {
        return "OutgoingMessage[" + number + " #" + sequence + " " + eventId + "]";
    }
}
