package io.github.demarchekit.tracking;

import java.time.Duration;

/**
 * Is told of each attempt to deliver, for metrics and alerts. Called from the delivery threads, so it must be quick and
 * thread-safe; what it throws is logged and forgotten.
 */
@FunctionalInterface
public interface DeliveryListener {

    /** What happened. */
    enum Outcome {
        /** The other side has it. */
        DELIVERED,
        /** The other side does not serve this person. */
        NOT_WANTED,
        /** It will be tried again. */
        POSTPONED,
        /** Its time has not come: nothing was tried. */
        NOT_YET,
        /** It went to the dead letters. */
        GIVEN_UP,
        /** The file waits for an operator: this is the one to be called for at night. */
        PARKED,
        /** The channel has stopped: it is set up wrong, or its other side is gone. */
        STOPPED
    }

    /**
     * One attempt.
     *
     * @param key the file's number, or a subscription
     * @param attempt 1 for the first
     * @param took how long the other side needed
     */
    record Attempt(String channel, String key, Outcome outcome, int attempt, Duration took) {}

    /** Is told of an attempt. */
    void attempted(Attempt attempt);
}
