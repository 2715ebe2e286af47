package io.github.demarchekit.prefill;

import io.github.demarchekit.core.Siret;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An {@link AuditTrail} in a table of the application's database, PostgreSQL or H2: a row a datum, never a value.
 *
 * <p>The rows of one {@code gather} are written at once, in a transaction of their own: what was asked stays known although the
 * application's own work is undone. Rows older than 36 months go when new ones come, once a day. Thread-safe.
 */
public final class JdbcAuditTrail implements AuditTrail {

    /** How long the terms of API Particulier want traces to be kept. */
    public static final Period RETENTION = Period.ofMonths(36);

    private static final Logger LOG = LoggerFactory.getLogger(JdbcAuditTrail.class);
    private static final int LONGEST_WRITE_SECONDS = 5;
    private static final Duration BETWEEN_PURGES = Duration.ofDays(1);

    private static final String TABLE = """
            create table if not exists prefill_audit (
                gather_id uuid not null,
                place integer not null,
                asked_at timestamp with time zone not null,
                dataset varchar(200) not null,
                api varchar(100) not null,
                provider varchar(200) not null,
                access_mode varchar(40) not null,
                recipient varchar(14),
                announced varchar(200) not null,
                legal_basis varchar(60) not null,
                actor varchar(200) not null,
                outcome varchar(40) not null,
                status integer not null,
                code varchar(100) not null,
                request_id varchar(200),
                primary key (gather_id, place)
            )""";
    private static final List<String> SCHEMA = List.of(
            TABLE,
            "create index if not exists prefill_audit_age on prefill_audit (asked_at)",
            "create index if not exists prefill_audit_actor on prefill_audit (actor, asked_at)");

    private final DataSource dataSource;
    private final Clock clock;
    private final Executor purges;
    private final AtomicReference<@Nullable Instant> purged = new AtomicReference<>();

    private JdbcAuditTrail(DataSource dataSource, Clock clock, Executor purges) {
        this.dataSource = dataSource;
        this.clock = clock;
        this.purges = purges;
    }

    /**
     * Keeps the trail in that database, where {@link #createSchema} has made the table.
     *
     * @param clock says when a row has become too old
     */
    public static JdbcAuditTrail in(DataSource dataSource, Clock clock) {
        // Three years of rows may take long to delete, which is no form's to wait for; once a day needs no pool.
        return in(dataSource, clock, task -> {
            Thread thread = new Thread(task, "demarchekit-audit-purge");
            thread.setDaemon(true);
            thread.start();
        });
    }

    static JdbcAuditTrail in(DataSource dataSource, Clock clock, Executor purges) {
        return new JdbcAuditTrail(dataSource, clock, purges);
    }

    /**
     * Makes the table {@code prefill_audit} and its indexes; does nothing where they are.
     *
     * @throws AuditStoreException when the database refuses
     */
    public static void createSchema(DataSource dataSource) {
        try {
            make(dataSource);
        } catch (SQLException first) {
            // PostgreSQL's "if not exists" is not atomic: of two processes that start together, one may lose.
            LOG.debug("schema made on the second try, sqlstate={}", first.getSQLState());
            try {
                make(dataSource);
            } catch (SQLException e) {
                throw new AuditStoreException(e);
            }
        }
    }

