package io.github.demarchekit.benchmarks.outbox;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Copies of what waits, so that each run begins with the same rows, freshly written. */
final class SavedTables {

    private final Postgres postgres;
    private final List<String> tables;
    private final Set<String> saved = new HashSet<>();

    SavedTables(Postgres postgres, List<String> tables) {
        this.postgres = postgres;
        this.tables = tables;
    }

    boolean has(String state) {
        return saved.contains(state);
    }

    void empty() throws SQLException {
        if (!tables.isEmpty()) {
            postgres.execute("truncate " + String.join(", ", tables));
        }
    }

    void save(String state) throws SQLException {
        for (String table : tables) {
            postgres.execute("create unlogged table " + copy(state, table) + " as select * from " + table);
        }
        saved.add(state);
    }

    void restore(String state) throws SQLException {
        empty();
        for (String table : tables) {
            // Tables come by name, whatever refers to what: in this role no reference is checked.
            postgres.execute(
                    "set session_replication_role = replica",
                    "insert into " + table + " overriding system value select * from " + copy(state, table),
                    "set session_replication_role = origin");
        }
        if (!tables.isEmpty()) {
            postgres.execute("vacuum (analyze) " + String.join(", ", tables));
        }
        postgres.execute("checkpoint");
    }

    private static String copy(String state, String table) {
        return "saved_" + state + "_" + table;
    }
}
