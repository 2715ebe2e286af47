package io.github.demarchekit.testkit;

import java.time.Instant;

/**
 * One SMS that the gateway has taken.
 *
 * @param id the gateway's own, which its receipts name
 * @param to in E.164
 * @param tag the sender's reference, {@code ""} when it gave none
 */
public record ReceivedSms(String id, String to, String sender, String text, String tag, Instant receivedAt) {}
