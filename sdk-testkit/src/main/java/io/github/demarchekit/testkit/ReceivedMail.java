package io.github.demarchekit.testkit;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One mail that has arrived, decoded.
 *
 * @param text the plain text part, {@code ""} when there is none
 * @param html the HTML part, {@code ""} when there is none
 * @param headers by name as written; of several of one name, the last
 */
public record ReceivedMail(
        String from,
        List<String> to,
        String subject,
        String text,
        String html,
        Map<String, String> headers,
        Instant receivedAt) {}
