package io.github.demarchekit.procedure;

import io.github.demarchekit.tracking.CaseNumber;
import java.io.ByteArrayOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The content of what users attach, in the database: with their draft, then with their file, and gone with either. One a document.
 * Thread-safe.
 */
final class Attachments {

    /** H2's bytea ends at a mebibyte; PostgreSQL's does not mind. */
    private static final int PART = 512 * 1024;

    private static final String OF_DRAFT = " WHERE procedure_code = ? AND owner_sub = ?";

    private final JdbcClient database;
    private final String procedure;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Attachments(JdbcClient database, Procedure procedure, TransactionTemplate transaction, Clock clock) {
        this.database = database;
        this.procedure = procedure.code();
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Keeps a file with the person's draft, in place of the one that was there for the same document. */
    void put(String owner, Upload.Accepted file) {
        try {
            transaction.executeWithoutResult(status -> replace(owner, file));
        } catch (DuplicateKeyException e) {
            // Two tabs at the same moment: this one is the last.
            transaction.executeWithoutResult(status -> replace(owner, file));
        }
    }

    private void replace(String owner, Upload.Accepted file) {
        Attachment attachment = file.attachment();
        database.sql("DELETE FROM procedure_attachment" + OF_DRAFT + " AND document = ?")
                .params(procedure, owner, attachment.document())
                .update();
        String id = UUID.randomUUID().toString();
        database.sql(
                        "INSERT INTO procedure_attachment (attachment_id, procedure_code, owner_sub, document, file_name, kind,"
                                + " byte_count, added_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        id,
                        procedure,
                        owner,
                        attachment.document(),
                        attachment.fileName(),
                        attachment.kind().name(),
                        attachment.size(),
                        SqlTime.of(clock.instant()))
                .update();
        byte[] content = file.content();
        for (int from = 0, part = 0; from < content.length; from += PART, part++) {
            database.sql("INSERT INTO procedure_attachment_part (attachment_id, part, content) VALUES (?, ?, ?)")
                    .params(id, part, Arrays.copyOfRange(content, from, Math.min(from + PART, content.length)))
                    .update();
        }
    }

    /** Deletes what the person's draft no longer needs. */
    void keepOnly(String owner, Collection<String> documents) {
        for (String document : database.sql("SELECT document FROM procedure_attachment" + OF_DRAFT)
                .params(procedure, owner)
                .query(String.class)
                .list()) {
            if (!documents.contains(document)) {
                database.sql("DELETE FROM procedure_attachment" + OF_DRAFT + " AND document = ?")
                        .params(procedure, owner, document)
                        .update();
            }
        }
    }

    /** Gives the draft's files to the file that it becomes; in the caller's transaction. */
    void send(String owner, CaseNumber number) {
        database.sql("UPDATE procedure_attachment SET case_number = ?, procedure_code = NULL, owner_sub = NULL"
                        + OF_DRAFT)
                .params(number.value(), procedure, owner)
                .update();
    }

    /** Returns what is attached to a file that was sent, in the order in which it was. */
    List<Attachment> of(CaseNumber number) {
        return database.sql(
                        "SELECT document, file_name, kind, byte_count FROM procedure_attachment WHERE case_number = ?"
                                + " ORDER BY added_at, document")
                .param(number.value())
                .query(Attachments::read)
                .list();
    }

    private static Attachment read(ResultSet row, int n) throws SQLException {
        return new Attachment(
                row.getString("document"),
                row.getString("file_name"),
                FileKind.valueOf(row.getString("kind")),
                row.getLong("byte_count"));
    }

    /** Returns a document of a file that was sent. */
    Optional<Upload.Accepted> find(CaseNumber number, String document) {
        return of(number).stream()
                .filter(attachment -> attachment.document().equals(document))
                .findFirst()
                .map(attachment -> new Upload.Accepted(attachment, content(number, document)));
    }

    private byte[] content(CaseNumber number, String document) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        database.sql("SELECT part.content FROM procedure_attachment_part part JOIN procedure_attachment whole"
                        + " ON whole.attachment_id = part.attachment_id"
                        + " WHERE whole.case_number = ? AND whole.document = ? ORDER BY part.part")
                .params(number.value(), document)
                .query((row, n) -> row.getBytes(1))
                .list()
                .forEach(content::writeBytes);
        return content.toByteArray();
    }
}
