package io.github.demarchekit.tracking;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A lane that this worker has taken, with the messages it may send, in order.
 *
 * @param delays the lane's files that have failed, by key
 * @param fromTheStart whether the lane was read from its first message on, rather than behind what was seen
 * @param scanned the last message that was looked at, whether it may be sent or not
 */
record Claim(
        Channel channel,
        int lane,
        long fence,
        Instant leaseEnd,
        List<Waiting> messages,
        Map<String, Delay> delays,
        boolean fromTheStart,
        long scanned) {

    /** A message and its place in the outbox. */
    record Waiting(long id, OutgoingMessage message) {}

    /** How often a file's first message has failed; it waits for an operator when {@code dueAt} is {@link Instant#MAX}. */
    record Delay(int attempts, Instant dueAt) {}
}
