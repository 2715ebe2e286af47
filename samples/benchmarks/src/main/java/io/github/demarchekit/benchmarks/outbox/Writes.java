package io.github.demarchekit.benchmarks.outbox;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.CaseStanding;
import io.github.demarchekit.tracking.CaseStatus;
import io.github.demarchekit.tracking.Channel;
import io.github.demarchekit.tracking.Delivery;
import io.github.demarchekit.tracking.NewCase;
import io.github.demarchekit.tracking.OurOutbox;
import io.github.demarchekit.tracking.OutgoingMessage;
import io.github.demarchekit.tracking.StatusUpdate;
import io.github.demarchekit.tracking.Tracking;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Those that write. */
final class Writes {

    static final String BUSINESS = "the application's UPDATE alone";
    static final String DB_SCHEDULER = "db-scheduler";
    static final String OUTBOX = "**DémarcheKit**, the outbox alone";
    static final String OUTBOX_COMMIT = "**DémarcheKit**, the outbox alone, commit included";
    static final String REPORT_COMMIT = "**DémarcheKit**, `Tracking.reportAndCommit`";

    // Each of ours has files of its own.
    private static final int REPORT_FILES = 0;
    private static final int STANDING_FILES = 1000;
    private static final int REPORT_COMMIT_FILES = 2000;
    private static final int OUTBOX_FILES = 3000;
    private static final int OUTBOX_COMMIT_FILES = 4000;

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
                outboxAndCommit(),
                report(),
                reportOnStanding(),
                reportAndCommit());
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
        return new Two(
                OUTBOX,
                (connection, file, sequence) -> {
                    Event event = new Event(OUTBOX_FILES + file, sequence);
                    OurOutbox.enqueue(
                            connection, SinkChannel.NAME, event.number().value(), sequence, event.body());
                },
                this::ourWaiting);
    }

    private Write outboxAndCommit() {
        Telling telling = (connection, file, sequence) -> {
            Event event = new Event(OUTBOX_COMMIT_FILES + file, sequence);
            OurOutbox.enqueueAndCommit(
                    connection, SinkChannel.NAME, event.number().value(), sequence, event.body());
        };
        return new Committing(
                new Two(OUTBOX_COMMIT, telling, this::ourWaiting),
                // Longer than any key.
                (connection, file, sequence) -> OurOutbox.enqueueAndCommit(
                        connection, SinkChannel.NAME, "K".repeat(1000), sequence, new Event(file, sequence).body()));
    }

    private Write report() {
        Tracking tracking = tracking(REPORT_FILES);
        return new Two(
                "**DémarcheKit**, `Tracking.report` by number",
                (connection, file, sequence) ->
                        tracking.report(connection, new Event(REPORT_FILES + file, 1).number(), update(sequence)),
                this::ourWaiting);
    }

    private Write reportOnStanding() {
        Tracking tracking = tracking(STANDING_FILES);
        Standings standings = new Standings(tracking, STANDING_FILES);
        return new Two(
                "**DémarcheKit**, `Tracking.report` on what was read",
                (connection, file, sequence) -> standings.report(
                        file, sequence, standing -> tracking.report(connection, standing, update(sequence))),
                this::ourWaiting);
    }

    private Write reportAndCommit() {
        Tracking tracking = tracking(REPORT_COMMIT_FILES);
        // As in an application: its own threads are woken, and nobody else has to be.
        tracking.start();
        Standings standings = new Standings(tracking, REPORT_COMMIT_FILES);
        Telling telling = (connection, file, sequence) -> standings.report(
                file, sequence, standing -> tracking.reportAndCommit(connection, standing, update(sequence)));
        return new Committing(new Two(REPORT_COMMIT, telling, this::ourWaiting), (connection, file, sequence) -> {
            CaseStanding now = standings.at(file, sequence);
            CaseStanding stale = Standings.of(now, now.status(), now.sequence() - 1, now.lastEventAt());
            tracking.reportAndCommit(connection, stale, update(sequence));
        });
    }

    /** One that commits by itself. */
    private record Committing(Two two, Telling failing) implements Write {
        @Override
        public String title() {
            return two.title();
        }

        @Override
        public void write(Connection connection, int file, int sequence) throws Exception {
            two.write(connection, file, sequence);
        }

        @Override
        public void fail(Connection connection, int file, int sequence) throws Exception {
            update(connection, file, sequence);
            failing.tell(connection, file, sequence);
        }

        @Override
        public long waiting() throws Exception {
            return two.waiting();
        }
    }

    /** Files as the page showed them on which somebody decided. */
    private static final class Standings {

        private final Tracking tracking;
        private final int firstFile;
        private final @Nullable CaseStanding[] read = new CaseStanding[Write.FILES];

        Standings(Tracking tracking, int firstFile) {
            this.tracking = tracking;
            this.firstFile = firstFile;
        }

        CaseStanding at(int file, int sequence) {
            CaseStanding standing = read[file];
            if (standing == null || standing.sequence() != sequence) {
                standing =
                        tracking.find(new Event(firstFile + file, 1).number()).orElseThrow();
            }
            return standing;
        }

        void report(int file, int sequence, Function<CaseStanding, CaseEvent> reporting) {
            CaseStanding standing = at(file, sequence);
            CaseEvent event = reporting.apply(standing);
            read[file] = of(standing, event.status(), event.sequence(), event.occurredAt());
        }

        static CaseStanding of(CaseStanding standing, CaseStatus status, long sequence, Instant lastEventAt) {
            return new CaseStanding(
                    standing.file(), status, standing.subStatus(), sequence, standing.clock(), lastEventAt);
        }
    }

    private static StatusUpdate update(int sequence) {
        return StatusUpdate.to(sequence % 2 == 1 ? CaseStatus.IN_INSTRUCTION : CaseStatus.AWAITING_USER);
    }

    /** Opens a contender's own files. */
    private Tracking tracking(int firstFile) {
        Tracking tracking =
                Tracking.builder(postgres.own()).channel(new StoppedChannel()).build();
        for (int file = firstFile; file < firstFile + Write.FILES; file++) {
            tracking.open(SinkChannel.file(file));
        }
        return tracking;
    }

    /** Says what the other says, and delivers nothing: writing is what is measured. */
    private static final class StoppedChannel implements Channel {

        private final Channel sink = new SinkChannel(new Sender(URI.create("http://127.0.0.1:9/")), true);

        @Override
        public String name() {
            return sink.name();
        }

        @Override
        public Optional<byte[]> prepare(NewCase file, CaseEvent event) {
            return sink.prepare(file, event);
        }

        @Override
        public Delivery deliver(OutgoingMessage message) {
            return new Delivery.Misconfigured("stopped");
        }
    }

    private long ourWaiting() {
        return OurQueue.waiting(postgres);
    }
}
