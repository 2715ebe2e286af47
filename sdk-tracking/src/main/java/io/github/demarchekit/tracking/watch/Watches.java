package io.github.demarchekit.tracking.watch;

import io.github.demarchekit.core.internal.Json;
import io.github.demarchekit.tracking.Erased;
import io.github.demarchekit.tracking.Recipient;
import io.github.demarchekit.tracking.Tracking;
import io.github.demarchekit.tracking.TrackingStoreException;
import io.github.demarchekit.tracking.internal.Script;
import io.github.demarchekit.tracking.internal.SqlTime;
import io.github.demarchekit.tracking.internal.Transactions;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Who watches what, and what is announced to them: the entry point of this package.
 *
 * <p>{@link #announce} writes an announcement down, in the caller's transaction when a {@link Connection} is given; {@link #run()} then
 * puts one notice per subscriber and channel in the outbox of the tracking, a batch at a time and each person once, whatever crashes in
 * between. A channel on which a person wants no news ({@link Recipient#optOuts()}) has none for them.
 *
 * <p>Thread-safe. The methods that touch the database throw {@link TrackingStoreException} when it fails.
 */
public final class Watches {

    private final Transactions transactions;
    private final Tracking tracking;
    private final int batch;

    Watches(WatchesBuilder builder) {
        transactions = new Transactions(builder.dataSource);
        tracking = builder.tracking;
        batch = builder.batch;
    }

    /**
     * Starts watches.
     *
     * @param dataSource the one that the tracking has
     */
    public static WatchesBuilder builder(DataSource dataSource, Tracking tracking) {
        return new WatchesBuilder(dataSource, tracking);
    }

    /** What titles are kept in. */
    record Titles(Map<String, String> byLanguage) {}

    /** Somebody who watches, and the number that puts them in order. */
    private record Subscriber(UUID id, long number, Recipient recipient) {}

    /** An announcement that is not finished. */
    private record Due(UUID id, Announcement announcement, long toldUpTo, Optional<Long> last) {}

    /**
     * Subscribes somebody to a subject, or changes where and how they are told of it: by an opt-out, for one.
     *
     * @param subject an open vocabulary, such as {@code demarche:inscription-creche}: 1 to 200 characters on one line
     */
    public void subscribe(String subject, Recipient recipient) {
        if (!Announcement.LINE.matcher(subject).matches()) {
            throw new IllegalArgumentException("subject must be 1 to 200 characters on one line");
        }
        int unused = transactions.join((connection, alone) -> {
            int changed = new Script()
                    .add(
                            "update tracking_watch set recipient_email = ?, recipient_phone = ?,"
                                    + " recipient_language = ?, recipient_opt_outs = ?"
                                    + " where recipient_hash = ? and subject = ?",
                            recipient.email().orElse(null),
                            recipient.phone().orElse(null),
                            recipient.language().toLanguageTag(),
                            String.join(",", recipient.optOuts()),
                            recipient.franceConnectHash(),
                            subject)
                    .run(connection);
            return changed > 0 ? changed : insert(connection, subject, recipient);
        });
    }

    private static int insert(Connection connection, String subject, Recipient recipient) throws SQLException {
        return new Script()
                .add(
                        "insert into tracking_watch (subscription_id, subject, recipient_hash, recipient_email,"
                                + " recipient_phone, recipient_language, recipient_opt_outs)"
                                + " values (?, ?, ?, ?, ?, ?, ?)",
                        UUID.randomUUID(),
                        subject,
                        recipient.franceConnectHash(),
                        recipient.email().orElse(null),
                        recipient.phone().orElse(null),
                        recipient.language().toLanguageTag(),
                        String.join(",", recipient.optOuts()))
                .run(connection);
    }

    /** Ends a subscription; what waits for it is not sent. Returns whether there was one. */
    public boolean unsubscribe(String subject, String franceConnectHash) {
        return transactions.join((connection, alone) -> {
            try (PreparedStatement select = connection.prepareStatement("select subscription_id from tracking_watch"
                    + " where recipient_hash = ? and subject = ? for update")) {
                select.setString(1, franceConnectHash);
                select.setString(2, subject);
                try (ResultSet row = select.executeQuery()) {
                    if (!row.next()) {
                        return false;
                    }
                    UUID subscription = row.getObject(1, UUID.class);
                    Erased unused = tracking.retention().forget(connection, subscription);
                    return new Script()
                                    .add("delete from tracking_watch where subscription_id = ?", subscription)
                                    .run(connection)
                            == 1;
                }
            }
        });
    }

    /** Returns the subjects that a person watches, in alphabetical order. */
    public List<String> subscriptions(String franceConnectHash) {
        return transactions.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select subject from tracking_watch where recipient_hash = ? order by subject")) {
                select.setString(1, franceConnectHash);
                List<String> subjects = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        subjects.add(row.getString(1));
                    }
                }
                return List.copyOf(subjects);
            }
        });
    }

    /** Returns how many people watch a subject. */
    public long subscribers(String subject) {
        return transactions.read(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("select count(*) from tracking_watch where subject = ?")) {
                select.setString(1, subject);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? row.getLong(1) : 0;
                }
            }
        });
    }

    /** Writes an announcement down, and returns its identifier; {@link #run()} tells it. */
    public UUID announce(Announcement announcement) {
        return transactions.join((connection, alone) -> write(connection, announcement));
    }

    /** Does the same in the caller's transaction. */
    public UUID announce(Connection connection, Announcement announcement) {
        try {
            return write(connection, announcement);
        } catch (SQLException e) {
            throw new TrackingStoreException(e);
        }
    }

    private UUID write(Connection connection, Announcement announcement) throws SQLException {
        UUID id = UUID.randomUUID();
        int unused = new Script()
                .add(
                        "insert into tracking_announcement (announcement_id, subject, titles, link, due_at, told_up_to)"
                                + " values (?, ?, ?, ?, ?, 0)",
                        id,
                        announcement.subject(),
                        new String(Json.write(new Titles(announcement.titles())), StandardCharsets.UTF_8),
                        announcement.link().toString(),
                        SqlTime.of(announcement
                                .at()
                                .orElseGet(() -> tracking.clock().instant())))
                .run(connection);
        return id;
    }

    /** Takes an announcement back, and returns whether it was still to be told, or being told: those who were told stay told. */
    public boolean cancel(UUID announcement) {
        return transactions.join((connection, alone) -> new Script()
                        .add(
                                "delete from tracking_announcement where announcement_id = ? and finished_at is null",
                                announcement)
                        .run(connection)
                == 1);
    }

    /**
     * Tells what is due: to be called every minute or so, from any number of processes. Each batch is a transaction of its own, in which
     * the announcement advances, so that a crash loses and doubles nobody. Those who have subscribed since an announcement was begun are
     * not told. Returns how many people were told.
     */
    public int run() {
        int total = 0;
        OptionalInt told = next();
        while (told.isPresent()) {
            total += told.getAsInt();
            tracking.wake();
            told = next();
        }
        return total;
    }

    /** Tells the next batch, and returns how many people it was; empty when nothing is due. */
    private OptionalInt next() {
        return transactions.own(connection -> {
            Instant now = tracking.clock().instant();
            Optional<Due> due = due(connection, now);
            return due.isEmpty() ? OptionalInt.empty() : OptionalInt.of(tell(connection, due.get(), now));
        });
    }

    private int tell(Connection connection, Due due, Instant now) throws SQLException {
        long last = due.last().isPresent()
                ? due.last().get()
                : lastNumber(connection, due.announcement().subject());
        List<Subscriber> subscribers = subscribers(connection, due, last);
        Instant occurredAt = SqlTime.millis(now);
        tracking.notify(
                connection,
                subscribers.stream()
                        .map(subscriber -> notice(due, subscriber, occurredAt))
                        .toList());
        boolean over = subscribers.size() < batch;
        int unused = new Script()
                .add(
                        "update tracking_announcement set told_up_to = ?, last_number = ?, finished_at = ?"
                                + " where announcement_id = ?",
                        subscribers.isEmpty()
                                ? due.toldUpTo()
                                : subscribers.get(subscribers.size() - 1).number(),
                        last,
                        over ? SqlTime.of(now) : null,
                        due.id())
                .run(connection);
        return subscribers.size();
    }

    private static WatchNotice notice(Due due, Subscriber subscriber, Instant occurredAt) {
        Announcement announcement = due.announcement();
        String seed = due.id() + " " + subscriber.id();
        return new WatchNotice(
                UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)),
                subscriber.id(),
                announcement.subject(),
                announcement.title(subscriber.recipient().language()),
                announcement.link(),
                subscriber.recipient(),
                occurredAt);
    }

    private static Optional<Due> due(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select announcement_id, subject, titles, link, told_up_to, last_number"
                        + " from tracking_announcement where finished_at is null and due_at <= ?"
                        + " order by due_at limit 1 for update skip locked")) {
            select.setObject(1, SqlTime.of(now));
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                Titles titles = Json.read(
                        "tracking_announcement", row.getString(3).getBytes(StandardCharsets.UTF_8), Titles.class);
                Announcement announcement = new Announcement(
                        row.getString(2), titles.byLanguage(), java.net.URI.create(row.getString(4)), Optional.empty());
                return Optional.of(new Due(
                        row.getObject(1, UUID.class),
                        announcement,
                        row.getLong(5),
                        Optional.ofNullable(row.getObject(6, Long.class))));
            }
        }
    }

    private static long lastNumber(Connection connection, String subject) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select coalesce(max(subscription_number), 0) from tracking_watch where subject = ?")) {
            select.setString(1, subject);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /** Locked, so that nobody who unsubscribes or is erased meanwhile leaves a notice behind. */
    private List<Subscriber> subscribers(Connection connection, Due due, long last) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select subscription_id, subscription_number,"
                + " recipient_hash, recipient_email, recipient_phone, recipient_language, recipient_opt_outs"
                + " from tracking_watch where subject = ? and subscription_number > ? and subscription_number <= ?"
                + " order by subscription_number limit ? for update")) {
            select.setString(1, due.announcement().subject());
            select.setLong(2, due.toldUpTo());
            select.setLong(3, last);
            select.setInt(4, batch);
            List<Subscriber> subscribers = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    subscribers.add(new Subscriber(row.getObject(1, UUID.class), row.getLong(2), recipient(row)));
                }
            }
            return subscribers;
        }
    }

    private static Recipient recipient(ResultSet row) throws SQLException {
        Set<String> optOuts = Stream.of(row.getString(7).split(","))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
        return new Recipient(
                row.getString(3),
                Optional.ofNullable(row.getString(4)),
                Optional.ofNullable(row.getString(5)),
                Locale.forLanguageTag(row.getString(6)),
                optOuts);
    }
}
