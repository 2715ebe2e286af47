package io.github.demarchekit.tracking;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How one attempt to deliver a message went. Reasons go to logs and operators: codes and plain words, no personal data. */
public sealed interface Delivery {

    /**
     * The other side has it.
     *
     * @param reference under what the other side will speak of it, such as an SMS gateway's number: kept where the channel is
     *     {@linkplain Channel#traced() traced}, for {@link Operations#receipt}; at most 100 characters
     */
    record Delivered(Optional<String> reference) implements Delivery {

        private static final int MAX_REFERENCE = 100;

        /** Makes a delivery of which the other side will say no more. */
        public Delivered() {
            this(Optional.empty());
        }

        /** Forgets a reference that is too long to be kept. */
        public Delivered {
            reference = reference.filter(value -> value.length() <= MAX_REFERENCE);
        }
    }

    /**
     * Its time has not come, such as at night for an SMS. Nothing was tried and nothing is wrong: no attempt is counted, and the file
     * waits until then.
     *
     * @param until when to ask again; 7 days of it at most are kept
     */
    record NotYet(Instant until) implements Delivery {}

    /** The other side does not serve this person. Nothing is wrong: the message is dropped and the next one tried. */
    record NotWanted(String reason) implements Delivery {}

    /**
     * It may work later: no answer, a server error, too many calls.
     *
     * @param retryAfter the least time to wait, when the other side asked for one; 1 h of it at most is kept for the file, and the
     *     whole channel rests for 1 min of it at most
     */
    record Failed(String reason, Optional<Duration> retryAfter) implements Delivery {
        /** Makes a failure that says nothing about the next attempt. */
        public Failed(String reason) {
            this(reason, Optional.empty());
        }
    }

    /** The other side will never take this message: it is given up, or the file parked, as {@link Channel#policy()} says. */
    record Refused(String reason) implements Delivery {}

    /**
     * The channel itself is set up wrong, such as a password that is refused: every message would fail.
     *
     * <p>The message stays in its place, no failure is counted, and the whole channel stops. It tries one message every 5
     * minutes, and goes on once one is taken, or at {@link Operations#resume} or a restart.
     */
    record Misconfigured(String reason) implements Delivery {}

    /**
     * The other side is gone for good, as HTTP 410 says of a callback's address. The message stays in its place, and the channel is
     * disabled in every process, restarts included, until {@link Operations#resume}.
     */
    record Gone(String reason) implements Delivery {}
}
