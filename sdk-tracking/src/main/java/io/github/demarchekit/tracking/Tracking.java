package io.github.demarchekit.tracking;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * The life of files, and its telling to users: the entry point of this module.
 *
 * <p>{@link #open} and {@link #report} record an event and put one frozen message per channel in the outbox, in one
 * transaction: the caller's when a {@link Connection} is given. The outbox delivers each message at least once, in order for
 * each file and channel, from the threads that {@link #start} starts; what waits survives the process. Several processes may
 * share one database.
 *
 * <p>Thread-safe. The methods that touch the database throw {@link TrackingStoreException} when it fails.
 */
public final class Tracking implements AutoCloseable {

    private final Transactions transactions;
    private final Clock clock;
    private final List<Channel> channels;
    private final CaseFiles files;
    private final Outbox outbox;
    private final Courier courier;
    private final DeliveryThreads threads;

    private Tracking(Builder builder) {
        transactions = new Transactions(builder.dataSource);
        clock = builder.clock;
        channels = List.copyOf(builder.channels);
        files = new CaseFiles();
        outbox = new Outbox(transactions, builder.clock, builder.lease);
        courier = new Courier(outbox, builder.clock, builder.schedule);
        threads = new DeliveryThreads(courier, channels, builder.threads, builder.poll, builder.grace);
    }

    /**
     * Starts a tracking.
     *
     * @param dataSource gives connections in auto-commit mode, as HikariCP and Spring Boot do by default. One that comes with
     *     auto-commit off is taken to be in a transaction of the caller's, who commits it: this is how Spring's {@code
     *     TransactionAwareDataSourceProxy} joins an event to a {@code @Transactional} method.
     */
    public static Builder builder(DataSource dataSource) {
        return new Builder(dataSource);
    }

    /**
     * Makes the tables that are missing. Safe to call at each start and from several processes at once.
     *
     * <p>The same statements are in {@code io/github/demarchekit/tracking/schema.sql}, for migration tools.
     */
    public static void createSchema(DataSource dataSource) {
        Schema.create(dataSource);
    }

    /**
     * Opens a file that the user has just sent: its first event is {@link CaseStatus#SUBMITTED}.
     *
     * @throws IllegalStateException when the number is taken
     */
    public CaseEvent open(NewCase file) {
        return recorded(connection -> open(connection, file));
    }

    /** Does the same in the caller's transaction; {@link #wake()} after its commit spares the wait of a poll. */
    public CaseEvent open(Connection connection, NewCase file) {
        return open(connection, file, CaseStatus.SUBMITTED);
    }

    /** Opens a file that the user has begun: its first event is {@link CaseStatus#DRAFT}, told to the dashboard alone. */
    public CaseEvent openDraft(NewCase file) {
        return recorded(connection -> open(connection, file, CaseStatus.DRAFT));
    }

    /** Does the same in the caller's transaction. */
    public CaseEvent openDraft(Connection connection, NewCase file) {
        return open(connection, file, CaseStatus.DRAFT);
    }

    private CaseEvent open(Connection connection, NewCase file, CaseStatus status) {
        try {
            CaseEvent event = files.open(connection, file, status, clock.instant());
            enqueue(connection, file, event);
            return event;
        } catch (SQLException e) {
            throw new TrackingStoreException(e);
        }
    }

    /**
     * Records a change of a file's state.
     *
     * @throws IllegalTransitionException when the file cannot go there from where it is; nothing is written
     * @throws IllegalArgumentException when there is no such file
     */
    public CaseEvent report(CaseNumber number, StatusUpdate update) {
        return recorded(connection -> report(connection, number, update));
    }

    /** Does the same in the caller's transaction; {@link #wake()} after its commit spares the wait of a poll. */
    public CaseEvent report(Connection connection, CaseNumber number, StatusUpdate update) {
        try {
            CaseFiles.Standing standing = files.lock(connection, number);
            CaseEvent event = files.append(connection, standing, update, clock.instant());
            enqueue(connection, standing.file(), event);
            return event;
        } catch (SQLException e) {
            throw new TrackingStoreException(e);
        }
    }

    private void enqueue(Connection connection, NewCase file, CaseEvent event) throws SQLException {
        for (Channel channel : channels) {
            Optional<byte[]> payload = channel.prepare(file, event);
            if (payload.isPresent()) {
                outbox.enqueue(connection, channel.name(), event, payload.get());
            }
        }
    }

    private CaseEvent recorded(Transactions.Work<CaseEvent> work) {
        CaseEvent event = transactions.join(work);
        threads.ring();
        return event;
    }

    /** Returns a file's events in order, none when there is no such file. */
    public List<CaseEvent> history(CaseNumber number) {
        return transactions.read(connection -> files.history(connection, number));
    }

    /** Returns a file's state, empty when there is no such file. */
    public Optional<CaseStatus> status(CaseNumber number) {
        return transactions.read(connection -> files.status(connection, number));
    }

    /** Returns the messages that were given up, the latest first, at most that many. */
    public List<DeadLetter> deadLetters(int limit) {
        return transactions.read(connection -> outbox.deadLetters(connection, limit));
    }

    /** Returns how many messages wait to be delivered, on all channels. */
    public long waiting() {
        return transactions.read(outbox::waiting);
    }

    /**
     * Starts the threads that deliver, daemons, two per channel. Does nothing when they run.
     *
     * @throws IllegalStateException after {@link #close()}
     */
    public void start() {
        threads.start();
    }

    /** Makes the delivery threads look now: call it after the commit of a transaction in which an event was recorded. */
    public void wake() {
        threads.ring();
    }

    /**
     * Delivers what is due, in the calling thread, and returns how many attempts were made.
     *
     * <p>For tests, and for applications that have their own scheduler in place of {@link #start()}.
     */
    public int deliverDue() {
        return channels.stream().mapToInt(courier::drain).sum();
    }

    /**
     * Returns the channels that this process has stopped because they are set up wrong, each with the reason. Watch it: what
     * they have to say waits, but for one message every 5 minutes that tries whether things are mended.
     */
    public Map<String, String> stoppedChannels() {
        return courier.stopped();
    }

    /** Lets a stopped channel go on at once. */
    public void resume(String channel) {
        courier.resume(channel);
        threads.ring();
    }

    /**
     * Stops the delivery threads as {@link #close()} does, until the next {@link #start()}. Does nothing when none run.
     */
    public void stop() {
        threads.stop();
    }

    /**
     * Stops the delivery threads for good, once each has finished the message it is sending, or after the grace period.
     *
     * <p>No thread is interrupted: one that is inside H2 would break the database file. What waits is delivered after the next
     * start of this application, or by another process.
     */
    @Override
    public void close() {
        threads.close();
    }

    /** Builds a tracking. Not thread-safe. */
    public static final class Builder {

        private static final Pattern CHANNEL_NAME = Pattern.compile("[a-z0-9-]{1,40}");

        private final DataSource dataSource;
        private final List<Channel> channels = new ArrayList<>();
        private Clock clock = Clock.systemUTC();
        private RetrySchedule schedule = RetrySchedule.standardWebhooks();
        private Duration lease = Duration.ofMinutes(1);
        private Duration poll = Duration.ofSeconds(2);
        private Duration grace = Duration.ofSeconds(20);
        private int threads = 2;

        private Builder(DataSource dataSource) {
            this.dataSource = dataSource;
        }

        /** Adds a way to tell users. Without any, events are recorded and nobody is told. */
        public Builder channel(Channel channel) {
            channels.add(channel);
            return this;
        }

        /** Sets the clock of events, leases and waits; that of the system by default. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /** Sets the waits between attempts; {@link RetrySchedule#standardWebhooks()} by default. */
        public Builder retry(RetrySchedule schedule) {
            this.schedule = schedule;
            return this;
        }

        /**
         * Sets how long a worker that fell silent keeps a file from the others; 1 minute by default, 40 s at least.
         *
         * <p>Machines that share a database may have clocks that differ, by less than this.
         */
        public Builder lease(Duration lease) {
            this.lease = lease;
            return this;
        }

        /** Sets how often the outbox is looked at when nothing wakes the threads; 2 s by default. */
        public Builder poll(Duration poll) {
            this.poll = poll;
            return this;
        }

        /** Sets how long {@link Tracking#stop()} and {@link Tracking#close()} wait for a message being sent; 20 s by default. */
        public Builder grace(Duration grace) {
            this.grace = grace;
            return this;
        }

        /** Sets how many threads each channel has; 2 by default. A channel that hangs never holds up another. */
        public Builder threadsPerChannel(int threads) {
            this.threads = threads;
            return this;
        }

        /**
         * Builds the tracking, and opens no connection.
         *
         * @throws IllegalStateException listing every setting that cannot be
         */
        public Tracking build() {
            List<String> problems = new ArrayList<>();
            Set<String> names = new HashSet<>();
            for (Channel channel : channels) {
                if (!CHANNEL_NAME.matcher(channel.name()).matches()) {
                    problems.add("a channel's name must be 1 to 40 lower-case letters, digits and hyphens");
                }
                if (!names.add(channel.name())) {
                    problems.add("two channels are named " + channel.name() + ": give one of them another name");
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
            if (threads < 1) {
                problems.add("threadsPerChannel must be 1 or more");
            }
            if (!problems.isEmpty()) {
                throw new IllegalStateException("Tracking: " + String.join("; ", problems));
            }
            return new Tracking(this);
        }
    }
}
