package io.github.demarchekit.tracking;

import io.github.demarchekit.tracking.internal.Script;
import io.github.demarchekit.tracking.internal.SqlTime;
import io.github.demarchekit.tracking.internal.Transactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The messages that wait, in {@code tracking_outbox}, and the lanes in which workers take them.
 *
 * <p>A message's number is drawn while its file is locked, so within a file the numbers follow the commits. A worker takes a lane by
 * moving {@code lease_until} to the end of a lease and {@code fence} up by one. From then on each of its writes names that fence:
 * once another worker has taken the lane over, they match no row.
 */
final class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    /** How long a lane whose files wait is left alone: a message may have been committed late, below what was seen. */
    private static final Duration SECOND_LOOK = Duration.ofSeconds(5);

    private static final int PAGES = 20;
    private static final String UNIQUE_VIOLATION = "23505";

    private final Transactions transactions;
    private final Clock clock;
    private final Duration lease;
    private final Set<String> knownChannels = ConcurrentHashMap.newKeySet();

    Outbox(Transactions transactions, Clock clock, Duration lease) {
        this.transactions = transactions;
        this.clock = clock;
        this.lease = lease;
    }

    /** Adds an event's messages, by channel; the file's row is locked, or its next event's rank taken, so nobody else adds to it. */
    static void enqueue(Script script, String key, long sequence, UUID eventId, Map<String, byte[]> drafts) {
        if (drafts.isEmpty()) {
            return;
        }
        List<Object> values = new ArrayList<>();
        drafts.forEach((channel, payload) ->
                values.addAll(Arrays.asList(Lanes.of(channel, key), channel, key, sequence, eventId, payload)));
        script.add(
                "insert into tracking_outbox (lane, channel, case_key, sequence_number, event_id, payload) values "
                        + String.join(", ", Collections.nCopies(drafts.size(), "(?, ?, ?, ?, ?, ?)")),
                values.toArray());
    }

    /** Takes the lane of a channel that was served the longest ago, among those where something may be sent. */
    Optional<Claim> claim(Channel channel, int limit) {
        if (!knownChannels.contains(channel.name())) {
            makeLanes(channel.name());
            knownChannels.add(channel.name());
        }
        return transactions.own(connection -> {
            Instant now = clock.instant();
            try (PreparedStatement select = connection.prepareStatement("select lane, fence, seen, retry_at"
                    + " from tracking_lane l where l.channel = ? and l.lease_until <= ?"
                    + " and (select count(*) from tracking_disabled where channel = ?) = 0"
                    // A scalar subquery, which no planner turns into a walk through the whole outbox.
                    + " and (select o.message_id from tracking_outbox o where o.lane = l.lane and o.message_id >"
                    + " case when l.retry_at <= ? then 0 else l.seen end order by o.message_id limit 1) is not null"
                    + " order by l.lease_until limit 1 for update skip locked")) {
                select.setString(1, channel.name());
                select.setObject(2, SqlTime.of(now));
                select.setString(3, channel.name());
                select.setObject(4, SqlTime.of(now));
                try (ResultSet row = select.executeQuery()) {
                    if (!row.next()) {
                        return Optional.empty();
                    }
                    boolean again =
                            SqlTime.find(row, 4).filter(at -> !at.isAfter(now)).isPresent();
                    return Optional.of(take(
                            connection,
                            channel,
                            row.getInt(1),
                            row.getLong(2) + 1,
                            again ? 0 : row.getLong(3),
                            limit,
                            now));
                }
            }
        });
    }

    /**
     * Reads what may be sent. It asks the same moment as the search for the lane: a file that became due in between would be read from
     * where the search began, behind its first message.
     */
    private Claim take(Connection connection, Channel channel, int lane, long fence, long after, int limit, Instant now)
            throws SQLException {
        Instant leaseEnd = now.plus(lease);
        new Script()
                .add(
                        "update tracking_lane set lease_until = ?, fence = ? where lane = ?",
                        SqlTime.of(leaseEnd),
                        fence,
                        lane)
                .run(connection);
        Map<String, Claim.Delay> delays = delays(connection, lane);
        List<Claim.Waiting> messages = new ArrayList<>();
        long scanned = after;
        boolean more = true;
        for (int page = 0; more && messages.isEmpty() && page < PAGES; page++) {
            int rows = 0;
            for (Claim.Waiting waiting : read(connection, channel, lane, scanned, limit)) {
                rows++;
                scanned = waiting.id();
                Claim.Delay delay = delays.get(waiting.message().key());
                // Of a file that has failed the first message comes first, and it may stand before where this began.
                if (delay == null || (after == 0 && !delay.dueAt().isAfter(now))) {
                    messages.add(waiting);
                }
            }
            more = rows == limit;
        }
        return new Claim(channel, lane, fence, leaseEnd, messages, delays, after == 0, scanned);
    }

    private static Map<String, Claim.Delay> delays(Connection connection, int lane) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select case_key, attempts, due_at from tracking_delay where lane = ?")) {
            select.setInt(1, lane);
            Map<String, Claim.Delay> delays = new HashMap<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    delays.put(
                            row.getString(1),
                            new Claim.Delay(row.getInt(2), SqlTime.find(row, 3).orElse(Instant.MAX)));
                }
            }
            return delays;
        }
    }

    private static List<Claim.Waiting> read(Connection connection, Channel channel, int lane, long after, int limit)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select message_id, event_id, case_key,"
                + " sequence_number, payload from tracking_outbox where lane = ? and message_id > ? and channel = ?"
                + " order by message_id limit ?")) {
            select.setInt(1, lane);
            select.setLong(2, after);
            select.setString(3, channel.name());
            select.setInt(4, limit);
            List<Claim.Waiting> waiting = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    waiting.add(new Claim.Waiting(
                            row.getLong(1),
                            new OutgoingMessage(
                                    row.getObject(2, UUID.class), row.getString(3), row.getLong(4), row.getBytes(5))));
                }
            }
            return waiting;
        }
    }

    /**
     * Writes down what came of a claim's messages, and keeps the lane for a whole lease more. Empty when another worker has the
     * lane by now: then nothing is written.
     */
    Optional<Claim> renew(Claim claim, Settlement settlement) {
        Instant leaseEnd = clock.instant().plus(lease);
        boolean ours = transactions.own(connection -> fenced(
                        connection,
                        claim,
                        "update tracking_lane set lease_until = ? where lane = ? and fence = ?",
                        SqlTime.of(leaseEnd))
                && settlement.write(connection, claim, clock.instant()));
        return ours
                ? Optional.of(new Claim(
                        claim.channel(),
                        claim.lane(),
                        claim.fence(),
                        leaseEnd,
                        claim.messages(),
                        claim.delays(),
                        claim.fromTheStart(),
                        claim.scanned()))
                : Optional.empty();
    }

    /**
     * Writes down what came of a claim's messages, and gives the lane back.
     *
     * @param nextDue when the first of its files that wait may be tried; empty when none waits, or when the claim was left early
     */
    void release(Claim claim, Settlement settlement, Optional<Instant> nextDue) {
        Instant now = clock.instant();
        Instant secondLook = now.plus(SECOND_LOOK);
        long seen = nextDue.isPresent() ? claim.scanned() : 0;
        boolean unused = transactions.own(connection -> fenced(
                        connection,
                        claim,
                        "update tracking_lane set lease_until = ?, seen = ?, retry_at = ? where lane = ? and fence = ?",
                        SqlTime.of(now),
                        seen,
                        nextDue.map(due -> SqlTime.of(due.isBefore(secondLook) ? due : secondLook))
                                .orElse(null))
                && settlement.write(connection, claim, clock.instant()));
    }

    private static boolean fenced(Connection connection, Claim claim, String update, @Nullable Object... values)
            throws SQLException {
        List<@Nullable Object> all = new ArrayList<>(Arrays.asList(values));
        all.add(claim.lane());
        all.add(claim.fence());
        return new Script().add(update, all.toArray()).run(connection) == 1;
    }

    private void makeLanes(String channel) {
        int first = Lanes.first(channel);
        Optional<String> before = owner(first);
        if (before.isEmpty()) {
            insertLanes(channel, first);
        }
        owner(first).filter(owner -> !owner.equals(channel)).ifPresent(other -> {
            throw new TrackingStoreException("channels " + channel + " and " + other
                    + " would share their lanes in the outbox: give one of them another name");
        });
    }

    private void insertLanes(String channel, int first) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int lane = first; lane < first + Lanes.PER_CHANNEL; lane++) {
            values.addAll(Arrays.asList(lane, channel, SqlTime.of(Instant.EPOCH), 0L, 0L, null));
        }
        Script script = new Script()
                .add(
                        "insert into tracking_lane (lane, channel, lease_until, fence, seen, retry_at) values "
                                + String.join(", ", Collections.nCopies(Lanes.PER_CHANNEL, "(?, ?, ?, ?, ?, ?)")),
                        values.toArray());
        try {
            int unused = transactions.own(script::run);
        } catch (TrackingStoreException e) {
            if (!e.sqlState().equals(UNIQUE_VIOLATION)) {
                throw e;
            }
            LOG.debug("channel={} another process has just made its lanes", channel);
        }
    }

    private Optional<String> owner(int lane) {
        return transactions.read(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("select channel from tracking_lane where lane = ?")) {
                select.setInt(1, lane);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
                }
            }
        });
    }
}
