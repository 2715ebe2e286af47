package io.github.demarchekit.prefill;

import java.sql.SQLException;

/**
 * The audit trail could not be written or purged: data whose request leaves no trace are not given.
 *
 * <p>Databases quote values in their messages, so only their codes are kept: {@link #getMessage()} is safe to log.
 */
public final class AuditStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AuditStoreException(SQLException failure) {
        super(message(failure));
        setStackTrace(failure.getStackTrace());
    }

    private static String message(SQLException failure) {
        String state = failure.getSQLState() == null ? "unknown" : failure.getSQLState();
        // There is no such table: 42S02 to 42S04 on H2, 42P01 on PostgreSQL.
        String hint = state.startsWith("42S0") || state.equals("42P01")
                ? ": a table is missing, call JdbcAuditTrail.createSchema(dataSource)"
                : "";
        return "the audit trail cannot be written or purged [SQLSTATE " + state + ", code " + failure.getErrorCode()
                + "]" + hint;
    }
}
