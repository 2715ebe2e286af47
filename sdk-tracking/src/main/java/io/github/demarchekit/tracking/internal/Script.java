package io.github.demarchekit.tracking.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements that go to the database together: several would cost a round trip each. Not thread-safe. */
public final class Script {

    private final StringBuilder sql = new StringBuilder();
    private final List<@Nullable Object> parameters = new ArrayList<>();

    /** Adds a statement, its parameters in the order of their question marks. */
    public Script add(String statement, @Nullable Object... values) {
        if (sql.length() > 0) {
            sql.append("; ");
        }
        sql.append(statement);
        parameters.addAll(Arrays.asList(values));
        return this;
    }

    /** Runs them, and returns how many rows the first one changed; none when there is no statement. */
    public int run(Connection connection) throws SQLException {
        if (sql.isEmpty()) {
            return 0;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < parameters.size(); i++) {
                Object value = parameters.get(i);
                if (value == null) {
                    statement.setNull(i + 1, Types.NULL);
                } else {
                    statement.setObject(i + 1, value);
                }
            }
            statement.execute();
            return statement.getUpdateCount();
        }
    }
}
