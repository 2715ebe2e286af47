package io.github.demarchekit.tracking.callback;

import java.util.OptionalInt;

/** What an endpoint answers when it is asked whether it wants our events (CloudEvents 1.0, HTTP webhooks, section 4). */
public sealed interface Handshake {

    /**
     * It wants them.
     *
     * @param eventsPerMinute the most it takes; empty when it sets no bound. {@link CallbackChannel} does not hold itself to it:
     *     an endpoint that gets too many says so by 429
     */
    record Allowed(OptionalInt eventsPerMinute) implements Handshake {}

    /**
     * It did not say that it does.
     *
     * @param reason what it answered instead, for an operator
     */
    record NotAllowed(String reason) implements Handshake {}
}
