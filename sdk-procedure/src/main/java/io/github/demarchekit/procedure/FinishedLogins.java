package io.github.demarchekit.procedure;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The logins whose callback has come, so that each is finished once.
 *
 * <p>A double click sends the callback twice at the same moment. Both requests find the pending login in the session; were both
 * to exchange the code, FranceConnect would take the second for a replay and revoke the first one's token. Thread-safe, on
 * several instances too.
 */
final class FinishedLogins {

    /** A code lives 30 s; what is older can no longer be exchanged by anyone. */
    private static final Duration KEPT = Duration.ofHours(1);

    private final JdbcClient database;
    private final Clock clock;

    FinishedLogins(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Takes a login for the calling request; {@code false} when another one has it. */
    boolean take(String pendingLogin) {
        Instant now = clock.instant();
        database.sql("DELETE FROM procedure_login WHERE finished_at < ?")
                .param(SqlTime.of(now.minus(KEPT)))
                .update();
        try {
            database.sql("INSERT INTO procedure_login (login_hash, finished_at) VALUES (?, ?)")
                    .params(hash(pendingLogin), SqlTime.of(now))
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false; // the answer, not a failure
        }
    }

    /** The state in it is a secret until it is used: the table holds its hash. */
    private static String hash(String pendingLogin) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(pendingLogin.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
