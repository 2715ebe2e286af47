package io.github.demarchekit.tracking;

import io.github.demarchekit.tracking.watch.WatchNotice;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One way to tell of a file: the dashboard, mail, SMS, a partner's callback.
 *
 * <p>What is said is decided once, by {@link #prepare}, in the transaction that records the event, and sent unchanged by
 * {@link #deliver} however many times it takes. Implementations are thread-safe.
 */
public interface Channel {

    /** What a {@link #name()} looks like. */
    Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");

    /** Returns the name under which the outbox keeps this channel's progress, such as {@code ami}: never change it. */
    String name();

    /**
     * Writes the message about an event, byte for byte as it will be sent, or nothing when this channel has nothing to say.
     *
     * <p>Runs in the caller's transaction: no network, no wait.
     */
    Optional<byte[]> prepare(NewCase file, CaseEvent event);

    /** Writes the message about something new on a subject that the person watches; nothing unless a channel says otherwise. */
    default Optional<byte[]> prepare(WatchNotice notice) {
        return Optional.empty();
    }

    /**
     * Sends a message, once, and says how it went. Runs outside any transaction, for one file at a time and in order.
     *
     * <p>It must end by itself, within 30 s. An exception counts as a failure that may pass.
     */
    Delivery deliver(OutgoingMessage message);

    /**
     * Tells whether the other side recognises a message that comes twice, by its bytes or by the event's identifier.
     *
     * <p>Then deliveries are acknowledged by the dozen, which is fast, and those of the last moment are repeated after a crash.
     * Where they are not recognised, as in a person's mailbox, each one is acknowledged before the next is sent.
     */
    default boolean recognisesRepeats() {
        return false;
    }

    /** Tells whether what became of each message is kept, for {@link Operations#traces}: who was told what, and when. */
    default boolean traced() {
        return false;
    }

    /** Returns what to do about failures; {@link RetrySchedule#standardWebhooks()}, then the message is skipped, by default. */
    default DeliveryPolicy policy() {
        return DeliveryPolicy.skipping(RetrySchedule.standardWebhooks());
    }
}
