package io.github.demarchekit.core;

/** What another system sent, made fit for a log line. */
final class LogSafe {

    private static final int MAX_LENGTH = 64;

    private LogSafe() {}

    /** Keeps letters, digits and {@code -_.:}, cuts the rest, so that no line can be forged nor a sentence quoted. */
    static String token(String received) {
        String safe = received.replaceAll("[^A-Za-z0-9_.:-]", "_");
        return safe.length() <= MAX_LENGTH ? safe : safe.substring(0, MAX_LENGTH);
    }
}
