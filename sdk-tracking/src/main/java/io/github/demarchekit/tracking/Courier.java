package io.github.demarchekit.tracking;

import io.github.demarchekit.core.SdkException;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.tracking.DeliveryListener.Attempt;
import io.github.demarchekit.tracking.DeliveryListener.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes lanes from the outbox, delivers what waits in them in order, and decides what follows from each answer. */
final class Courier {

    static final Duration LONGEST_DELIVERY = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    // A Retry-After of a month, by mistake or malice, must not silence a file.
    private static final Duration LONGEST_ASKED = Duration.ofHours(1);
    private static final Duration LONGEST_HELD = Duration.ofDays(7);
    private static final Duration SHORTEST_HELD = Duration.ofSeconds(1);
    private static final int BATCH = 250;
    /** What is delivered is not left unwritten for longer: a crash repeats it. */
    private static final Duration LONGEST_UNWRITTEN = Duration.ofSeconds(1);

    private final Outbox outbox;
    private final Operations operations;
    private final ChannelHealth health;
    private final Clock clock;
    private final Map<String, DeliveryPolicy> policies;
    private final List<DeliveryListener> listeners;

    Courier(
            Outbox outbox,
            Operations operations,
            ChannelHealth health,
            Clock clock,
            Map<String, DeliveryPolicy> policies,
            List<DeliveryListener> listeners) {
        this.outbox = outbox;
        this.operations = operations;
        this.health = health;
        this.clock = clock;
        this.policies = Map.copyOf(policies);
        this.listeners = List.copyOf(listeners);
    }

    /** Delivers until nothing of that channel is due, and returns how many attempts were made. */
    int drain(Channel channel) {
        int total = 0;
        OptionalInt attempts = round(channel, () -> false);
        while (attempts.isPresent()) {
            total += attempts.getAsInt();
            attempts = round(channel, () -> false);
        }
        return total;
    }

    /** Delivers what is due in one lane, and returns how many attempts were made; empty when there was nothing to look at. */
    OptionalInt round(Channel channel, BooleanSupplier closing) {
        boolean trial = health.standsStill(channel.name());
        if (trial && !health.takeTrial(channel.name())) {
            return OptionalInt.empty();
        }
        Optional<Claim> claim = outbox.claim(channel, trial ? 1 : BATCH);
        if (trial && claim.map(taken -> taken.messages().isEmpty()).orElse(true)) {
            health.returnTrial(channel.name());
        }
        return claim.map(taken -> OptionalInt.of(new Walk(taken, trial, closing).go()))
                .orElse(OptionalInt.empty());
    }

    /** The way through the messages of one claim. */
    private final class Walk {

        private final Channel channel;
        private final boolean trial;
        private final BooleanSupplier closing;
        private final Map<String, Instant> waitingFiles = new HashMap<>();
        private final Set<String> tried = new HashSet<>();
        private final Set<String> passedOver = new HashSet<>();
        private Claim claim;
        private Settlement settlement = new Settlement();
        private Instant written;
        private int attempts;

        Walk(Claim claim, boolean trial, BooleanSupplier closing) {
            this.claim = claim;
            this.trial = trial;
            this.closing = closing;
            channel = claim.channel();
            written = clock.instant();
            claim.delays().forEach((key, delay) -> {
                if (!claim.fromTheStart() || delay.dueAt().isAfter(written)) {
                    waitingFiles.put(key, delay.dueAt());
                }
            });
        }

        int go() {
            boolean toTheEnd = true;
            for (Claim.Waiting waiting : claim.messages()) {
                if (waitingFiles.containsKey(waiting.message().key())) {
                    continue;
                }
                if (!mayGoOn()) {
                    toTheEnd = false;
                    break;
                }
                // Else, after a crash, the one that was passed over may be taken after all, behind the one that follows
                // it.
                if (passedOver.contains(waiting.message().key()) && !write()) {
                    return attempts;
                }
                if (!settle(waiting)) {
                    toTheEnd = false;
                    break;
                }
                if (mustWrite() && !write()) {
                    return attempts;
                }
            }
            outbox.release(
                    claim,
                    settlement,
                    toTheEnd ? waitingFiles.values().stream().min(Instant::compareTo) : Optional.empty());
            return attempts;
        }

        /** A lease too short for one more delivery is given back: when it ends, another worker may send the same message. */
        private boolean mayGoOn() {
            return !closing.getAsBoolean()
                    && (attempts == 0 || !health.standsStill(channel.name()))
                    && clock.instant().plus(LONGEST_DELIVERY).isBefore(claim.leaseEnd());
        }

        private boolean mustWrite() {
            return !settlement.isEmpty()
                    && (!channel.recognisesRepeats() || clock.instant().isAfter(written.plus(LONGEST_UNWRITTEN)));
        }

        private boolean write() {
            Optional<Claim> renewed = outbox.renew(claim, settlement);
            renewed.ifPresent(again -> claim = again);
            settlement = new Settlement();
            passedOver.clear();
            written = clock.instant();
            return renewed.isPresent();
        }

