package io.github.demarchekit.tracking;

import io.github.demarchekit.tracking.internal.Script;
import io.github.demarchekit.tracking.internal.SqlTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What came of some messages of a claim, to be written down at once. Not thread-safe. */
final class Settlement {

    /** A message that was erased while it was on its way leaves nothing behind. */
    private static final String STILL_THERE = " from tracking_outbox where lane = ? and message_id = ?";

    private static final int MAX_REASON = 500;

    /** A message that is over; the other side may have given it a reference. */
    record Over(Claim.Waiting waiting, String outcome, int attempts, Optional<String> reference) {}

    /** A message that is given up. */
    record Dead(Claim.Waiting waiting, String reason, int attempts) {}

    /** A file that waits: for an operator when {@code dueAt} is {@link Instant#MAX}. */
    record Delayed(Claim.Waiting waiting, int attempts, Instant dueAt, String reason) {}

    private final List<Over> over = new ArrayList<>();
    private final List<Dead> dead = new ArrayList<>();
    private final List<Delayed> delayed = new ArrayList<>();
    private final List<String> cleared = new ArrayList<>();

    void over(Claim.Waiting waiting, String outcome, int attempts, Optional<String> reference) {
        over.add(new Over(waiting, outcome, attempts, reference));
    }

    void dead(Claim.Waiting waiting, String reason, int attempts) {
        dead.add(new Dead(waiting, reason, attempts));
        over(waiting, "given-up", attempts, Optional.empty());
    }

    void delayed(Claim.Waiting waiting, int attempts, Instant dueAt, String reason) {
        delayed.add(new Delayed(waiting, attempts, dueAt, reason));
    }

    void cleared(String key) {
        cleared.add(key);
    }

    boolean isEmpty() {
        return over.isEmpty() && delayed.isEmpty() && cleared.isEmpty();
    }

    /** Writes it down in the transaction that has checked the claim's fence; returns true, for who chains the two. */
    boolean write(Connection connection, Claim claim, Instant now) throws SQLException {
        if (isEmpty()) {
            return true;
        }
        Script script = new Script();
        dead.forEach(dead -> script.add(
                "insert into tracking_dead_letter (lane, message_id, channel, case_key, sequence_number, event_id,"
                        + " payload, reason, attempts, died_at) select lane, message_id, channel, case_key,"
                        + " sequence_number, event_id, payload, cast(? as varchar(500)), cast(? as integer),"
                        + " cast(? as timestamp with time zone)" + STILL_THERE,
                cut(dead.reason()),
                dead.attempts(),
                SqlTime.of(now),
                claim.lane(),
                dead.waiting().id()));
        if (claim.channel().traced()) {
            over.forEach(over -> script.add(
                    "insert into tracking_trace (channel, case_key, event_id, reference, outcome, attempts,"
                            + " settled_at) select channel, case_key, event_id, cast(? as varchar(100)),"
                            + " cast(? as varchar(20)), cast(? as integer),"
                            + " cast(? as timestamp with time zone)" + STILL_THERE,
                    over.reference().orElse(null),
                    over.outcome(),
                    over.attempts(),
                    SqlTime.of(now),
                    claim.lane(),
                    over.waiting().id()));
        }
        cleared.forEach(key -> forget(script, claim, key));
        delayed.forEach(delayed -> {
            forget(script, claim, delayed.waiting().message().key());
            script.add(
                    "insert into tracking_delay (lane, case_key, channel, attempts, due_at, reason, since)"
                            + " select lane, case_key, channel, cast(? as integer),"
                            + " cast(? as timestamp with time zone), cast(? as varchar(500)),"
                            + " cast(? as timestamp with time zone)"
                            + STILL_THERE,
                    delayed.attempts(),
                    delayed.dueAt().equals(Instant.MAX) ? null : SqlTime.of(delayed.dueAt()),
                    cut(delayed.reason()),
                    SqlTime.of(now),
                    claim.lane(),
                    delayed.waiting().id());
        });
        if (!over.isEmpty()) {
            Long[] ids = over.stream().map(over -> over.waiting().id()).toArray(Long[]::new);
            script.add(
                    "delete from tracking_outbox where lane = ? and message_id = any(?)",
                    claim.lane(),
                    connection.createArrayOf("bigint", ids));
        }
        script.run(connection);
        return true;
    }

    private static void forget(Script script, Claim claim, String key) {
        script.add("delete from tracking_delay where lane = ? and case_key = ?", claim.lane(), key);
    }

    private static String cut(String reason) {
        return reason.substring(0, Math.min(reason.length(), MAX_REASON));
    }
}
