package io.github.demarchekit.benchmarks.outbox;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import io.github.demarchekit.tracking.CaseStatus;
import io.github.demarchekit.tracking.OurOutbox;
import io.github.demarchekit.tracking.StatusUpdate;
import io.github.demarchekit.tracking.Tracking;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Those that write. */
final class Writes {

    static final String BUSINESS = "the application's UPDATE alone";
    static final String DB_SCHEDULER = "db-scheduler";
    static final String OUTBOX = "**DémarcheKit**, the outbox alone";

    private static final String UPDATE = "update business set state = ? where id = ?";

    private final Postgres postgres;

    Writes(Postgres postgres) throws SQLException {
        this.postgres = postgres;
        postgres.execute(
                "create table business (id integer primary key, state integer not null, text varchar(200) not null)",
                "insert into business select id, 0, repeat('x', 150) from generate_series(0, " + (Write.FILES - 1)
                        + ") id");
    }

    /** What a contender does beside the update of the application's row. */
    @FunctionalInterface
    private interface Telling {
        void tell(Connection connection, int file, int sequence) throws Exception;
    }

    /** One that updates, then tells. */
    private record Two(String title, Telling telling, Waiting messages) implements Write {
        @Override
        public void write(Connection connection, int file, int sequence) throws Exception {
            update(connection, file, sequence);
            telling.tell(connection, file, sequence);
        }

        @Override
        public long waiting() throws Exception {
            return messages.count();
        }
    }

    /** Counts messages. */
    @FunctionalInterface
    private interface Waiting {
        long count() throws Exception;
    }

    private static void update(Connection connection, int file, int sequence) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            update.setInt(1, sequence);
            update.setInt(2, file);
            update.executeUpdate();
        }
    }

    List<Write> all() throws Exception {
        BucketFloor.createTables(postgres);
        DbSchedulerQueue.createTable(postgres);
        Tracking.createSchema(postgres.own());
        return List.of(
                new Two(BUSINESS, (connection, file, sequence) -> {}, () -> 0),
                new Two("hand-written, and an INSERT", Writes::insert, this::floorWaiting),
                new OneStatement(),
                dbScheduler(),
                outbox(),
                tracking());
    }

    private long floorWaiting() throws SQLException {
        return postgres.number("select count(*) from floor_message");
    }

    private static void insert(Connection connection, int file, int sequence) throws SQLException {
        Event event = new Event(file, sequence);
        try (PreparedStatement insert =
                connection.prepareStatement("insert into floor_message (bucket, file, body) values (?, ?, ?)")) {
            insert.setInt(1, BucketFloor.bucket(file));
            insert.setString(2, event.number().value());
            insert.setBytes(3, event.body());
            insert.executeUpdate();
        }
    }

    /** The floor: both in one statement. */
    private final class OneStatement implements Write {
        @Override
        public String title() {
            return "hand-written, both in one statement";
        }

        @Override
        public void write(Connection connection, int file, int sequence) throws SQLException {
            Event event = new Event(file, sequence);
            try (PreparedStatement both = connection.prepareStatement("with message as (insert into floor_message"
                    + " (bucket, file, body) values (?, ?, ?)) " + UPDATE)) {
                both.setInt(1, BucketFloor.bucket(file));
                both.setString(2, event.number().value());
                both.setBytes(3, event.body());
                both.setInt(4, sequence);
                both.setInt(5, file);
                both.executeUpdate();
            }
        }

        @Override
        public long waiting() throws SQLException {
            return floorWaiting();
        }
    }

    private Write dbScheduler() {
        JoinedDataSource joined = new JoinedDataSource(postgres.own());
        SchedulerClient client = SchedulerClient.Builder.create(
                        joined, DbSchedulerQueue.task(new Sender(URI.create("http://127.0.0.1:9/"))))
                .serializer(new DbSchedulerQueue.Bytes())
                .build();
        return new Two(
                DB_SCHEDULER,
                (connection, file, sequence) -> joined.with(
                        connection,
                        () -> client.scheduleIfNotExists(
                                DbSchedulerQueue.instance(new Event(file, sequence)), Instant.now())),
                () -> postgres.number("select count(*) from scheduled_tasks"));
    }

    private Write outbox() {
        OurOutbox outbox = new OurOutbox(postgres.own());
        return new Two(
                OUTBOX,
                (connection, file, sequence) -> {
                    // In files that no tracking knows, so that the two of ours do not meet.
                    Event event = new Event(Write.FILES + file, sequence);
                    outbox.enqueue(connection, SinkChannel.NAME, event.number(), sequence, event.body());
                },
                this::ourWaiting);
    }

    private Write tracking() {
        Tracking tracking = Tracking.builder(postgres.own())
                .channel(new SinkChannel(new Sender(URI.create("http://127.0.0.1:9/"))))
                .build();
        for (int file = 0; file < Write.FILES; file++) {
            tracking.open(SinkChannel.file(file));
        }
        return new Two(
                "**DémarcheKit**, `Tracking.report` with one channel",
                (connection, file, sequence) -> tracking.report(
                        connection,
                        new Event(file, sequence).number(),
                        StatusUpdate.to(sequence % 2 == 1 ? CaseStatus.IN_INSTRUCTION : CaseStatus.AWAITING_USER)),
                this::ourWaiting);
    }

    private long ourWaiting() {
        try (Tracking tracking = Tracking.builder(postgres.own()).build()) {
            return tracking.waiting();
        }
    }
}
