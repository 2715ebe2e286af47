package io.github.demarchekit.tracking;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Builds a {@link Tracking}. Not thread-safe. */
public final class TrackingBuilder {

    final DataSource dataSource;
    final Map<Channel, Optional<DeliveryPolicy>> channels = new LinkedHashMap<>();
    final Map<String, ProcedureRules> rules = new HashMap<>();
    final List<DeliveryListener> listeners = new ArrayList<>();
    Clock clock = Clock.systemUTC();

    @Nullable
    RetrySchedule schedule;

    Duration lease = Duration.ofMinutes(1);
    Duration poll = Duration.ofSeconds(2);
    Duration grace = Duration.ofSeconds(20);
    int threads = 2;
    Consumer<Runnable> afterCommit = Runnable::run;

    TrackingBuilder(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Adds a way to tell users. Without any, events are recorded and nobody is told. */
    public TrackingBuilder channel(Channel channel) {
        channels.put(channel, Optional.empty());
        return this;
    }

    /** Adds a way to tell users, with a policy in place of the {@linkplain Channel#policy() channel's own}. */
    public TrackingBuilder channel(Channel channel, DeliveryPolicy policy) {
        channels.put(channel, Optional.of(policy));
        return this;
    }

    /** Sets what a procedure adds to the life of its files; nothing by default. */
    public TrackingBuilder procedure(String code, ProcedureRules rules) {
        this.rules.put(code, rules);
        return this;
    }

    /** Adds somebody who is told of each attempt to deliver. */
    public TrackingBuilder listener(DeliveryListener listener) {
        listeners.add(listener);
        return this;
    }

    /** Sets the clock of events, leases and waits; that of the system by default. */
    public TrackingBuilder clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /** Sets the waits between attempts on all channels that are given no policy; each channel's own by default. */
    public TrackingBuilder retry(RetrySchedule schedule) {
        this.schedule = schedule;
        return this;
    }

    /**
     * Sets how long a worker that fell silent keeps its files from the others; 1 minute by default, 40 s at least.
     *
     * <p>Machines that share a database may have clocks that differ, by less than this.
     */
    public TrackingBuilder lease(Duration lease) {
        this.lease = lease;
        return this;
    }

    /** Sets how often the outbox is looked at when nothing wakes the threads; 2 s by default. */
    public TrackingBuilder poll(Duration poll) {
        this.poll = poll;
        return this;
    }

    /** Sets how long {@link Tracking#stop()} and {@link Tracking#close()} wait for a message being sent; 20 s by default. */
    public TrackingBuilder grace(Duration grace) {
        this.grace = grace;
        return this;
    }

    /** Sets how many threads each channel has; 2 by default, 64 at most. A channel that hangs never holds up another. */
    public TrackingBuilder threadsPerChannel(int threads) {
        this.threads = threads;
        return this;
    }

    /**
     * Sets who runs what must wait for a commit that is not ours, such as Spring's transaction synchronisation; it is run at once by
     * default.
     */
    public TrackingBuilder afterCommit(Consumer<Runnable> afterCommit) {
        this.afterCommit = afterCommit;
        return this;
    }

    /**
     * Builds the tracking, and opens no connection.
     *
     * @throws IllegalStateException listing every setting that cannot be
     */
    public Tracking build() {
        List<String> problems = new ArrayList<>();
        Map<Integer, String> lanes = new HashMap<>();
        for (Channel channel : channels.keySet()) {
            if (!Channel.NAME.matcher(channel.name()).matches()) {
                problems.add("a channel's name must be 1 to 40 lower-case letters, digits and hyphens");
            }
            String other = lanes.put(Lanes.first(channel.name()), channel.name());
            if (other != null) {
                problems.add(
                        other.equals(channel.name())
                                ? "two channels are named " + other + ": give one of them another name"
                                : "channels " + other + " and " + channel.name()
                                        + " would share their lanes in the outbox: give one of them another name");
            }
        }
        if (lease.compareTo(Courier.LONGEST_DELIVERY.plusSeconds(10)) < 0) {
            problems.add("lease must be 40 s or more, longer than a delivery may take");
        }
        if (poll.isNegative() || poll.isZero()) {
            problems.add("poll must be positive");
        }
        if (grace.isNegative()) {
            problems.add("grace cannot be negative");
        }
        if (threads < 1 || threads > Lanes.PER_CHANNEL) {
            problems.add("threadsPerChannel must be from 1 to " + Lanes.PER_CHANNEL);
        }
        if (!problems.isEmpty()) {
            throw new IllegalStateException("Tracking: " + String.join("; ", problems));
        }
        return new Tracking(this);
    }
}
