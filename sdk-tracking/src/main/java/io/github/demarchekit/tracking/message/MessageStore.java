package io.github.demarchekit.tracking.message;

import io.github.demarchekit.tracking.Actor;
import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.CaseNumber;
import io.github.demarchekit.tracking.internal.Script;
import io.github.demarchekit.tracking.internal.SqlTime;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The messages and what is attached to them, in {@code tracking_message} and the tables below it. */
final class MessageStore {

    /** H2's bytea ends at a mebibyte; PostgreSQL's does not mind. */
    private static final int PART = 512 * 1024;

    private static final String MESSAGES = "select message_id, case_number, sender_kind, sender_id, message_text,"
            + " sent_at, read_at, event_id from tracking_message where ";
    private static final String ATTACHMENTS =
            "select a.message_id, a.attachment_id, a.file_name, a.media_type, a.byte_count, a.state"
                    + " from tracking_attachment a join tracking_message m on m.message_id = a.message_id where ";

    /** Adds a message and all that hangs on it; {@code answered} is the event that asked for what it gives. */
    Message insert(Connection connection, UUID id, CaseEvent event, CheckedMessage message, Optional<UUID> answered)
            throws SQLException {
        Script script = new Script()
                .add(
                        "insert into tracking_message (message_id, case_number, sequence_number, event_id,"
                                + " sender_kind, sender_id, message_text, sent_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
                        id,
                        event.number().value(),
                        event.sequence(),
                        event.id(),
                        message.from().kind().name(),
                        message.from().id().orElse(null),
                        message.text(),
                        SqlTime.of(event.occurredAt()));
        answered.ifPresent(asking -> message.given()
                .forEach(item -> script.add(
                        "insert into tracking_answer (event_id, item, message_id) values (?, ?, ?)",
                        asking,
                        item,
                        id)));
        script.run(connection);
        for (int place = 0; place < message.files().size(); place++) {
            insert(connection, id, place, message.files().get(place));
        }
        return new Message(
                id,
                event.number(),
                message.from(),
                message.text(),
                message.files().stream().map(CheckedMessage.File::attachment).toList(),
                event.occurredAt(),
                Optional.empty(),
                event.id());
    }

    private static void insert(Connection connection, UUID message, int place, CheckedMessage.File file)
            throws SQLException {
        Attachment attachment = file.attachment();
        Script script = new Script()
                .add(
                        "insert into tracking_attachment (attachment_id, message_id, place, file_name, media_type,"
                                + " byte_count, state) values (?, ?, ?, ?, ?, ?, ?)",
                        attachment.id(),
                        message,
                        place,
                        attachment.name(),
                        attachment.mediaType(),
                        attachment.size(),
                        attachment.state().name());
        byte[] content = file.content();
        for (int from = 0, part = 0; from < content.length; from += PART, part++) {
            script.add(
                    "insert into tracking_attachment_part (attachment_id, part, content) values (?, ?, ?)",
                    attachment.id(),
                    part,
                    Arrays.copyOfRange(content, from, Math.min(from + PART, content.length)));
        }
        script.run(connection);
    }

    List<Message> of(Connection connection, CaseNumber number) throws SQLException {
        Map<UUID, List<Attachment>> attachments =
                attachments(connection, "m.case_number = ? order by a.place", number.value());
        return messages(connection, "case_number = ? order by sequence_number", number.value(), attachments);
    }

    Optional<Message> find(Connection connection, UUID id) throws SQLException {
        Map<UUID, List<Attachment>> attachments = attachments(connection, "m.message_id = ? order by a.place", id);
        return messages(connection, "message_id = ?", id, attachments).stream().findFirst();
    }

