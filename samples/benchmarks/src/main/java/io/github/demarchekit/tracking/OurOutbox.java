package io.github.demarchekit.tracking;

import io.github.demarchekit.tracking.internal.Script;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/** The outbox without the life of files around it, reached where it is, since it is no API. */
public final class OurOutbox {

    private OurOutbox() {}

    /** Puts one frozen message in the outbox, in the caller's transaction. */
    public static void enqueue(Connection connection, String channel, String key, long sequence, byte[] payload)
            throws SQLException {
        script(channel, key, sequence, payload).run(connection);
    }

    /** Does the same, and commits in the same round trip. */
    public static void enqueueAndCommit(
            Connection connection, String channel, String key, long sequence, byte[] payload) throws SQLException {
        script(channel, key, sequence, payload).add("commit").run(connection);
    }

    /** Puts a message of each key in the outbox, in one round trip. */
    public static void enqueueAll(Connection connection, String channel, Map<String, byte[]> payloads, long sequence)
            throws SQLException {
        Script script = new Script();
        payloads.forEach(
                (key, payload) -> Outbox.enqueue(script, key, sequence, UUID.randomUUID(), Map.of(channel, payload)));
        script.run(connection);
    }

    private static Script script(String channel, String key, long sequence, byte[] payload) {
        Script script = new Script();
        Outbox.enqueue(script, key, sequence, UUID.randomUUID(), Map.of(channel, payload));
        return script;
    }
}
