package io.github.demarchekit.tracking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The channels that are set up wrong, and when each may try one message: what was wrong may mend without us. */
final class StoppedChannels {

    private static final Logger LOG = LoggerFactory.getLogger(StoppedChannels.class);
    private static final Duration BETWEEN_TRIALS = Duration.ofMinutes(5);

    private record Stop(String reason, Instant trialAt) {}

    private final Clock clock;
    private final Map<String, Stop> stops = new ConcurrentHashMap<>();

    StoppedChannels(Clock clock) {
        this.clock = clock;
    }

    Map<String, String> reasons() {
        return stops.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, stop -> stop.getValue().reason()));
    }

    boolean contains(String channel) {
        return stops.containsKey(channel);
    }

    /** Stops a channel, or keeps it stopped: said aloud the first time only. */
    void stop(String channel, String reason) {
        if (stops.put(channel, new Stop(reason, nextTrial())) == null) {
            LOG.warn("channel={} stopped, its messages wait: {}", channel, reason);
        } else {
            LOG.debug("channel={} is still stopped: {}", channel, reason);
        }
    }

    void resume(String channel) {
        if (stops.remove(channel) != null) {
            LOG.debug("channel={} goes on", channel);
        }
    }

    /** Tells whether a stopped channel may try one message now: one caller hears yes, the others wait for the next time. */
    boolean takeTrial(String channel) {
        Instant now = clock.instant();
        AtomicBoolean taken = new AtomicBoolean();
        stops.computeIfPresent(channel, (name, stop) -> {
            if (now.isBefore(stop.trialAt())) {
                return stop;
            }
            taken.set(true);
            return new Stop(stop.reason(), nextTrial());
        });
        return taken.get();
    }

    /** Gives a trial back that found no message to try: the next one to come must not wait. */
    void returnTrial(String channel) {
        stops.computeIfPresent(channel, (name, stop) -> new Stop(stop.reason(), clock.instant()));
    }

    private Instant nextTrial() {
        return clock.instant().plus(BETWEEN_TRIALS);
    }
}
