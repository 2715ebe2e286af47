package io.github.demarchekit.tracking;

import io.github.demarchekit.tracking.internal.Script;
import io.github.demarchekit.tracking.internal.Transactions;
import io.github.demarchekit.tracking.law.ParisDay;
import io.github.demarchekit.tracking.law.Regime;
import io.github.demarchekit.tracking.watch.WatchNotice;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of files, and its telling to users: the entry point of this module.
 *
 * <p>{@link #open} and {@link #report} record an event and put one frozen message per channel in the outbox, in one
 * transaction: the caller's when a {@link Connection} is given. The outbox delivers each message at least once, in order for
 * each file and channel, from the threads that {@link #start} starts; what waits survives the process. Several processes may
 * share one database. {@link #operations()} is for who watches it.
 *
 * <p>Thread-safe. The methods that touch the database throw {@link TrackingStoreException} when it fails.
 */
public final class Tracking implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Tracking.class);
    private static final String UNIQUE_VIOLATION = "23505";

    private final Transactions transactions;
    private final Clock clock;
    private final List<Channel> channels;
    private final CaseLife life;
    private final CaseFiles files;
    private final Courier courier;
    private final DeliveryThreads threads;
    private final Operations operations;
    private final Retention retention;
    private final Consumer<Runnable> afterCommit;
    private final DatabaseBell databaseBell;

    Tracking(TrackingBuilder builder) {
        transactions = new Transactions(builder.dataSource);
        clock = builder.clock;
        channels = List.copyOf(builder.channels.keySet());
        life = new CaseLife(builder.rules);
        files = new CaseFiles(life);
        afterCommit = builder.afterCommit;
        ChannelHealth health = new ChannelHealth(clock);
        Outbox outbox = new Outbox(transactions, clock, builder.lease);
        operations = new Operations(transactions, clock, health, this::wake);
        courier = new Courier(outbox, operations, health, clock, policies(builder), builder.listeners);
        retention = new Retention(transactions);
        threads = new DeliveryThreads(courier, channels, builder.threads, builder.poll, builder.grace);
        databaseBell = new DatabaseBell(builder.dataSource, threads::ring, builder.poll);
    }

    private static Map<String, DeliveryPolicy> policies(TrackingBuilder builder) {
        Map<String, DeliveryPolicy> policies = new LinkedHashMap<>();
        builder.channels.forEach((channel, given) -> {
            DeliveryPolicy own = channel.policy();
            DeliveryPolicy usual =
                    builder.schedule == null ? own : new DeliveryPolicy(builder.schedule, own.exhausted());
            policies.put(channel.name(), given.orElse(usual));
        });
        return policies;
    }

    /**
     * Starts a tracking.
     *
     * @param dataSource gives connections in auto-commit mode, as HikariCP and Spring Boot do by default. One that comes with
     *     auto-commit off is taken to be in a transaction of the caller's, who commits it: this is how Spring's {@code
     *     TransactionAwareDataSourceProxy} joins an event to a {@code @Transactional} method.
     */
    public static TrackingBuilder builder(DataSource dataSource) {
        return new TrackingBuilder(dataSource);
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
        return recorded((connection, alone) -> open(connection, file, CaseStatus.SUBMITTED, alone));
    }

    /** Does the same in the caller's transaction; {@link #wake()} after its commit spares the wait of a poll. */
    public CaseEvent open(Connection connection, NewCase file) {
        return translated(() -> open(connection, file, CaseStatus.SUBMITTED, false));
    }

    /** Opens a file that the user has begun: its first event is {@link CaseStatus#DRAFT}, told to the dashboard alone. */
    public CaseEvent openDraft(NewCase file) {
        return recorded((connection, alone) -> open(connection, file, CaseStatus.DRAFT, alone));
    }

    /** Does the same in the caller's transaction. */
    public CaseEvent openDraft(Connection connection, NewCase file) {
        return translated(() -> open(connection, file, CaseStatus.DRAFT, false));
    }

    private CaseEvent open(Connection connection, NewCase file, CaseStatus status, boolean commit) throws SQLException {
        CaseLife.Dated first = life.first(file, status, Actor.user(), clock.instant());
        Script script = new Script();
        files.open(script, file, first);
        try {
            return write(connection, script, file, first.event(), commit);
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw new IllegalStateException(
                        "file " + file.number() + " is already open", new TrackingStoreException(e));
            }
            throw e;
        }
    }

    /**
     * Records what becomes of a file.
     *
     * @throws IllegalTransitionException when the file cannot go there from where it is; nothing is written
     * @throws IllegalArgumentException when there is no such file, or no such sub-state
     */
    public CaseEvent report(CaseNumber number, StatusUpdate update) {
        return recorded((connection, alone) -> append(connection, files.lock(connection, number), update, alone));
    }

    /** Does the same in the caller's transaction; {@link #wake()} after its commit spares the wait of a poll. */
    public CaseEvent report(Connection connection, CaseNumber number, StatusUpdate update) {
        return translated(() -> append(connection, files.lock(connection, number), update, false));
    }

    /**
     * Records what becomes of a file, if nothing has happened to it since it was read: what an agent decides upon a page holds for
     * what that page showed.
     *
     * @throws StaleCaseException when something has; nothing is written
     * @throws IllegalTransitionException when the file cannot go there from where it is; nothing is written
     */
    public CaseEvent report(CaseStanding seen, StatusUpdate update) {
        return recorded((connection, alone) -> append(connection, seen, update, alone));
    }

    /**
     * Does the same in the caller's transaction, in one round trip. After a {@link StaleCaseException} PostgreSQL lets the
     * transaction do nothing but roll back.
     */
    public CaseEvent report(Connection connection, CaseStanding seen, StatusUpdate update) {
        return translated(() -> append(connection, seen, update, false));
    }

    /**
     * Does the same and commits the caller's transaction, all in one round trip: of all ways the one that adds the least to a
     * business change. When it throws, nothing is committed, and the caller rolls back.
     *
     * @param connection with auto-commit off, on which the business change was made
     */
    public CaseEvent reportAndCommit(Connection connection, CaseStanding seen, StatusUpdate update) {
        CaseEvent event = translated(() -> append(connection, seen, update, true));
        wake();
        return event;
    }

    private CaseEvent append(Connection connection, CaseStanding standing, StatusUpdate update, boolean commit)
            throws SQLException {
        CaseLife.Dated next = life.next(standing, update, clock.instant());
        Script script = new Script();
        files.append(script, standing.status(), next);
        try {
            return write(connection, script, standing.file(), next.event(), commit);
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw new StaleCaseException(standing.number(), standing.sequence());
            }
            throw e;
        }
    }

    private CaseEvent write(Connection connection, Script script, NewCase file, CaseEvent event, boolean commit)
            throws SQLException {
        Map<String, byte[]> drafts = new LinkedHashMap<>();
        Set<String> optOuts = file.recipient().optOuts();
        for (Channel channel : channels) {
            if (!optOuts.contains(channel.name())) {
                channel.prepare(file, event).ifPresent(payload -> drafts.put(channel.name(), payload));
            }
        }
        Outbox.enqueue(script, event.number().value(), event.sequence(), event.id(), drafts);
        if (commit) {
            script.add("commit");
        }
        script.run(connection);
        return event;
    }

    /**
     * Records what silence has decided by today, in Paris, of files that nobody has decided: to be called once a day. Returns the
     * events, one a file, each made by {@link Actor#law()}.
     */
    public List<CaseEvent> recordImpliedDecisions() {
        LocalDate today = ParisDay.of(clock.instant());
        List<CaseEvent> recorded = new ArrayList<>();
        for (CaseStanding file : transactions.read(connection -> files.decidedBySilence(connection, today))) {
            Regime regime = life.regime(file);
            // The rules may have changed since the day was computed.
            if (regime != Regime.NONE) {
                CaseStatus status = regime == Regime.SVA ? CaseStatus.ACCEPTED : CaseStatus.REFUSED;
                try {
                    recorded.add(report(file, StatusUpdate.to(status).by(Actor.law())));
                } catch (StaleCaseException e) {
                    LOG.debug("file={} has changed since it was found due", file.number());
                }
            }
        }
        return List.copyOf(recorded);
    }

    /** Puts a notice to somebody who watches a subject in the outbox, in the caller's transaction. */
    public void notify(Connection connection, WatchNotice notice) {
        notify(connection, List.of(notice));
    }

    /** Puts notices in the outbox, in the caller's transaction and in one round trip. */
    public void notify(Connection connection, Collection<WatchNotice> notices) {
        Script script = new Script();
        for (WatchNotice notice : notices) {
            Map<String, byte[]> drafts = new LinkedHashMap<>();
            for (Channel channel : channels) {
                if (!notice.recipient().optOuts().contains(channel.name())) {
                    channel.prepare(notice).ifPresent(payload -> drafts.put(channel.name(), payload));
                }
            }
            Outbox.enqueue(script, notice.key(), 1, notice.id(), drafts);
        }
        int unused = translated(() -> script.run(connection));
    }

    /** What is done in a transaction, which is {@code alone} when nobody else writes in it. */
    private interface Recording {
        CaseEvent on(Connection connection, boolean alone) throws SQLException;
    }

    private CaseEvent recorded(Recording work) {
        CaseEvent event = transactions.join(work::on);
        wakeAfterCommit();
        return event;
    }

    private interface Sql<T> {
        T run() throws SQLException;
    }

    private static <T> T translated(Sql<T> work) {
        try {
            return work.run();
        } catch (SQLException e) {
            throw new TrackingStoreException(e);
        }
    }

    /** Returns a file's events in order, none when there is no such file. */
    public List<CaseEvent> history(CaseNumber number) {
        return transactions.read(connection -> files.history(connection, number));
    }

    /** Returns a file as it stands, empty when there is no such file. */
    public Optional<CaseStanding> find(CaseNumber number) {
        return transactions.read(connection -> files.find(connection, number));
    }

    /** Reads a file's events in the caller's transaction. */
    public List<CaseEvent> history(Connection connection, CaseNumber number) {
        return translated(() -> files.history(connection, number));
    }

    /**
     * Reads a file and locks it until the caller's transaction ends, so that what is decided upon it holds: nobody else records
     * anything of it meanwhile.
     *
     * @throws IllegalArgumentException when there is no such file
     */
    public CaseStanding lock(Connection connection, CaseNumber number) {
        return translated(() -> files.lock(connection, number));
    }

    /** Returns what a procedure adds to the life of its files, empty when nothing was said of it. */
    public Optional<ProcedureRules> rules(String procedureCode) {
        return life.rules(procedureCode);
    }

    /** Returns the clock that dates events. */
    public Clock clock() {
        return clock;
    }

    /** Returns a file's state, empty when there is no such file. */
    public Optional<CaseStatus> status(CaseNumber number) {
        return find(number).map(CaseStanding::status);
    }

    /**
     * Changes who is told about a file, and where, from the next event on. What waits already goes where it was written to.
     *
     * @throws IllegalArgumentException when there is no such file
     */
    public void changeRecipient(CaseNumber number, Recipient recipient) {
        Recipient unused = transactions.join((connection, alone) -> {
            files.changeRecipient(connection, number, recipient);
            return recipient;
        });
    }

    /** Returns what forgets: by person, and by age. */
    public Retention retention() {
        return retention;
    }

    /** Returns what an operator sees of the outbox, and may do about it. */
    public Operations operations() {
        return operations;
    }

    /**
     * Starts the threads that deliver, daemons, two per channel. Does nothing when they run.
     *
     * @throws IllegalStateException after {@link #close()}
     */
    public void start() {
        threads.start();
        databaseBell.start();
    }

    /**
     * Makes the delivery threads look now, those of other processes where none run in this one: call it after the commit of a
     * transaction in which an event was recorded.
     */
    public void wake() {
        if (threads.running()) {
            threads.ring();
        } else {
            databaseBell.ring();
        }
    }

    /** Does the same once the caller's transaction has ended, where {@link TrackingBuilder#afterCommit} knows of one. */
    public void wakeAfterCommit() {
        afterCommit.accept(this::wake);
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
     * Stops the delivery threads as {@link #close()} does, until the next {@link #start()}. Does nothing when none run.
     */
    public void stop() {
        databaseBell.stop();
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
        databaseBell.stop();
        threads.close();
    }
}
