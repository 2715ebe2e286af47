package io.github.demarchekit.tracking;

import io.github.demarchekit.tracking.internal.Script;
import io.github.demarchekit.tracking.internal.SqlTime;
import io.github.demarchekit.tracking.internal.Transactions;
import io.github.demarchekit.tracking.watch.WatchNotice;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What forgets: by person, and by age. Thread-safe.
 *
 * <p>How long files are kept is the procedure's to say, so nothing is deleted unless it is asked for here. What has been delivered is
 * out of reach: a dashboard, a mailbox and a partner have retentions of their own. A message that is on its way while its file is
 * deleted arrives, and leaves nothing behind.
 */
public final class Retention {

    private static final int BATCH = 200;
    private static final String CONTENT = " from tracking_message m where m.case_number = any(?)";

    private final Transactions transactions;

    Retention(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Deletes all that is kept about a person, in one transaction: their files with histories, messages, attachments and deadlines, what
     * waits to be sent, what was given up, the notes of what was sent, and what they watch.
     *
     * @param franceConnectHash {@link Recipient#franceConnectHash()}
     */
    public Erased erase(String franceConnectHash) {
        return transactions.join((connection, alone) -> {
            List<String> files = strings(
                    connection,
                    "select case_number from tracking_case where recipient_hash = ? for update",
                    franceConnectHash);
            List<UUID> watches = subscriptions(connection, franceConnectHash);
            Erased erased = deleteFiles(connection, files).plus(forget(connection, keys(watches)));
            int subscriptions = new Script()
                    .add("delete from tracking_watch where recipient_hash = ?", franceConnectHash)
                    .run(connection);
            return erased.plus(new Erased(0, 0, 0, 0, 0, 0, subscriptions));
        });
    }

    /**
     * Deletes the files that have ended, and to which nothing has happened since that moment, with all that hangs on them. In several
     * transactions of its own, so that it can be stopped and called again.
     */
    public Erased purgeEndedBefore(Instant moment) {
        return purge(
                moment, Stream.of(CaseStatus.values()).filter(CaseStatus::ended).toList());
    }

    /** Deletes the drafts to which nothing has happened since that moment, likewise. */
    public Erased purgeDraftsBefore(Instant moment) {
        return purge(moment, List.of(CaseStatus.DRAFT));
    }

    private Erased purge(Instant moment, List<CaseStatus> states) {
        Object[] names = states.stream().map(CaseStatus::name).toArray();
        Erased total = Erased.NOTHING;
        Erased batch;
        do {
            batch = transactions.own(connection -> {
                try (PreparedStatement select =
                        connection.prepareStatement("select case_number from tracking_case where status = any(?)"
                                + " and last_event_at < ? order by case_number limit ? for update skip locked")) {
                    select.setArray(1, connection.createArrayOf("varchar", names));
                    select.setObject(2, SqlTime.of(moment));
                    select.setInt(3, BATCH);
                    return deleteFiles(connection, strings(select));
                }
            });
            total = total.plus(batch);
        } while (batch.files() > 0);
        return total;
    }

    /** Deletes the notes of what became of mails and SMS that are older, and returns how many there were. */
    public int purgeTracesBefore(Instant moment) {
        return transactions.own(connection -> new Script()
                .add("delete from tracking_trace where settled_at < ?", SqlTime.of(moment))
                .run(connection));
    }

    /** Deletes the messages that were given up before that moment, and returns how many there were. */
    public int purgeDeadLettersBefore(Instant moment) {
        return transactions.own(connection -> new Script()
                .add("delete from tracking_dead_letter where died_at < ?", SqlTime.of(moment))
                .run(connection));
    }

    /** Deletes the announcements that everybody had been told of before that moment, and returns how many there were. */
    public int purgeAnnouncementsBefore(Instant moment) {
        return transactions.own(connection -> new Script()
                .add("delete from tracking_announcement where finished_at < ?", SqlTime.of(moment))
                .run(connection));
    }

    /**
     * Gives a person's files and subscriptions to the same person under another hash: FranceConnect has corrected an identity. What
     * waits already goes where it was written to. Returns how many files there were.
     */
    public int reassign(String oldHash, String newHash) {
        return transactions.join((connection, alone) -> {
            List<String> both = strings(
                    connection,
                    "select cast(o.subscription_id as varchar(36)) from tracking_watch o join tracking_watch n"
                            + " on n.subject = o.subject and n.recipient_hash <> o.recipient_hash"
                            + " where o.recipient_hash = ? and n.recipient_hash = ?",
                    oldHash,
                    newHash);
            List<UUID> doubled = both.stream().map(UUID::fromString).toList();
            Erased unused = forget(connection, keys(doubled));
            return new Script()
                    .add("update tracking_case set recipient_hash = ? where recipient_hash = ?", newHash, oldHash)
                    .add(
                            "delete from tracking_watch where subscription_id = any(?)",
                            connection.createArrayOf("uuid", doubled.toArray()))
                    .add("update tracking_watch set recipient_hash = ? where recipient_hash = ?", newHash, oldHash)
                    .run(connection);
        });
    }

    /** Deletes what waits for a subscription, what was given up and what was noted, in the caller's transaction. */
    public Erased forget(Connection connection, UUID subscription) {
        try {
            return forget(connection, keys(List.of(subscription)));
        } catch (SQLException e) {
            throw new TrackingStoreException(e);
        }
    }

    private static List<String> keys(Collection<UUID> subscriptions) {
        return subscriptions.stream().map(WatchNotice::key).toList();
    }

    private static List<UUID> subscriptions(Connection connection, String hash) throws SQLException {
        return strings(
                        connection,
                        "select cast(subscription_id as varchar(36)) from tracking_watch where recipient_hash = ?"
                                + " for update",
                        hash)
                .stream()
                .map(UUID::fromString)
                .toList();
    }

    /** The tables below {@code tracking_case} go with it. */
    private static Erased deleteFiles(Connection connection, List<String> numbers) throws SQLException {
        Erased outside = forget(connection, numbers);
        int messages = count(connection, "select count(*)" + CONTENT, numbers);
        int attachments = count(
                connection,
                "select count(*) from tracking_attachment where message_id in (select m.message_id" + CONTENT + ")",
                numbers);
        int files = delete(connection, "tracking_case where case_number", numbers);
        return outside.plus(new Erased(files, messages, attachments, 0, 0, 0, 0));
    }

    private static Erased forget(Connection connection, List<String> keys) throws SQLException {
        if (keys.isEmpty()) {
            return Erased.NOTHING;
        }
        lockLanes(connection, keys);
        int waiting = delete(connection, "tracking_outbox where case_key", keys);
        int deadLetters = delete(connection, "tracking_dead_letter where case_key", keys);
        int unused = delete(connection, "tracking_delay where case_key", keys);
        int traces = delete(connection, "tracking_trace where case_key", keys);
        return new Erased(0, 0, 0, waiting, deadLetters, traces, 0);
    }

    /** A worker that comes back with a message of theirs waits here, then finds it gone, and so writes nothing about it. */
    private static void lockLanes(Connection connection, List<String> keys) throws SQLException {
        Set<Integer> lanes = new HashSet<>();
        for (String channel : strings(connection, "select distinct channel from tracking_lane")) {
            keys.forEach(key -> lanes.add(Lanes.of(channel, key)));
        }
        try (PreparedStatement select = connection.prepareStatement(
                "select lane from tracking_lane where lane = any(?) order by lane for update")) {
            select.setArray(1, connection.createArrayOf("integer", lanes.toArray()));
            select.executeQuery().close();
        }
    }

    private static int delete(Connection connection, String where, List<String> values) throws SQLException {
        return new Script()
                .add("delete from " + where + " = any(?)", connection.createArrayOf("varchar", values.toArray()))
                .run(connection);
    }

    private static int count(Connection connection, String query, List<String> values) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setArray(1, connection.createArrayOf("varchar", values.toArray()));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getInt(1) : 0;
            }
        }
    }

    private static List<String> strings(Connection connection, String query, String... values) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            for (int i = 0; i < values.length; i++) {
                select.setString(i + 1, values[i]);
            }
            return strings(select);
        }
    }

    private static List<String> strings(PreparedStatement select) throws SQLException {
        List<String> strings = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                strings.add(row.getString(1));
            }
        }
        return strings;
    }
}
