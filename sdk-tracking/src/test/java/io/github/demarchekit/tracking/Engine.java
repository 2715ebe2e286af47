package io.github.demarchekit.tracking;

import static org.assertj.core.api.Assertions.fail;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Assumptions;

/** The databases that the outbox must serve alike. */
public enum Engine {
    H2 {
        @Override
        public DataSource empty() {
            JdbcDataSource database = new JdbcDataSource();
            database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
            return database;
        }
    },
    POSTGRESQL {
        @Override
        public DataSource empty() {
            String name = "t" + UUID.randomUUID().toString().replace("-", "");
            EmbeddedPostgres server = Server.running();
            try (Connection connection = server.getPostgresDatabase().getConnection()) {
                connection.createStatement().execute("create database " + name);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return server.getDatabase("postgres", name);
        }
    };

    /** Makes a database without tables. */
    public abstract DataSource empty();

    /** Makes a database with the tracking tables. */
    public final DataSource fresh() {
        DataSource database = empty();
        Tracking.createSchema(database);
        return database;
    }

    /** One server for all tests of this JVM, at whose end it stops by itself. */
    private static final class Server {

        private static final Server ONE = new Server();

        private final EmbeddedPostgres postgres;
        private final Throwable failure;

        private Server() {
            EmbeddedPostgres started = null;
            Throwable reason = null;
            try {
                started = EmbeddedPostgres.builder().start();
            } catch (java.io.IOException | RuntimeException e) {
                reason = e;
            }
            postgres = started;
            failure = reason;
        }

        static EmbeddedPostgres running() {
            if (ONE.postgres == null) {
                String left = "LEFT OUT: embedded PostgreSQL does not start here: " + ONE.failure;
                System.err.println(left);
                if ("true".equals(System.getenv("CI"))) {
                    fail(left, ONE.failure);
                }
                Assumptions.abort(left);
            }
            return ONE.postgres;
        }
    }
}
