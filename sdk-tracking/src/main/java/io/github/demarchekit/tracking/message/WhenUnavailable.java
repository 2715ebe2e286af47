package io.github.demarchekit.tracking.message;

/** What becomes of a file that cannot be scanned now. */
public enum WhenUnavailable {
    /** The message is refused, and the user told to try again. */
    REFUSE,
    /** The file is kept, and shown to nobody until {@link Messages#scanQuarantined()} has found it clean. */
    QUARANTINE
}
