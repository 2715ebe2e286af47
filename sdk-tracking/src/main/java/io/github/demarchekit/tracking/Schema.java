package io.github.demarchekit.tracking;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables, made from {@code schema.sql}. */
final class Schema {

    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);
    private static final Pattern COMMENT = Pattern.compile("(?m)^--.*$");

    private Schema() {}

    static void create(DataSource dataSource) {
        try {
            run(dataSource);
        } catch (SQLException first) {
            // PostgreSQL's "if not exists" is not atomic: of two processes that start together, one may lose.
            LOG.debug("schema made on the second try, sqlstate={}", first.getSQLState());
            try {
                run(dataSource);
            } catch (SQLException e) {
                throw new TrackingStoreException(e);
            }
        }
    }

    private static void run(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : COMMENT.matcher(script()).replaceAll("").split(";", -1)) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
    }

    private static String script() {
        try (InputStream script = Schema.class.getResourceAsStream("schema.sql")) {
            if (script == null) {
                throw new IllegalStateException("schema.sql is missing from the jar of sdk-tracking");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
