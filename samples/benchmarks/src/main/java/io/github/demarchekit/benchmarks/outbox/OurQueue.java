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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ours: each worker is a {@code Tracking} with one channel. */
final class OurQueue implements Queue {

    /** To a receiver that recognises what comes twice, as the sink does. */
    static final String TITLE = "**DémarcheKit**";

    /** To one that does not, such as a mailbox. */
    static final String ONE_BY_ONE = "**DémarcheKit**, each acknowledged before the next";

    private final Postgres postgres;
    private static final int AT_ONCE = 100;

    private final boolean recognisesRepeats;

    OurQueue(Postgres postgres, boolean recognisesRepeats) {
        this.postgres = postgres;
        this.recognisesRepeats = recognisesRepeats;
        Tracking.createSchema(postgres.own());
    }

    @Override
    public String title() {
        return recognisesRepeats ? TITLE : ONE_BY_ONE;
    }

    @Override
    public String tables() {
        return "tracking_";
    }

    @Override
    public void fill(int files, int perFile) throws SQLException {
        makeLanes();
        try (Connection connection = postgres.own().getConnection()) {
            connection.setAutoCommit(false);
            for (int sequence = 1; sequence <= perFile; sequence++) {
                for (int from = 0; from < files; from += AT_ONCE) {
                    Map<String, byte[]> payloads = new LinkedHashMap<>();
                    for (int file = from; file < Math.min(from + AT_ONCE, files); file++) {
                        Event event = new Event(file, sequence);
                        payloads.put(event.number().value(), event.body());
                    }
                    OurOutbox.enqueueAll(connection, SinkChannel.NAME, payloads, sequence);
                }
                connection.commit();
            }
            connection.setAutoCommit(true);
        }
    }

    /** A channel's first look makes them, once in its life. */
    private void makeLanes() {
        SinkChannel channel = new SinkChannel(new Sender(URI.create("http://127.0.0.1:9/")), recognisesRepeats);
        try (Tracking tracking =
                Tracking.builder(postgres.own()).channel(channel).build()) {
            tracking.deliverDue();
        }
    }

    @Override
    public long waiting() {
        return waiting(postgres);
    }

    static long waiting(Postgres postgres) {
        try (Tracking tracking = Tracking.builder(postgres.own()).build()) {
            return tracking.operations().waiting();
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
                    .channel(new SinkChannel(new Sender(sink), recognisesRepeats))
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
