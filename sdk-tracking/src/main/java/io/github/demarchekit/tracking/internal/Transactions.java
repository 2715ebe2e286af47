package io.github.demarchekit.tracking.internal;

import io.github.demarchekit.tracking.TrackingStoreException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The ways to use a connection of the data source. */
public final class Transactions {

    /** What is done with a connection. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private final DataSource dataSource;

    public Transactions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** What is done with a connection whose transaction is {@code alone}, ours, or the caller's. */
    @FunctionalInterface
    public interface JoinedWork<T> {
        T on(Connection connection, boolean alone) throws SQLException;
    }

    /** Reads, inside the caller's transaction if there is one. */
    public <T> T read(Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new TrackingStoreException(e);
        }
    }

    /** Writes in the caller's transaction, which auto-commit off gives away, or else in one of its own. */
    public <T> T join(JoinedWork<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            return connection.getAutoCommit()
                    ? commit(connection, own -> work.on(own, true))
                    : work.on(connection, false);
        } catch (SQLException e) {
            throw new TrackingStoreException(e);
        }
    }

    /** Writes in a transaction of its own, from a thread that can have no other. */
    public <T> T own(Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            if (!connection.getAutoCommit()) {
                throw new TrackingStoreException("the data source gives connections with auto-commit off: set it on"
                        + " (HikariCP: autoCommit=true), else events reported outside a transaction are lost");
            }
            return commit(connection, work);
        } catch (SQLException e) {
            throw new TrackingStoreException(e);
        }
    }

    private static <T> T commit(Connection connection, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        T result;
        try {
            result = work.on(connection);
            connection.commit();
        } catch (SQLException | RuntimeException | Error e) {
            rollBack(connection, e);
            throw e;
        }
        connection.setAutoCommit(true);
        return result;
    }

    private static void rollBack(Connection connection, Throwable failure) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            // What failed first says more.
            failure.addSuppressed(new TrackingStoreException(e));
        }
    }
}
