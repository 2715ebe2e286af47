package io.github.demarchekit.tracking;

import static io.github.demarchekit.tracking.CaseFiles.sqlTime;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The messages that wait, one stream per channel and file, in {@code tracking_stream} and {@code tracking_outbox}.
 *
 * <p>A worker takes a stream by moving its {@code due_at} to the end of a lease and its {@code fence} up by one. From then on
 * each of its writes names that fence: once another worker has taken the stream over, they match no row.
 */
final class Outbox {

    /** A stream that this worker has taken. */
    record Claim(String channel, CaseNumber number, int attempts, long fence, Instant leaseEnd) {}

    // What H2 says when a caller's transaction holds the row for longer than its lock timeout; PostgreSQL waits
    // instead.
    private static final String LOCK_TIMEOUT = "HYT00";
    private static final int WRITE_ATTEMPTS = 5;

    private final Transactions transactions;
    private final Clock clock;
    private final Duration lease;

    Outbox(Transactions transactions, Clock clock, Duration lease) {
        this.transactions = transactions;
        this.clock = clock;
        this.lease = lease;
    }

    /** Adds a message at the end of its stream; the file's row is locked, so nobody else adds to it. */
    void enqueue(Connection connection, String channel, CaseEvent event, byte[] payload) throws SQLException {
        String number = event.number().value();
        OffsetDateTime now = sqlTime(clock.instant());
        long sequence = 1;
        if (extend(connection, channel, number, now)) {
            sequence = tail(connection, channel, number);
        } else {
            begin(connection, channel, number, now);
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into tracking_outbox (channel, case_number,"
                + " sequence_number, event_id, payload) values (?, ?, ?, ?, ?)")) {
            insert.setString(1, channel);
            insert.setString(2, number);
            insert.setLong(3, sequence);
            insert.setObject(4, event.id());
            insert.setBytes(5, payload);
            insert.executeUpdate();
        }
    }

