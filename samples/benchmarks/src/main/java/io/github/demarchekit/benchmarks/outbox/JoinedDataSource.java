package io.github.demarchekit.benchmarks.outbox;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.concurrent.Callable;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Gives the connection of the thread's transaction, as Spring's {@code TransactionAwareDataSourceProxy} would. */
@SuppressWarnings("ThreadLocalUsage") // one data source, one ThreadLocal
final class JoinedDataSource implements DataSource {

    private final DataSource outside;
    private final ThreadLocal<Connection> joined = new ThreadLocal<>();

    JoinedDataSource(DataSource outside) {
        this.outside = outside;
    }

    /** Does something whose connections are this one. */
    void with(Connection connection, Callable<?> work) throws Exception {
        joined.set(leftOpen(connection));
        try {
            work.call();
        } finally {
            joined.remove();
        }
    }

    private static Connection leftOpen(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                JoinedDataSource.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = joined.get();
        return connection == null ? outside.getConnection() : connection;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return outside.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        outside.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        outside.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return outside.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return outside.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return outside.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return outside.isWrapperFor(type);
    }
}