        /** Makes one attempt, notes what came of it, and tells whether the channel may go on. */
        private boolean settle(Claim.Waiting waiting) {
            OutgoingMessage message = waiting.message();
            String key = message.key();
            Claim.Delay before = tried.add(key) ? claim.delays().get(key) : null;
            int attempt = before == null ? 1 : before.attempts() + 1;
            attempts++;
            Instant start = clock.instant();
            Delivery delivery = attempt(message);
            LOG.debug(
                    "channel={} file={} event={} attempt={} outcome={}",
                    channel.name(),
                    key,
                    message.eventId(),
                    attempt,
                    delivery);
            Outcome outcome = conclude(waiting, delivery, attempt, before != null);
            if (outcome == Outcome.NOT_WANTED || outcome == Outcome.GIVEN_UP) {
                passedOver.add(key);
            }
            tell(new Attempt(channel.name(), key, outcome, attempt, Duration.between(start, clock.instant())));
            return outcome != Outcome.STOPPED;
        }

        private Outcome conclude(Claim.Waiting waiting, Delivery delivery, int attempt, boolean wasDelayed) {
            if (delivery instanceof Delivery.Failed failed) {
                return failed(waiting, failed, attempt);
            } else if (delivery instanceof Delivery.NotYet notYet) {
                return held(waiting, notYet.until(), attempt);
            } else if (delivery instanceof Delivery.Misconfigured misconfigured) {
                health.misconfigured(channel.name(), misconfigured.reason());
                return Outcome.STOPPED;
            } else if (delivery instanceof Delivery.Gone gone) {
                operations.disable(channel.name(), gone.reason());
                return Outcome.STOPPED;
            }
            health.answered(channel.name());
            if (delivery instanceof Delivery.Refused refused) {
                return exhausted(waiting, refused.reason(), attempt, wasDelayed);
            }
            over(waiting, wasDelayed);
            if (delivery instanceof Delivery.Delivered delivered) {
                settlement.over(waiting, "delivered", attempt, delivered.reference());
                return Outcome.DELIVERED;
            }
            settlement.over(waiting, "not-wanted", attempt, Optional.empty());
            return Outcome.NOT_WANTED;
        }

        /** It says nothing of the other side, so a trial is still to be made. */
        private Outcome held(Claim.Waiting waiting, Instant until, int attempt) {
            Instant now = clock.instant();
            Instant latest = now.plus(LONGEST_HELD);
            Instant soonest = now.plus(SHORTEST_HELD);
            Instant dueAt = until.isAfter(latest) ? latest : until.isBefore(soonest) ? soonest : until;
            delay(waiting, attempt - 1, dueAt, "its time has not come");
            attempts--;
            if (trial) {
                health.returnTrial(channel.name());
            }
            return Outcome.NOT_YET;
        }

        private Outcome failed(Claim.Waiting waiting, Delivery.Failed failed, int attempt) {
            health.failed(channel.name(), waiting.message().key(), failed.reason());
            failed.retryAfter().ifPresent(asked -> health.pause(channel.name(), failed.reason(), asked));
            Optional<Duration> wait = policy().schedule().afterFailures(attempt);
            if (wait.isEmpty() && !trial) {
                return exhausted(waiting, failed.reason(), attempt, attempt > 1);
            }
            Duration planned = wait.orElse(LONGEST_ASKED);
            Duration asked = failed.retryAfter().orElse(Duration.ZERO);
            if (asked.compareTo(LONGEST_ASKED) > 0) {
                asked = LONGEST_ASKED;
            }
            // The trial of a channel that is down says nothing of the message, and uses up no attempt of its own.
            delay(
                    waiting,
                    trial ? attempt - 1 : attempt,
                    clock.instant().plus(asked.compareTo(planned) > 0 ? asked : planned),
                    failed.reason());
            return Outcome.POSTPONED;
        }

        private Outcome exhausted(Claim.Waiting waiting, String reason, int attempt, boolean wasDelayed) {
            boolean parked = policy().exhausted() == DeliveryPolicy.Exhausted.PARK;
            LOG.warn(
                    "channel={} file={} event={} {} after {} attempts: {}",
                    channel.name(),
                    waiting.message().key(),
                    waiting.message().eventId(),
                    parked ? "waits for an operator" : "given up",
                    attempt,
                    reason);
            if (parked) {
                delay(waiting, attempt, Instant.MAX, reason);
                return Outcome.PARKED;
            }
            over(waiting, wasDelayed);
            settlement.dead(waiting, reason, attempt);
            return Outcome.GIVEN_UP;
        }

        private void delay(Claim.Waiting waiting, int attempt, Instant dueAt, String reason) {
            waitingFiles.put(waiting.message().key(), dueAt);
            settlement.delayed(waiting, attempt, dueAt, reason);
        }

        private void over(Claim.Waiting waiting, boolean wasDelayed) {
            if (wasDelayed) {
                settlement.cleared(waiting.message().key());
            }
        }

        private DeliveryPolicy policy() {
            return policies.getOrDefault(channel.name(), channel.policy());
        }

        private Delivery attempt(OutgoingMessage message) {
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

        private void tell(Attempt attempt) {
            for (DeliveryListener listener : listeners) {
                try {
                    listener.attempted(attempt);
                } catch (RuntimeException e) {
                    LOG.warn("a delivery listener threw {}", e.getClass().getName());
                }
            }
        }
    }
}
