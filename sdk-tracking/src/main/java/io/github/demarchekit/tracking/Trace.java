package io.github.demarchekit.tracking;

import java.time.Instant;
import java.util.UUID;

/**
 * What became of one message: who asks whether a mail was sent reads it here. It holds no address and no text.
 *
 * @param eventId the event it told
 * @param outcome {@code delivered}, {@code not-wanted}, {@code given-up}, or what a {@linkplain Operations#undelivered bounce} or a
 *     {@linkplain Operations#receipt receipt} said later
 * @param attempts how many times it was sent; 0 for what was said later
 */
public record Trace(String channel, String key, UUID eventId, String outcome, int attempts, Instant at) {}
