package io.github.demarchekit.tracking;

import java.time.Instant;
import java.util.UUID;

/**
 * A message that a channel gave up: refused for good, or out of attempts. Those that followed it were delivered.
 *
 * @param id what {@link Operations#replay} and {@link Operations#purge} take
 * @param key the file's number, or a subscription
 * @param sequence the event's rank in the file's history
 * @param reason why, without personal data
 * @param attempts how many times it was sent
 */
public record DeadLetter(
        long id,
        String channel,
        String key,
        long sequence,
        UUID eventId,
        String reason,
        int attempts,
        Instant diedAt) {}
