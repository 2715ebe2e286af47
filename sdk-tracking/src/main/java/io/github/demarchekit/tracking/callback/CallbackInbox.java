package io.github.demarchekit.tracking.callback;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * What a receiver remembers of the events it got, so that each has its effect once: an event comes again when the sender had no
 * answer, perhaps much later, perhaps twice at once.
 *
 * <p>It writes in the receiver's own transaction: event and effect are kept together, or neither is. Works on H2 and PostgreSQL,
 * in the tables {@code tracking_inbox} and {@code tracking_inbox_event} that {@link #createSchema} makes. Thread-safe.
 */
public final class CallbackInbox {

    private static final String UNIQUE_VIOLATION = "23505";
    // What a source adds under concurrency is one more try: the row that was in the way is then there.
    private static final int TRIES = 3;
    private static final Pattern COMMENT = Pattern.compile("(?m)^--.*$");

    private final Clock clock;

    private CallbackInbox(Clock clock) {
        this.clock = clock;
    }

    /** Makes an inbox; the clock dates what it keeps. */
    public static CallbackInbox of(Clock clock) {
        return new CallbackInbox(clock);
    }

    /** Makes the tables when they are not there, from {@code inbox.sql} beside this class. Run it at each start, or that script once. */
    public static void createSchema(DataSource dataSource) throws SQLException {
        try {
            runScript(dataSource);
        } catch (SQLException first) {
            // PostgreSQL's "if not exists" is not atomic: of two processes that start together, one may lose.
            runScript(dataSource);
        }
    }

    private static void runScript(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : COMMENT.matcher(script()).replaceAll("").split(";", -1)) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
    }

    private static String script() {
        try (InputStream script = CallbackInbox.class.getResourceAsStream("inbox.sql")) {
            if (script == null) {
                throw new IllegalStateException("inbox.sql is missing from the jar of sdk-tracking");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Says how an event comes, and remembers it when it {@linkplain Arrival#isToBeApplied() is to be applied}.
     *
     * <p>Events of one file wait here for each other until the transaction ends, so that of two deliveries of one event at the same
     * time the second is a duplicate.
     *
     * @param connection with auto-commit off; commit it when the effect is written too, and only then answer the sender
     * @throws IllegalStateException when auto-commit is on: event and effect would not be kept together
     * @throws SQLException as the database gave it, a lock that took too long included; roll back, and answer 503 so that the event
     *     comes again
     */
    public Arrival accept(Connection connection, CallbackEvent event) throws SQLException {
        checkTransaction(connection);
        for (int tries = 1; ; tries++) {
            OptionalLong last = lock(connection, event);
            if (last.isPresent()) {
                return follow(connection, event, last.getAsLong());
            } else if (begin(connection, event, tries == TRIES)) {
                remember(connection, event);
                return event.sequence() == 1 ? Arrival.NEXT : Arrival.AFTER_A_GAP;
            }
        }
    }

    private static void checkTransaction(Connection connection) throws SQLException {
        if (connection.getAutoCommit()) {
            throw new IllegalStateException(
                    "the inbox needs a transaction: set auto-commit off, and commit once the event's effect is written");
        }
    }

    private Arrival follow(Connection connection, CallbackEvent event, long last) throws SQLException {
        if (event.sequence() <= last) {
            return isKnown(connection, event) ? Arrival.DUPLICATE : Arrival.REGRESSION;
        }
        try (PreparedStatement update = connection.prepareStatement(
                "update tracking_inbox set last_sequence = ? where source = ? and subject = ?")) {
            update.setLong(1, event.sequence());
            file(update, 2, event);
            update.executeUpdate();
        }
        remember(connection, event);
        return event.sequence() == last + 1 ? Arrival.NEXT : Arrival.AFTER_A_GAP;
    }

    private static OptionalLong lock(Connection connection, CallbackEvent event) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select last_sequence from tracking_inbox where source = ? and subject = ? for update")) {
            file(select, 1, event);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    /** Adds the file; not so when another transaction has just done it. A savepoint, since PostgreSQL ends a transaction that failed. */
    private static boolean begin(Connection connection, CallbackEvent event, boolean lastTry) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into tracking_inbox (source, subject, last_sequence) values (?, ?, ?)")) {
            file(insert, 1, event);
            insert.setLong(3, event.sequence());
            insert.executeUpdate();
            connection.releaseSavepoint(before);
            return true;
        } catch (SQLException e) {
            if (lastTry || !UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw e;
            }
            connection.rollback(before);
            return false;
        }
    }

    private void remember(Connection connection, CallbackEvent event) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into tracking_inbox_event (source, subject,"
                + " sequence_number, event_id, received_at) values (?, ?, ?, ?, ?)")) {
            file(insert, 1, event);
            insert.setLong(3, event.sequence());
            insert.setString(4, event.id());
            insert.setObject(5, sqlTime(clock.instant()));
            insert.executeUpdate();
        }
    }

    private static boolean isKnown(Connection connection, CallbackEvent event) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select 1 from tracking_inbox_event"
                + " where source = ? and subject = ? and sequence_number = ? and event_id = ?")) {
            file(select, 1, event);
            select.setLong(3, event.sequence());
            select.setString(4, event.id());
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    private static void file(PreparedStatement statement, int from, CallbackEvent event) throws SQLException {
        statement.setString(from, event.source().toString());
        statement.setString(from + 1, event.subject());
    }

    /**
     * Forgets the identifiers of events received before that time, and returns how many. How far each file had come is kept: such
     * an event would be a {@link Arrival#REGRESSION} from then on, and still have no effect. Senders give up after about three
     * days, so keep a week at least.
     */
    public int purge(Connection connection, Instant before) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from tracking_inbox_event where received_at < ?")) {
            delete.setObject(1, sqlTime(before));
            return delete.executeUpdate();
        }
    }

    private static OffsetDateTime sqlTime(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