    private static List<Message> messages(
            Connection connection, String condition, Object value, Map<UUID, List<Attachment>> attachments)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(MESSAGES + condition)) {
            select.setObject(1, value);
            List<Message> messages = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    UUID id = row.getObject(1, UUID.class);
                    messages.add(new Message(
                            id,
                            new CaseNumber(row.getString(2)),
                            new Actor(Actor.Kind.valueOf(row.getString(3)), Optional.ofNullable(row.getString(4))),
                            row.getString(5),
                            attachments.getOrDefault(id, List.of()),
                            SqlTime.read(row, 6),
                            SqlTime.find(row, 7),
                            row.getObject(8, UUID.class)));
                }
            }
            return List.copyOf(messages);
        }
    }

    private static Map<UUID, List<Attachment>> attachments(Connection connection, String condition, Object value)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ATTACHMENTS + condition)) {
            select.setObject(1, value);
            Map<UUID, List<Attachment>> attachments = new HashMap<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    attachments
                            .computeIfAbsent(row.getObject(1, UUID.class), any -> new ArrayList<>())
                            .add(attachment(row));
                }
            }
            return attachments;
        }
    }

    private static Attachment attachment(ResultSet row) throws SQLException {
        return new Attachment(
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                Attachment.State.valueOf(row.getString(6)));
    }

    Optional<Attachment> attachment(Connection connection, CaseNumber number, UUID id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(ATTACHMENTS + "m.case_number = ? and a.attachment_id = ?")) {
            select.setString(1, number.value());
            select.setObject(2, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(attachment(row)) : Optional.empty();
            }
        }
    }

    List<UUID> quarantined(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select attachment_id from tracking_attachment where state = ? order by attachment_id")) {
            select.setString(1, Attachment.State.QUARANTINED.name());
            List<UUID> ids = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getObject(1, UUID.class));
                }
            }
            return ids;
        }
    }

    byte[] content(Connection connection, UUID attachment) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select content from tracking_attachment_part where attachment_id = ? order by part")) {
            select.setObject(1, attachment);
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    content.writeBytes(row.getBytes(1));
                }
            }
            return content.toByteArray();
        }
    }

    /** Takes an attachment out of quarantine; what is infected loses its content. Returns whether it was there. */
    boolean release(Connection connection, UUID attachment, Attachment.State state) throws SQLException {
        Script script = new Script()
                .add(
                        "update tracking_attachment set state = ? where attachment_id = ? and state = ?",
                        state.name(),
                        attachment,
                        Attachment.State.QUARANTINED.name());
        if (state == Attachment.State.INFECTED) {
            script.add("delete from tracking_attachment_part where attachment_id = ?", attachment);
        }
        return script.run(connection) == 1;
    }

    /** Marks what the other side has sent: one message of a file, or all of them. */
    int markRead(Connection connection, CaseNumber number, Optional<UUID> message, Actor.Kind reader, Instant at)
            throws SQLException {
        Script script = new Script();
        String read = "update tracking_message set read_at = ? where case_number = ? and read_at is null and "
                + sentByTheOther(reader);
        if (message.isPresent()) {
            script.add(read + " and message_id = ?", SqlTime.of(SqlTime.millis(at)), number.value(), message.get());
        } else {
            script.add(read, SqlTime.of(SqlTime.millis(at)), number.value());
        }
        return script.run(connection);
    }

    Map<CaseNumber, Long> unread(Connection connection, Collection<CaseNumber> numbers, Actor.Kind reader)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select case_number, count(*)"
                + " from tracking_message where case_number = any(?) and read_at is null and "
                + sentByTheOther(reader) + " group by case_number")) {
            Object[] values = numbers.stream().map(CaseNumber::value).toArray();
            select.setArray(1, connection.createArrayOf("varchar", values));
            Map<CaseNumber, Long> unread = new HashMap<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    unread.put(new CaseNumber(row.getString(1)), row.getLong(2));
                }
            }
            return Map.copyOf(unread);
        }
    }

    /** The administration reads as one: what an agent has read is read. */
    private static String sentByTheOther(Actor.Kind reader) {
        return reader == Actor.Kind.USER ? "sender_kind <> 'USER'" : "sender_kind = 'USER'";
    }
}
