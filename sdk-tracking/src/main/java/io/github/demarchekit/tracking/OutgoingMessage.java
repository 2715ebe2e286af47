package io.github.demarchekit.tracking;

import java.util.UUID;

/** A message that leaves the outbox, the same on every attempt. Immutable. Prints without its payload. */
public final class OutgoingMessage {

    private final UUID eventId;
    private final String key;
    private final long sequence;
    private final byte[] payload;

    /** Makes a message: the outbox does, and the test of a channel. */
    public OutgoingMessage(UUID eventId, String key, long sequence, byte[] payload) {
        this.eventId = eventId;
        this.key = key;
        this.sequence = sequence;
        this.payload = payload.clone();
    }

    /** Returns the identifier of the event it tells. */
    public UUID eventId() {
        return eventId;
    }

    /** Returns what its order is kept by: the file's number, or a subscription. */
    public String key() {
        return key;
    }

    /** Returns the event's rank in the file's history; a channel that has nothing to say of some events skips theirs. */
    public long sequence() {
        return sequence;
    }

    /** Returns a copy of what {@link Channel#prepare} wrote. */
    public byte[] payload() {
        return payload.clone();
    }

    @Override
    public String toString() {
        return "OutgoingMessage[" + key + " #" + sequence + " " + eventId + "]";
    }
}
