package io.github.demarchekit.tracking;

import java.sql.SQLException;

/**
 * The tracking tables could not be read or written.
 *
 * <p>Databases quote values in their messages, so only their codes are kept: {@link #getMessage()} is safe to log.
 */
public final class TrackingStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final String UNKNOWN = "unknown";

    private final String sqlState;

    /** Keeps the codes of the driver's failure, and leaves its words out. */
    public TrackingStoreException(SQLException cause) {
        super(message(cause), new Cause(cause));
        sqlState = state(cause);
    }

    /**
     * Says what is wrong.
     *
     * @param problem free of values
     */
    public TrackingStoreException(String problem) {
        super(problem);
        sqlState = UNKNOWN;
    }

    private static String message(SQLException cause) {
        String state = state(cause);
        // There is no such table: 42S02 to 42S04 on H2, 42P01 on PostgreSQL.
        String hint = state.startsWith("42S0") || state.equals("42P01")
                ? ": a table is missing, call Tracking.createSchema(dataSource) or run schema.sql"
                : "";
        return "the tracking tables cannot be read or written [SQLSTATE " + state + ", code " + cause.getErrorCode()
                + "]" + hint;
    }

    private static String state(SQLException cause) {
        return cause.getSQLState() == null ? UNKNOWN : cause.getSQLState();
    }

    /** Returns the five characters by which SQL classifies the failure, {@code unknown} when the driver gave none. */
    public String sqlState() {
        return sqlState;
    }

    /** The kind and the stack of the driver's exception, without its message. */
    private static final class Cause extends Exception {
        private static final long serialVersionUID = 1L;

        Cause(SQLException original) {
            super(original.getClass().getName());
            setStackTrace(original.getStackTrace());
        }
    }
}