    private static boolean extend(Connection connection, String channel, String number, OffsetDateTime now)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update tracking_stream set tail = tail + 1,"
                + " due_at = coalesce(due_at, ?) where channel = ? and case_number = ?")) {
            update.setObject(1, now);
            update.setString(2, channel);
            update.setString(3, number);
            return update.executeUpdate() == 1;
        }
    }

    private static long tail(Connection connection, String channel, String number) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select tail from tracking_stream where channel = ? and case_number = ?")) {
            select.setString(1, channel);
            select.setString(2, number);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static void begin(Connection connection, String channel, String number, OffsetDateTime now)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into tracking_stream (channel, case_number,"
                + " head, tail, due_at, attempts, fence) values (?, ?, 0, 1, ?, 0, 0)")) {
            insert.setString(1, channel);
            insert.setString(2, number);
            insert.setObject(3, now);
            insert.executeUpdate();
        }
    }

    /** Takes up to that many streams of a channel that are due, the longest due first, skipping those another is taking. */
    List<Claim> claim(String channel, int limit) {
        Instant now = clock.instant();
        Instant leaseEnd = now.plus(lease);
        return transactions.own(connection -> {
            List<Claim> claims = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement("select case_number, attempts, fence"
                    + " from tracking_stream where channel = ? and due_at <= ? order by due_at limit ?"
                    + " for update skip locked")) {
                select.setString(1, channel);
                select.setObject(2, sqlTime(now));
                select.setInt(3, limit);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        claims.add(new Claim(
                                channel,
                                new CaseNumber(row.getString(1)),
                                row.getInt(2),
                                row.getLong(3) + 1,
                                leaseEnd));
                    }
                }
            }
            try (PreparedStatement update = connection.prepareStatement(
                    "update tracking_stream set due_at = ?, fence = ? where channel = ? and case_number = ?")) {
                for (Claim claim : claims) {
                    update.setObject(1, sqlTime(leaseEnd));
                    update.setLong(2, claim.fence());
                    update.setString(3, channel);
                    update.setString(4, claim.number().value());
                    update.addBatch();
                }
                update.executeBatch();
            }
            return claims;
        });
    }

    /** Returns the first message that waits in a stream. */
    Optional<OutgoingMessage> next(Claim claim) {
        return transactions.own(connection -> {
            try (PreparedStatement select = connection.prepareStatement("select sequence_number, event_id, payload"
                    + " from tracking_outbox where channel = ? and case_number = ? order by sequence_number limit 1")) {
                select.setString(1, claim.channel());
                select.setString(2, claim.number().value());
                try (ResultSet row = select.executeQuery()) {
                    return row.next()
                            ? Optional.of(new OutgoingMessage(
                                    row.getObject(2, UUID.class), claim.number(), row.getLong(1), row.getBytes(3)))
                            : Optional.empty();
                }
            }
        });
    }

    /** Takes a delivered message out, and keeps the stream. Returns {@code false} when another worker has it by now. */
    boolean done(Claim claim, OutgoingMessage message) {
        return write(connection -> forward(connection, claim, message) && delete(connection, claim, message));
    }

    /** Moves a message to the dead letters, and keeps the stream. Returns {@code false} when another worker has it by now. */
    boolean bury(Claim claim, OutgoingMessage message, String reason, int attempts) {
        return write(connection -> {
            if (!forward(connection, claim, message)) {
                return false;
            }
            try (PreparedStatement insert = connection.prepareStatement("insert into tracking_dead_letter (channel,"
                    + " case_number, sequence_number, event_id, payload, reason, attempts, died_at)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?)")) {
                insert.setString(1, claim.channel());
                insert.setString(2, claim.number().value());
                insert.setLong(3, message.sequence());
                insert.setObject(4, message.eventId());
                insert.setBytes(5, message.payload());
                insert.setString(6, reason.substring(0, Math.min(reason.length(), 500)));
                insert.setInt(7, attempts);
                insert.setObject(8, sqlTime(clock.instant()));
                insert.executeUpdate();
            }
            return delete(connection, claim, message);
        });
    }

    private static boolean forward(Connection connection, Claim claim, OutgoingMessage message) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update tracking_stream set head = ?, attempts = 0"
                + " where channel = ? and case_number = ? and fence = ?")) {
            update.setLong(1, message.sequence());
            return fenced(update, 2, claim);
        }
    }

    private static boolean delete(Connection connection, Claim claim, OutgoingMessage message) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "delete from tracking_outbox where channel = ? and case_number = ? and sequence_number = ?")) {
            delete.setString(1, claim.channel());
            delete.setString(2, claim.number().value());
            delete.setLong(3, message.sequence());
            return delete.executeUpdate() == 1;
        }
    }

    /** Gives a stream back until that moment, after a failure. */
    void postpone(Claim claim, int attempts, Instant until) {
        write(connection -> {
            try (PreparedStatement update = connection.prepareStatement("update tracking_stream set due_at = ?,"
                    + " attempts = ? where channel = ? and case_number = ? and fence = ?")) {
                update.setObject(1, sqlTime(until));
                update.setInt(2, attempts);
                return fenced(update, 3, claim);
            }
        });
    }

    /** Gives a stream back: due at once if something waits in it, idle otherwise. */
    void release(Claim claim) {
        write(connection -> {
            try (PreparedStatement update = connection.prepareStatement("update tracking_stream"
                    + " set due_at = case when tail > head then cast(? as timestamp with time zone) end"
                    + " where channel = ? and case_number = ? and fence = ?")) {
                update.setObject(1, sqlTime(clock.instant()));
                return fenced(update, 2, claim);
            }
        });
    }

    private static boolean fenced(PreparedStatement update, int first, Claim claim) throws SQLException {
        update.setString(first, claim.channel());
        update.setString(first + 1, claim.number().value());
        update.setLong(first + 2, claim.fence());
        return update.executeUpdate() == 1;
    }

    private boolean write(Transactions.Work<Boolean> work) {
        Supplier<Boolean> attempt = () -> transactions.own(work);
        for (int left = WRITE_ATTEMPTS; left > 1; left--) {
            try {
                return attempt.get();
            } catch (TrackingStoreException e) {
                if (!e.sqlState().equals(LOCK_TIMEOUT)) {
                    throw e;
                }
            }
        }
        return attempt.get();
    }

    List<DeadLetter> deadLetters(Connection connection, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select channel, case_number, sequence_number,"
                + " event_id, reason, attempts, died_at from tracking_dead_letter order by died_at desc limit ?")) {
            select.setInt(1, limit);
            List<DeadLetter> letters = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    letters.add(new DeadLetter(
                            row.getString(1),
                            new CaseNumber(row.getString(2)),
                            row.getLong(3),
                            row.getObject(4, UUID.class),
                            row.getString(5),
                            row.getInt(6),
                            row.getObject(7, OffsetDateTime.class).toInstant()));
                }
            }
            return List.copyOf(letters);
        }
    }

    long waiting(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select count(*) from tracking_outbox");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
