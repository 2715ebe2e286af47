package io.github.demarchekit.tracking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The channels that this process leaves in peace, each but for one message from time to time that tries whether things are mended:
 * those that are set up wrong, those whose other side is down for everybody, those that asked for a pause.
 */
final class ChannelHealth {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelHealth.class);
    private static final Duration BETWEEN_TRIALS = Duration.ofMinutes(5);
    // So many files in a row say that the other side is down. Trying all of them would use up their attempts for
    // nothing.
    private static final int FILES_OF_AN_OUTAGE = 5;
    private static final Duration FIRST_TRIAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_BETWEEN_TRIALS = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<String, Stop> stops = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> failing = new ConcurrentHashMap<>();

    /** Why a channel stands still, and when it may try; {@code pause} is what comes before the trial after that. */
    private record Stop(String reason, boolean needsSomebody, Instant trialAt, Duration pause) {}

    ChannelHealth(Clock clock) {
        this.clock = clock;
    }

    /** Returns the reasons of the channels that wait for somebody to mend them. */
    Map<String, String> stopped() {
        return reasons(true);
    }

    /** Returns the reasons of the channels whose other side is down. */
    Map<String, String> outages() {
        return reasons(false);
    }

    private Map<String, String> reasons(boolean needsSomebody) {
        return stops.entrySet().stream()
                .filter(stop -> stop.getValue().needsSomebody() == needsSomebody)
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, stop -> stop.getValue().reason()));
    }

    boolean standsStill(String channel) {
        return stops.containsKey(channel);
    }

    /** Stops a channel until somebody mends it, or keeps it stopped: said aloud the first time only. */
    void misconfigured(String channel, String reason) {
        Stop before = stops.put(channel, new Stop(reason, true, clock.instant().plus(BETWEEN_TRIALS), BETWEEN_TRIALS));
        if (before == null || !before.needsSomebody()) {
            LOG.warn("channel={} stopped, its messages wait: {}", channel, reason);
        } else {
            LOG.debug("channel={} is still stopped: {}", channel, reason);
        }
    }

    /** Notes that a file's message failed; when it is one of several in a row, the channel rests. */
    void failed(String channel, String key, String reason) {
        Set<String> files = failing.compute(channel, (name, before) -> {
            Set<String> more = before == null ? new LinkedHashSet<>() : new LinkedHashSet<>(before);
            more.add(key);
            return more;
        });
        if (files.size() >= FILES_OF_AN_OUTAGE) {
            rest(channel, reason, FIRST_TRIAL);
        }
    }

    /** Lets a channel rest for as long as its other side asked. */
    void pause(String channel, String reason, Duration asked) {
        rest(channel, reason, asked.compareTo(LONGEST_BETWEEN_TRIALS) < 0 ? asked : LONGEST_BETWEEN_TRIALS);
    }

    private void rest(String channel, String reason, Duration first) {
        stops.computeIfAbsent(channel, name -> {
            LOG.warn("channel={} rests, its messages wait: {}", channel, reason);
            return new Stop(reason, false, clock.instant().plus(first), first);
        });
    }

    /** Notes that the other side has judged a message: whatever was wrong is no longer. */
    void answered(String channel) {
        failing.remove(channel);
        resume(channel);
    }

    void resume(String channel) {
        failing.remove(channel);
        if (stops.remove(channel) != null) {
            LOG.debug("channel={} goes on", channel);
        }
    }

    /** Tells whether a channel that stands still may try one message now: one caller hears yes, the others wait. */
    boolean takeTrial(String channel) {
        Instant now = clock.instant();
        boolean[] taken = {false};
        stops.computeIfPresent(channel, (name, stop) -> {
            if (now.isBefore(stop.trialAt())) {
                return stop;
            }
            taken[0] = true;
            Duration pause = stop.needsSomebody() ? stop.pause() : longer(stop.pause());
            return new Stop(stop.reason(), stop.needsSomebody(), now.plus(pause), pause);
        });
        return taken[0];
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_BETWEEN_TRIALS) < 0 ? doubled : LONGEST_BETWEEN_TRIALS;
    }

    /** Gives a trial back that found no message to try: the next one to come must not wait. */
    void returnTrial(String channel) {
        stops.computeIfPresent(
                channel, (name, stop) -> new Stop(stop.reason(), stop.needsSomebody(), clock.instant(), stop.pause()));
    }
}
