package io.github.demarchekit.tracking;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bell between processes: PostgreSQL's {@code LISTEN} and {@code NOTIFY}. On another database it is silent, and the polls do.
 *
 * <p>It is rung after the commit, never in it: at a commit that notifies, PostgreSQL makes all others wait. Whoever listens holds a
 * connection for it.
 */
final class DatabaseBell {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseBell.class);
    private static final String POSTGRESQL = "PostgreSQL";
    private static final String NAME = "demarchekit_tracking";
    private static final int LISTEN_MILLIS = 500;

    private final DataSource dataSource;
    private final Runnable whenRung;
    private final Duration pause;
    private @Nullable Listener listener;

    DatabaseBell(DataSource dataSource, Runnable whenRung, Duration pause) {
        this.dataSource = dataSource;
        this.whenRung = whenRung;
        this.pause = pause;
    }

    synchronized void start() {
        if (listener == null) {
            listener = new Listener();
            listener.start();
        }
    }

    synchronized void stop() {
        if (listener != null) {
            listener.over = true;
            LockSupport.unpark(listener);
            listener = null;
        }
    }

    /** Wakes those who listen. When it cannot, their next poll does. */
    void ring() {
        try (Connection connection = dataSource.getConnection()) {
            // In a transaction of the caller's it would ring at its commit, and make others wait: their poll does.
            if (connection.getAutoCommit() && isPostgresql(connection)) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("notify " + NAME);
                }
            }
        } catch (SQLException e) {
            LOG.debug("other processes are not woken, sqlstate={}", e.getSQLState());
        }
    }

    private static boolean isPostgresql(Connection connection) throws SQLException {
        return POSTGRESQL.equals(connection.getMetaData().getDatabaseProductName());
    }

    /** Listens on a connection of its own, and takes another when that one breaks. */
    private final class Listener extends Thread {

        private volatile boolean over;

        Listener() {
            super("demarchekit-tracking-listen");
            setDaemon(true);
        }

        @Override
        public void run() {
            boolean possible = true;
            while (possible && !over) {
                try (Connection connection = dataSource.getConnection()) {
                    possible = isPostgresql(connection);
                    if (possible) {
                        listen(connection);
                    }
                } catch (SQLException | RuntimeException e) {
                    LOG.debug("cannot listen, polls do [{}]", e.getClass().getName());
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pause.toMillis()));
                }
            }
        }

        private void listen(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("listen " + NAME);
                // Whatever was committed before we listened.
                whenRung.run();
                Notifications notifications = new Notifications(connection);
                while (!over) {
                    if (notifications.arrive()) {
                        whenRung.run();
                    }
                }
                statement.execute("unlisten " + NAME);
            }
        }
    }

    /** The driver's own interface, by reflection: this module stands on no driver. */
    private static final class Notifications {

        private final Object driver;
        private final Method get;

        Notifications(Connection connection) throws SQLException {
            try {
                Class<?> type = Class.forName(
                        "org.postgresql.PGConnection",
                        false,
                        Thread.currentThread().getContextClassLoader());
                driver = connection.unwrap(type);
                get = type.getMethod("getNotifications", int.class);
            } catch (ReflectiveOperationException e) {
                throw new SQLException("the driver has no notifications", e);
            }
        }

        /** Waits for half a second, and tells whether the bell was rung. */
        boolean arrive() throws SQLException {
            try {
                return get.invoke(driver, LISTEN_MILLIS) instanceof Object[] arrived && arrived.length > 0;
            } catch (InvocationTargetException e) {
                throw new SQLException("the connection is broken", e);
            } catch (ReflectiveOperationException e) {
                throw new SQLException("the driver has no notifications", e);
            }
        }
    }
}
