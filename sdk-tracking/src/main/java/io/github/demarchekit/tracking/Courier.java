package io.github.demarchekit.tracking;

import io.github.demarchekit.core.SdkException;
import io.github.demarchekit.core.UnreadableResponseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes streams from the outbox, delivers what waits in them in order, and decides what follows from each answer. */
final class Courier {

    static final Duration LONGEST_DELIVERY = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    // A Retry-After of a month, by mistake or malice, must not silence a file.
    private static final Duration LONGEST_ASKED = Duration.ofHours(1);
    private static final int STREAMS_AT_ONCE = 8;
    private static final int MESSAGES_IN_A_ROW = 20;

    private final Outbox outbox;
    private final Clock clock;
    private final RetrySchedule schedule;
    private final StoppedChannels stopped;

    Courier(Outbox outbox, Clock clock, RetrySchedule schedule) {
        this.outbox = outbox;
        this.clock = clock;
        this.schedule = schedule;
        stopped = new StoppedChannels(clock);
    }

    Map<String, String> stopped() {
        return stopped.reasons();
    }

    void resume(String channel) {
        stopped.resume(channel);
    }

    /** Delivers until nothing of that channel is due, and returns how many attempts were made. */
    int drain(Channel channel) {
        int total = 0;
        int attempts;
        do {
            attempts = round(channel, () -> false);
            total += attempts;
        } while (attempts > 0);
        return total;
    }

    /** Delivers what is due in a few streams, and returns how many attempts were made. */
    int round(Channel channel, BooleanSupplier closing) {
        if (stopped.contains(channel.name())) {
            return stopped.takeTrial(channel.name()) ? trial(channel) : 0;
        }
        List<Outbox.Claim> claims = outbox.claim(channel.name(), STREAMS_AT_ONCE);
        int attempts = 0;
        for (Outbox.Claim claim : claims) {
            attempts += walk(channel, claim, closing);
        }
        return attempts;
    }

    /** Lets a stopped channel try one message, and returns how many attempts were made. */
    private int trial(Channel channel) {
        for (Outbox.Claim claim : outbox.claim(channel.name(), 1)) {
            Optional<OutgoingMessage> next = outbox.next(claim);
            boolean ours = next.isEmpty() || settle(channel, claim, next.get(), claim.attempts());
            if (ours) {
                outbox.release(claim);
            }
            if (next.isPresent()) {
                return 1;
            }
        }
        stopped.returnTrial(channel.name());
        return 0;
    }

    private int walk(Channel channel, Outbox.Claim claim, BooleanSupplier closing) {
        int attempts = 0;
        while (attempts < MESSAGES_IN_A_ROW && mayGoOn(channel, claim, closing)) {
            Optional<OutgoingMessage> next = outbox.next(claim);
            if (next.isEmpty()) {
                break;
            }
            attempts++;
            int failuresSoFar = attempts == 1 ? claim.attempts() : 0;
            if (!settle(channel, claim, next.get(), failuresSoFar)) {
                return attempts;
            }
        }
        outbox.release(claim);
        return attempts;
    }

    /** A lease too short for one more delivery is given back: when it ends, another worker may send the same message. */
    private boolean mayGoOn(Channel channel, Outbox.Claim claim, BooleanSupplier closing) {
        return !closing.getAsBoolean()
                && !stopped.contains(channel.name())
                && clock.instant().plus(LONGEST_DELIVERY).isBefore(claim.leaseEnd());
    }

    /** Makes one attempt, records what came of it, and tells whether the stream is still ours. */
    private boolean settle(Channel channel, Outbox.Claim claim, OutgoingMessage message, int failuresSoFar) {
        int attempt = failuresSoFar + 1;
        Delivery delivery = attempt(channel, message);
        LOG.debug(
                "channel={} file={} event={} attempt={} outcome={}",
                channel.name(),
                message.number(),
                message.eventId(),
                attempt,
                delivery);
        if (delivery instanceof Delivery.Failed failed) {
            return postpone(claim, message, failed, attempt);
        } else if (delivery instanceof Delivery.Misconfigured misconfigured) {
            stopped.stop(channel.name(), misconfigured.reason());
            return true;
        }
        // The other side has read the message and judged it: whatever was set up wrong is no longer.
        stopped.resume(channel.name());
        return delivery instanceof Delivery.Refused refused
                ? bury(claim, message, refused.reason(), attempt)
                : outbox.done(claim, message);
    }

    private static Delivery attempt(Channel channel, OutgoingMessage message) {
        try {
            return channel.deliver(message);
        } catch (UnreadableResponseException e) {
            // The error page of something in between, most often: it says nothing about the message.
            return new Delivery.Failed(String.valueOf(e.getMessage()));
        } catch (SdkException e) {
            String reason = String.valueOf(e.getMessage());
            return e.retryable() ? new Delivery.Failed(reason) : new Delivery.Refused(reason);
        } catch (RuntimeException e) {
            // Not ours, so its message may quote anything.
            LOG.warn(
                    "channel={} threw {} for event={}",
                    channel.name(),
                    e.getClass().getName(),
                    message.eventId());
            return new Delivery.Failed(e.getClass().getName());
        }
    }

    private boolean postpone(Outbox.Claim claim, OutgoingMessage message, Delivery.Failed failed, int failures) {
        Optional<Duration> wait = schedule.afterFailures(failures);
        if (wait.isEmpty()) {
            return bury(claim, message, failed.reason(), failures);
        }
        Duration asked = failed.retryAfter().orElse(Duration.ZERO);
        if (asked.compareTo(LONGEST_ASKED) > 0) {
            asked = LONGEST_ASKED;
        }
        Instant until = clock.instant().plus(asked.compareTo(wait.get()) > 0 ? asked : wait.get());
        outbox.postpone(claim, failures, until);
        return false;
    }

    private boolean bury(Outbox.Claim claim, OutgoingMessage message, String reason, int attempts) {
        LOG.warn(
                "channel={} file={} event={} given up after {} attempts: {}",
                claim.channel(),
                message.number(),
                message.eventId(),
                attempts,
                reason);
        return outbox.bury(claim, message, reason, attempts);
    }
}