    private static void make(DataSource dataSource) throws SQLException {
        inTransaction(dataSource, connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String sql : SCHEMA) {
                    statement.execute(sql);
                }
            }
            return 0;
        });
    }

    /**
     * Writes the rows of one {@code gather}, which waits for that, 5 seconds at most.
     *
     * @throws AuditStoreException when the database refuses: then none is written
     */
    @Override
    public void record(List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        try {
            inTransaction(dataSource, connection -> insert(connection, entries));
        } catch (SQLException e) {
            throw new AuditStoreException(e);
        }
        purgeOnceADay();
    }

    private static int insert(Connection connection, List<Entry> entries) throws SQLException {
        String sql =
                "insert into prefill_audit (gather_id, place, asked_at, dataset, api, provider, access_mode, recipient,"
                        + " announced, legal_basis, actor, outcome, status, code, request_id)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        UUID gather = UUID.randomUUID();
        try (PreparedStatement rows = connection.prepareStatement(sql)) {
            // A form waits for it: a table that is locked must not hold everybody.
            rows.setQueryTimeout(LONGEST_WRITE_SECONDS);
            for (int place = 0; place < entries.size(); place++) {
                Entry entry = entries.get(place);
                rows.setObject(1, gather);
                rows.setInt(2, place);
                rows.setObject(3, entry.at().atOffset(ZoneOffset.UTC));
                rows.setString(4, cut(entry.dataset(), 200));
                rows.setString(5, cut(entry.api(), 100));
                rows.setString(6, cut(entry.provider(), 200));
                rows.setString(7, entry.mode().name());
                rows.setString(8, entry.recipient().map(Siret::value).orElse(null));
                rows.setString(9, cut(entry.purpose().announced(), 200));
                rows.setString(10, entry.purpose().basis().name());
                rows.setString(11, cut(entry.purpose().actor(), 200));
                rows.setString(12, entry.outcome());
                rows.setInt(13, entry.status());
                rows.setString(14, cut(entry.code(), 100));
                rows.setString(15, entry.requestId().map(id -> cut(id, 200)).orElse(null));
                rows.addBatch();
            }
            return rows.executeBatch().length;
        }
    }

    /** What came over the wire has no bound of its own, and a row that is too long would cost the form its data. */
    private static String cut(String text, int longest) {
        // PostgreSQL's texts cannot hold the character 0.
        String written = text.replace('\u0000', '_');
        return written.length() <= longest ? written : written.substring(0, longest);
    }

    private void purgeOnceADay() {
        @Nullable Instant last = purged.get();
        Instant now = clock.instant();
        boolean due = last == null || last.plus(BETWEEN_PURGES).isBefore(now);
        if (due && purged.compareAndSet(last, now)) {
            purges.execute(() -> {
                try {
                    purge();
                } catch (AuditStoreException e) {
                    // The new rows are there, which is what the form waits for; the old ones go with the next.
                    purged.compareAndSet(now, last);
                    LOG.warn("old rows stay in the audit trail for now cause={}", e.getMessage());
                }
            });
        }
    }

    /**
     * Deletes what is older than 36 months, which {@link #record} starts once a day by itself, on a thread of its own.
     *
     * @return how many rows are gone
     * @throws AuditStoreException when the database refuses
     */
    public int purge() {
        OffsetDateTime oldest = clock.instant().atOffset(ZoneOffset.UTC).minus(RETENTION);
        try {
            int gone = inTransaction(dataSource, connection -> {
                try (PreparedStatement delete =
                        connection.prepareStatement("delete from prefill_audit where asked_at < ?")) {
                    delete.setObject(1, oldest);
                    return delete.executeUpdate();
                }
            });
            LOG.debug("audit trail purged rows={}", gone);
            return gone;
        } catch (SQLException e) {
            throw new AuditStoreException(e);
        }
    }

    /** What is done with a connection. */
    @FunctionalInterface
    private interface Work {
        int on(Connection connection) throws SQLException;
    }

    private static int inTransaction(DataSource dataSource, Work work) throws SQLException {
        Connection connection = dataSource.getConnection();
        boolean before = true;
        int result;
        try {
            before = connection.getAutoCommit();
            connection.setAutoCommit(false);
            result = work.on(connection);
            connection.commit();
        } catch (SQLException | RuntimeException | Error e) {
            undo(connection, before, e);
            throw e;
        }
        giveBack(connection, before);
        return result;
    }

    /** Undoes what was begun. What fails meanwhile must not hide why it is undone. */
    private static void undo(Connection connection, boolean autoCommit, Throwable why) {
        try (connection) {
            connection.rollback();
            connection.setAutoCommit(autoCommit); // not after a rollback that failed: it would commit
        } catch (SQLException | RuntimeException e) {
            why.addSuppressed(e);
        }
    }

    /** Gives back a connection whose work is committed, which no trouble with it undoes. */
    private static void giveBack(Connection connection, boolean autoCommit) {
        try (connection) {
            connection.setAutoCommit(autoCommit);
        } catch (SQLException | RuntimeException e) {
            LOG.warn(
                    "a connection of the audit trail did not come back as it was cause={}",
                    e.getClass().getName());
        }
    }
}
