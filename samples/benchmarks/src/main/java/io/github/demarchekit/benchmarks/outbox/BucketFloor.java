package io.github.demarchekit.benchmarks.outbox;

import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;

/**
 * What can be had by hand: files are spread over buckets, a thread locks a bucket, reads 500 of its messages, sends them one after
 * the other, and deletes them. It holds the transaction while it sends, and has no dead letters, no lease, no retry schedule.
 */
final class BucketFloor implements Queue {

    static final String TITLE = "hand-written, a lock per bucket";

    private static final int BUCKETS = 64;
    private static final int BATCH = 500;

    private final Postgres postgres;

    BucketFloor(Postgres postgres) throws SQLException {
        this.postgres = postgres;
        createTables(postgres);
    }

    static void createTables(Postgres postgres) throws SQLException {
        postgres.execute(
                "create table if not exists floor_bucket (bucket integer primary key)",
                "create table if not exists floor_message (id bigint generated always as identity primary key,"
                        + " bucket integer not null, file varchar(30) not null, body bytea not null)",
                "create index if not exists floor_message_bucket on floor_message (bucket, id)");
    }

    static int bucket(int file) {
        return file % BUCKETS;
    }

    @Override
    public String title() {
        return TITLE;
    }

    @Override
    public String tables() {
        return "floor_";
    }

    @Override
    public void fill(int files, int perFile) throws SQLException {
        postgres.execute("insert into floor_bucket select generate_series(0, " + (BUCKETS - 1) + ")");
        try (Connection connection = postgres.own().getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into floor_message (bucket, file, body) values (?, ?, ?)")) {
            for (int sequence = 1; sequence <= perFile; sequence++) {
                for (int file = 0; file < files; file++) {
                    Event event = new Event(file, sequence);
                    insert.setInt(1, bucket(file));
                    insert.setString(2, event.number().value());
                    insert.setBytes(3, event.body());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }
    }

    @Override
    public long waiting() throws SQLException {
        return postgres.number("select count(*) from floor_message");
    }

    @Override
    public Workers workers(int count, URI sink) throws SQLException {
        Crew crew = new Crew();
        for (int worker = 0; worker < count; worker++) {
            DataSource pool = crew.add(postgres.pool(SENDERS));
            Sender sender = new Sender(sink);
            for (int i = 0; i < SENDERS; i++) {
                crew.add(() -> work(crew, pool, sender));
            }
        }
        return crew;
    }

    /** Takes one bucket, and tells whether anything of it was sent. */
    private static boolean work(Crew crew, DataSource pool, Sender sender) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            int bucket = lock(connection);
            boolean sent = bucket >= 0 && empty(crew, connection, bucket, sender);
            connection.commit();
            return sent;
        }
    }

    private static int lock(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select bucket from floor_bucket b where exists"
                + " (select 1 from floor_message m where m.bucket = b.bucket) order by (bucket + ?) % " + BUCKETS
                + " limit 1 for update skip locked")) {
            select.setInt(1, ThreadLocalRandom.current().nextInt(BUCKETS));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getInt(1) : -1;
            }
        }
    }

    private static boolean empty(Crew crew, Connection connection, int bucket, Sender sender) throws SQLException {
        List<Long> sent = new ArrayList<>();
        boolean going = true;
        try (PreparedStatement select = connection.prepareStatement(
                "select id, body from floor_message where bucket = ? order by id limit " + BATCH)) {
            select.setInt(1, bucket);
            try (ResultSet row = select.executeQuery()) {
                while (going && row.next()) {
                    going = sender.send(row.getBytes(2));
                    if (going) {
                        sent.add(row.getLong(1));
                    }
                    going &= !crew.over();
                }
            }
        }
        try (PreparedStatement delete = connection.prepareStatement("delete from floor_message where id = any(?)")) {
            delete.setArray(1, connection.createArrayOf("bigint", sent.toArray()));
            delete.executeUpdate();
        }
        // After a refusal it waits, with what it has sent behind it.
        return going && !sent.isEmpty();
    }
}
