package io.github.demarchekit.tracking;

import io.github.demarchekit.tracking.internal.Script;
import io.github.demarchekit.tracking.internal.SqlTime;
import io.github.demarchekit.tracking.internal.Transactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What became of the messages of the channels that keep it, in {@code tracking_trace}. */
final class Traces {

    private static final int MAX_OUTCOME = 20;

    private final Transactions transactions;
    private final Clock clock;

    Traces(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Returns a file's, oldest first. */
    List<Trace> of(String key) {
        return transactions.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement("select channel, event_id, outcome, attempts,"
                    + " settled_at from tracking_trace where case_key = ? order by settled_at")) {
                select.setString(1, key);
                List<Trace> traces = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        traces.add(new Trace(
                                row.getString(1),
                                key,
                                row.getObject(2, UUID.class),
                                row.getString(3),
                                row.getInt(4),
                                SqlTime.read(row, 5)));
                    }
                }
                return List.copyOf(traces);
            }
        });
    }

    /** Adds what was learnt later of a message that is found by one of its columns, once; returns whether there is such a message. */
    boolean add(String channel, String column, Object value, String outcome) {
        if (outcome.isBlank() || outcome.length() > MAX_OUTCOME) {
            throw new IllegalArgumentException("an outcome has 1 to " + MAX_OUTCOME + " characters");
        }
        return transactions.own(connection -> {
            try (PreparedStatement select = connection.prepareStatement("select case_key, event_id from tracking_trace"
                    + " where channel = ? and " + column + " = ? order by settled_at desc limit 1")) {
                select.setString(1, channel);
                select.setObject(2, value);
                try (ResultSet row = select.executeQuery()) {
                    if (!row.next()) {
                        return false;
                    }
                    note(connection, channel, row.getString(1), row.getObject(2, UUID.class), outcome);
                    return true;
                }
            }
        });
    }

    private void note(Connection connection, String channel, String key, UUID eventId, String outcome)
            throws SQLException {
        int unused = new Script()
                .add(
                        "insert into tracking_trace (channel, case_key, event_id, outcome, attempts, settled_at)"
                                + " select cast(? as varchar(40)), cast(? as varchar(60)), cast(? as uuid),"
                                + " cast(? as varchar(20)), 0, cast(? as timestamp with time zone)"
                                + " where not exists (select 1 from tracking_trace"
                                + " where event_id = ? and channel = ? and outcome = ?)",
                        channel,
                        key,
                        eventId,
                        outcome,
                        SqlTime.of(clock.instant()),
                        eventId,
                        channel,
                        outcome)
                .run(connection);
    }
}
