package io.github.demarchekit.testkit;

/**
 * One line that a user sees of a file on the Service-Public dashboard.
 *
 * @param status such as {@code envoye_transmis}
 * @param json the body as it came, byte for byte
 */
public record DashboardEntry(String file, String space, String status, String json) {}
