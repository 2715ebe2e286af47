package io.github.demarchekit.tracking;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** The outbox without the life of files around it, reached where it is, since it is no API. */
public final class OurOutbox {

    private final Outbox outbox;

    /** Takes the outbox of a database. */
    public OurOutbox(DataSource database) {
        outbox = new Outbox(new Transactions(database), Clock.systemUTC(), Duration.ofMinutes(1));
    }

    /** Puts one frozen message in the outbox, in the caller's transaction. */
    public void enqueue(Connection connection, String channel, CaseNumber number, long sequence, byte[] payload)
            throws SQLException {
        CaseEvent event = new CaseEvent(
                UUID.randomUUID(), number, sequence, CaseStatus.IN_INSTRUCTION, Optional.empty(), Instant.now());
        outbox.enqueue(connection, channel, event, payload);
    }
}
