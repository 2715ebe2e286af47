package io.github.demarchekit.tracking;

import java.time.Instant;
import java.util.UUID;

/**
 * A message that a channel gave up: refused for good, or out of attempts. Those that followed it were delivered.
 *
 * @param sequence its rank among the channel's messages about the file
 * @param reason why, without personal data
 * @param attempts how many times it was sent
 */
public record DeadLetter(
        String channel, CaseNumber number, long sequence, UUID eventId, String reason, int attempts, Instant diedAt) {}
