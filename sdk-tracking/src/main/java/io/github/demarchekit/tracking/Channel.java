package io.github.demarchekit.tracking;

import java.util.Optional;

/**
 * One way to tell a user: the dashboard, mail, SMS.
 *
 * <p>What is said is decided once, by {@link #prepare}, in the transaction that records the event, and sent unchanged by
 * {@link #deliver} however many times it takes. Implementations are thread-safe.
 */
public interface Channel {

    /** Returns the name under which the outbox keeps this channel's progress, such as {@code ami}: never change it. */
    String name();

    /**
     * Writes the message about an event, byte for byte as it will be sent, or nothing when this channel has nothing to say.
     *
     * <p>Runs in the caller's transaction: no network, no wait.
     */
    Optional<byte[]> prepare(NewCase file, CaseEvent event);

    /**
     * Sends a message, once, and says how it went. Runs outside any transaction, for one file at a time and in order.
     *
     * <p>It must end by itself, within 30 s. An exception counts as a failure that may pass.
     */
    Delivery deliver(OutgoingMessage message);
}
