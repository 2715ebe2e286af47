package io.github.demarchekit.benchmarks.outbox;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.demarchekit.benchmarks.ProcessCpu;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A real server, in a folder that goes with it, which answers a commit once it is on the disk. */
final class Postgres implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final ProcessHandle process;
    private final HikariDataSource own;

    Postgres() throws IOException, SQLException {
        Path folder = Files.createTempDirectory("benchmarks-postgres");
        server = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                // Made for tests, it leaves both out unless told.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", "512MB")
                // A checkpoint in the middle of somebody's turn would be his alone.
                .setServerConfig("max_wal_size", "8GB")
                .setServerConfig("checkpoint_timeout", "1h")
                .start();
        process = ProcessHandle.of(Long.parseLong(
                        Files.readAllLines(folder.resolve("postmaster.pid")).get(0)))
                .orElseThrow();
        own = pool(2);
        if (!setting("fsync").equals("on") || !setting("synchronous_commit").equals("on")) {
            throw new IllegalStateException("PostgreSQL would answer commits that are not on the disk");
        }
    }

    String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    /** Opens a pool, all of its connections at once. */
    HikariDataSource pool(int connections) throws SQLException {
        return pool(url(), connections);
    }

    static HikariDataSource pool(String url, int connections) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(connections);
        HikariDataSource pool = new HikariDataSource(config);
        List<Connection> opened = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            opened.add(pool.getConnection());
        }
        for (Connection connection : opened) {
            connection.close();
        }
        return pool;
    }

    /** Returns a pool for what is not measured. */
    DataSource own() {
        return own;
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = own.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    long number(String query) throws SQLException {
        try (Connection connection = own.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private String setting(String name) throws SQLException {
        try (Connection connection = own.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + name)) {
            row.next();
            return row.getString(1);
        }
    }

    /** Returns the names of the tables that begin so. */
    List<String> tables(String prefix) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Connection connection = own.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select tablename from pg_tables where schemaname = 'public'"
                        + " and tablename like '" + prefix + "%' order by tablename")) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        return tables;
    }

    /** Returns the CPU time of all its processes so far. */
    long cpuNanos() {
        return ProcessCpu.treeNanos(process);
    }

    @Override
    public void close() throws IOException {
        own.close();
        server.close();
    }
}
