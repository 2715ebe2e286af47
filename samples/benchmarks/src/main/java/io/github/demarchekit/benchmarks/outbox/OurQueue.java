package io.github.demarchekit.benchmarks.outbox;

import com.zaxxer.hikari.HikariDataSource;
import io.github.demarchekit.tracking.OurOutbox;
import io.github.demarchekit.tracking.RetrySchedule;
import io.github.demarchekit.tracking.Tracking;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Ours: each worker is a {@code Tracking} with one channel. */
final class OurQueue implements Queue {

    static final String TITLE = "**DémarcheKit**";

    private final Postgres postgres;
    private final OurOutbox outbox;

    OurQueue(Postgres postgres) {
        this.postgres = postgres;
        Tracking.createSchema(postgres.own());
        outbox = new OurOutbox(postgres.own());
    }

    @Override
    public String title() {
        return TITLE;
    }

    @Override
    public String tables() {
        return "tracking_";
    }

    @Override
    public void fill(int files, int perFile) throws SQLException {
        try (Connection connection = postgres.own().getConnection()) {
            connection.setAutoCommit(false);
            for (int sequence = 1; sequence <= perFile; sequence++) {
                for (int file = 0; file < files; file++) {
                    Event event = new Event(file, sequence);
                    outbox.enqueue(connection, SinkChannel.NAME, event.number(), sequence, event.body());
                }
                connection.commit();
            }
            connection.setAutoCommit(true);
        }
    }

    @Override
    public long waiting() {
        try (Tracking tracking = Tracking.builder(postgres.own()).build()) {
            return tracking.waiting();
        }
    }

    @Override
    public Workers workers(int count, URI sink) throws SQLException {
        List<HikariDataSource> pools = new ArrayList<>();
        List<Tracking> workers = new ArrayList<>();
        for (int worker = 0; worker < count; worker++) {
            HikariDataSource pool = postgres.pool(SENDERS + 2);
            pools.add(pool);
            workers.add(Tracking.builder(pool)
                    .channel(new SinkChannel(new Sender(sink)))
                    .threadsPerChannel(SENDERS)
                    .retry(retries())
                    .build());
        }
        return new Workers() {
            @Override
            public void start() {
                workers.forEach(Tracking::start);
            }

            @Override
            public void close() {
                workers.forEach(Tracking::close);
                pools.forEach(HikariDataSource::close);
            }
        };
    }

    private static RetrySchedule retries() {
        return RetrySchedule.of(
                Collections.nCopies(20, Duration.ofMillis(RETRY_MILLIS)).toArray(Duration[]::new));
    }
}
