package io.github.demarchekit.tracking;

import java.time.Instant;
import java.util.Optional;

/**
 * A file whose messages wait on one channel, behind a first one that has failed.
 *
 * @param key the file's number, or a subscription
 * @param attempts how many times the first message was sent
 * @param retryAt when it is tried again; empty when it waits for an operator, as {@link DeliveryPolicy.Exhausted#PARK} says
 * @param reason what went wrong the last time, without personal data
 * @param since when the last attempt failed
 */
public record ParkedFile(
        String channel, String key, int attempts, Optional<Instant> retryAt, String reason, Instant since) {}
