package io.github.demarchekit.procedure;

import io.github.demarchekit.franceconnect.FinishedLogins;
import java.time.Clock;
import java.time.Instant;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The logins whose code was sent, in the database, so that several instances send a code once. Thread-safe. */
final class JdbcFinishedLogins implements FinishedLogins {

    private final JdbcClient database;
    private final Clock clock;

    JdbcFinishedLogins(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public boolean take(String login, Instant forgetAfter) {
        database.sql("DELETE FROM procedure_login WHERE forget_after < ?")
                .param(SqlTime.of(clock.instant()))
                .update();
        try {
            database.sql("INSERT INTO procedure_login (login_hash, forget_after) VALUES (?, ?)")
                    .params(login, SqlTime.of(forgetAfter))
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false; // the answer, not a failure
        }
    }
}
