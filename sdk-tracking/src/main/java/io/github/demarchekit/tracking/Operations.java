package io.github.demarchekit.tracking;

import io.github.demarchekit.tracking.internal.Script;
import io.github.demarchekit.tracking.internal.SqlTime;
import io.github.demarchekit.tracking.internal.Transactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an operator sees of the outbox, and may do about it. Thread-safe.
 *
 * <p>Watch {@link #stoppedChannels()}, {@link #parked} and {@link #oldestWaiting()}: all else mends itself. Nothing here shows
 * what a message says, nor to whom.
 */
public final class Operations {

    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);

    private final Transactions transactions;
    private final Clock clock;
    private final ChannelHealth health;
    private final Runnable ring;
    private final Traces traces;

    Operations(Transactions transactions, Clock clock, ChannelHealth health, Runnable ring) {
        this.transactions = transactions;
        this.clock = clock;
        this.health = health;
        this.ring = ring;
        traces = new Traces(transactions, clock);
    }

    /** Returns how many messages wait to be delivered, on all channels. */
    public long waiting() {
        return waitingByChannel().values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns how many messages wait to be delivered, by channel; a channel without any is not there. */
    public Map<String, Long> waitingByChannel() {
        return transactions.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                            "select channel, count(*) from tracking_outbox group by channel");
                    ResultSet row = select.executeQuery()) {
                Map<String, Long> waiting = new TreeMap<>();
                while (row.next()) {
                    waiting.put(row.getString(1), row.getLong(2));
                }
                return Map.copyOf(waiting);
            }
        });
    }

    /** Returns when the event occurred whose message has waited the longest, empty when none waits. */
    public Optional<Instant> oldestWaiting() {
        return transactions.read(connection -> {
            try (PreparedStatement select =
                            connection.prepareStatement("select min(e.occurred_at) from tracking_outbox o"
                                    + " join tracking_event e on e.case_number = o.case_key"
                                    + " and e.sequence_number = o.sequence_number");
                    ResultSet row = select.executeQuery()) {
                return row.next() ? SqlTime.find(row, 1) : Optional.empty();
            }
        });
    }

    /**
     * Returns the channels that wait for somebody, each with the reason: those that this process found set up wrong, and those
     * whose other side is gone. What they have to say waits; one message every 5 minutes tries whether the former are mended.
     */
    public Map<String, String> stoppedChannels() {
        Map<String, String> stopped = new HashMap<>(health.stopped());
        stopped.putAll(transactions.read(Operations::disabled));
        return Map.copyOf(stopped);
    }

    /** Returns the channels that this process lets rest, each with the reason: their other side is down, and tried again by itself. */
    public Map<String, String> outages() {
        return health.outages();
    }

    private static Map<String, String> disabled(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select channel, reason from tracking_disabled");
                ResultSet row = select.executeQuery()) {
            Map<String, String> disabled = new HashMap<>();
            while (row.next()) {
                disabled.put(row.getString(1), row.getString(2));
            }
            return disabled;
        }
    }

    /** Stops a channel in every process until {@link #resume}; what it has to say waits. */
    public void disable(String channel, String reason) {
        LOG.warn("channel={} disabled, its messages wait: {}", channel, reason);
        change(new Script()
                .add("delete from tracking_disabled where channel = ?", channel)
                .add(
                        "insert into tracking_disabled (channel, reason, disabled_at) values (?, ?, ?)",
                        channel,
                        reason,
                        SqlTime.of(clock.instant())));
    }

    /** Lets a stopped or disabled channel go on at once. */
    public void resume(String channel) {
        change(new Script().add("delete from tracking_disabled where channel = ?", channel));
        health.resume(channel);
        ring.run();
    }

    /** Returns the files whose messages wait behind one that failed, those that wait for an operator first, at most that many. */
    public List<ParkedFile> parked(int limit) {
        return transactions.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select channel, case_key, attempts, due_at, reason,"
                            + " since from tracking_delay order by case when due_at is null then 0 else 1 end, since limit ?")) {
                select.setInt(1, limit);
                List<ParkedFile> parked = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        parked.add(new ParkedFile(
                                row.getString(1),
                                row.getString(2),
                                row.getInt(3),
                                SqlTime.find(row, 4),
                                row.getString(5),
                                SqlTime.read(row, 6)));
                    }
                }
                return List.copyOf(parked);
            }
        });
    }

    /** Lets a file that waits on a channel try again at once, its attempts counted anew. Returns whether it was waiting. */
    public boolean retry(String channel, String key) {
        int lane = Lanes.of(channel, key);
        boolean waited = change(new Script()
                        .add("delete from tracking_delay where lane = ? and case_key = ?", lane, key)
                        .add("update tracking_lane set seen = 0, retry_at = null where lane = ?", lane))
                > 0;
        ring.run();
        return waited;
    }

    /** Gives the first message of a file that waits on a channel up, and lets those behind it go on. Returns whether it waited. */
    public boolean skip(String channel, String key) {
        int lane = Lanes.of(channel, key);
        boolean waited = transactions.own(connection -> {
            long first = first(connection, lane, key);
            if (first == 0) {
                return false;
            }
            return new Script()
                            .add(
                                    "insert into tracking_dead_letter (lane, message_id, channel, case_key,"
                                            + " sequence_number, event_id, payload, reason, attempts, died_at)"
                                            + " select o.lane, o.message_id, o.channel, o.case_key, o.sequence_number,"
                                            + " o.event_id, o.payload, d.reason, d.attempts,"
                                            + " cast(? as timestamp with time zone) from tracking_outbox o"
                                            + " join tracking_delay d on d.lane = o.lane and d.case_key = o.case_key"
                                            + " where o.lane = ? and o.message_id = ?",
                                    SqlTime.of(clock.instant()),
                                    lane,
                                    first)
                            .add("delete from tracking_outbox where lane = ? and message_id = ?", lane, first)
                            .add("delete from tracking_delay where lane = ? and case_key = ?", lane, key)
                            .add("update tracking_lane set seen = 0, retry_at = null where lane = ?", lane)
                            .run(connection)
                    == 1;
        });
        ring.run();
        return waited;
    }

    private static long first(Connection connection, int lane, String key) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select o.message_id from tracking_outbox o"
                + " join tracking_delay d on d.lane = o.lane and d.case_key = o.case_key"
                + " where o.lane = ? and o.case_key = ? order by o.message_id limit 1")) {
            select.setInt(1, lane);
            select.setString(2, key);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /** Returns the messages that were given up, the latest first, at most that many. */
    public List<DeadLetter> deadLetters(int limit) {
        return transactions.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement("select message_id, channel, case_key,"
                    + " sequence_number, event_id, reason, attempts, died_at from tracking_dead_letter"
                    + " order by died_at desc, message_id desc limit ?")) {
                select.setInt(1, limit);
                List<DeadLetter> letters = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        letters.add(new DeadLetter(
                                row.getLong(1),
                                row.getString(2),
                                row.getString(3),
                                row.getLong(4),
                                row.getObject(5, UUID.class),
                                row.getString(6),
                                row.getInt(7),
                                SqlTime.read(row, 8)));
                    }
                }
                return List.copyOf(letters);
            }
        });
    }

    /**
     * Puts a message that was given up back into the outbox, the same bytes under the same event. It comes after whatever of its
     * file waits there. Returns whether it was among the dead letters.
     */
    public boolean replay(DeadLetter letter) {
        int lane = Lanes.of(letter.channel(), letter.key());
        boolean replayed = change(new Script()
                        .add(
                                "insert into tracking_outbox (lane, channel, case_key, sequence_number, event_id, payload)"
                                        + " select lane, channel, case_key, sequence_number, event_id, payload"
                                        + " from tracking_dead_letter where lane = ? and message_id = ?",
                                lane,
                                letter.id())
                        .add("delete from tracking_dead_letter where lane = ? and message_id = ?", lane, letter.id()))
                == 1;
        ring.run();
        return replayed;
    }

    /** Deletes the dead letters of before that moment, and returns how many there were. */
    public int purge(Instant before) {
        return change(new Script().add("delete from tracking_dead_letter where died_at < ?", SqlTime.of(before)));
    }

    /** Returns what became of the messages about a file, oldest first, on the channels that keep it: mails and SMS. */
    public List<Trace> traces(String key) {
        return traces.of(key);
    }

    /**
     * Notes what was learnt later of a message that the other side had taken, by the event it told: a mail's bounce. The same outcome is
     * noted once.
     *
     * @param outcome what came back, as a code of at most 20 characters, such as {@code bounced-5.1.1}
     * @return whether such a message was sent on that channel; its trace is written a moment after it has left
     * @throws IllegalArgumentException when the outcome is blank or too long
     */
    public boolean undelivered(String channel, UUID eventId, String outcome) {
        return traces.add(channel, "event_id", eventId, outcome);
    }

    /**
     * Notes what was learnt later of a message that the other side had taken, by the reference it gave: an SMS gateway's receipt. The
     * same outcome is noted once.
     *
     * @param reference that of {@link Delivery.Delivered}
     * @param outcome what was said, as a code of at most 20 characters, such as {@code arrived}
     * @return whether such a message was sent on that channel; its trace is written a moment after it has left
     * @throws IllegalArgumentException when the outcome is blank or too long
     */
    public boolean receipt(String channel, String reference, String outcome) {
        return traces.add(channel, "reference", reference, outcome);
    }

    private int change(Script script) {
        return transactions.own(script::run);
    }
}
