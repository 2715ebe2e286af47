package io.github.demarchekit.tracking;

import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The files and their histories, in {@code tracking_case} and {@code tracking_event}. */
final class CaseFiles {

    private static final String UNIQUE_VIOLATION = "23505";

    /** A file whose row is locked until the transaction ends. */
    record Standing(NewCase file, CaseStatus status, long sequence, Instant lastEventAt) {}

    CaseEvent open(Connection connection, NewCase file, CaseStatus status, Instant now) throws SQLException {
        CaseEvent event = new CaseEvent(UUID.randomUUID(), file.number(), 1, status, Optional.empty(), millis(now));
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into tracking_case (case_number, procedure_code, procedure_title, link, recipient_hash,"
                        + " recipient_email, recipient_phone, recipient_language, status, last_sequence, last_event_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            Recipient recipient = file.recipient();
            insert.setString(1, file.number().value());
            insert.setString(2, file.procedureCode());
            insert.setString(3, file.procedureTitle());
            insert.setString(4, file.link().toString());
            insert.setString(5, recipient.franceConnectHash());
            insert.setString(6, recipient.email().orElse(null));
            insert.setString(7, recipient.phone().orElse(null));
            insert.setString(8, recipient.language().toLanguageTag());
            insert.setString(9, status.name());
            insert.setLong(10, event.sequence());
            insert.setObject(11, sqlTime(event.occurredAt()));
            insert.executeUpdate();
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw new IllegalStateException(
                        "file " + file.number() + " is already open", new TrackingStoreException(e));
            }
            throw e;
        }
        write(connection, event);
        return event;
    }

    /** Locks a file, so that its events are numbered in the order of their commits. */
    Standing lock(Connection connection, CaseNumber number) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select procedure_code, procedure_title, link, recipient_hash, recipient_email, recipient_phone,"
                        + " recipient_language, status, last_sequence, last_event_at"
                        + " from tracking_case where case_number = ? for update")) {
            select.setString(1, number.value());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalArgumentException("no file has the number " + number);
                }
                Recipient recipient = new Recipient(
                        row.getString(4),
                        Optional.ofNullable(row.getString(5)),
                        Optional.ofNullable(row.getString(6)),
                        Locale.forLanguageTag(row.getString(7)));
                NewCase file = new NewCase(
                        number, row.getString(1), row.getString(2), recipient, URI.create(row.getString(3)));
                return new Standing(file, CaseStatus.valueOf(row.getString(8)), row.getLong(9), instant(row, 10));
            }
        }
    }

    CaseEvent append(Connection connection, Standing standing, StatusUpdate update, Instant now) throws SQLException {
        CaseNumber number = standing.file().number();
        if (!update.allowedFrom(standing.status())) {
            throw new IllegalTransitionException(number, standing.status(), update);
        }
        // Dashboards order a file's events by their dates alone, so two of them never have the same.
        Instant next = standing.lastEventAt().plusMillis(1);
        Instant occurredAt = millis(now).isBefore(next) ? next : millis(now);
        CaseEvent event = new CaseEvent(
                UUID.randomUUID(), number, standing.sequence() + 1, update.status(), update.reason(), occurredAt);
        try (PreparedStatement change = connection.prepareStatement(
                "update tracking_case set status = ?, last_sequence = ?, last_event_at = ? where case_number = ?")) {
            change.setString(1, event.status().name());
            change.setLong(2, event.sequence());
            change.setObject(3, sqlTime(occurredAt));
            change.setString(4, number.value());
            change.executeUpdate();
        }
        write(connection, event);
        return event;
    }

    private static void write(Connection connection, CaseEvent event) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into tracking_event (case_number,"
                + " sequence_number, event_id, status, reason, occurred_at) values (?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, event.number().value());
            insert.setLong(2, event.sequence());
            insert.setObject(3, event.id());
            insert.setString(4, event.status().name());
            insert.setString(5, event.reason().orElse(null));
            insert.setObject(6, sqlTime(event.occurredAt()));
            insert.executeUpdate();
        }
    }

    List<CaseEvent> history(Connection connection, CaseNumber number) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select event_id, sequence_number, status, reason,"
                + " occurred_at from tracking_event where case_number = ? order by sequence_number")) {
            select.setString(1, number.value());
            List<CaseEvent> events = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    events.add(new CaseEvent(
                            row.getObject(1, UUID.class),
                            number,
                            row.getLong(2),
                            CaseStatus.valueOf(row.getString(3)),
                            Optional.ofNullable(row.getString(4)),
                            instant(row, 5)));
                }
            }
            return List.copyOf(events);
        }
    }

    Optional<CaseStatus> status(Connection connection, CaseNumber number) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select status from tracking_case where case_number = ?")) {
            select.setString(1, number.value());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(CaseStatus.valueOf(row.getString(1))) : Optional.empty();
            }
        }
    }

    private static Instant millis(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }

    static OffsetDateTime sqlTime(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
