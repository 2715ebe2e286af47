package io.github.demarchekit.procedure;

import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.CaseNumber;
import io.github.demarchekit.tracking.CaseStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The files that were sent, in the database. Thread-safe. */
final class CaseFiles {

    private static final String SELECT =
            "SELECT case_number, owner_sub, status, submitted_at, updated_at, answers, summary"
                    + " FROM procedure_case WHERE procedure_code = :procedure";

    private final JdbcClient database;
    private final JsonMapper json;
    private final String procedure;

    CaseFiles(JdbcClient database, JsonMapper json, Procedure procedure) {
        this.database = database;
        this.json = json;
        this.procedure = procedure.code();
    }

    void add(CaseFile file) {
        database.sql(
                        "INSERT INTO procedure_case (case_number, procedure_code, owner_sub, status, submitted_at, updated_at,"
                                + " answers, summary) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        file.number().value(),
                        procedure,
                        file.owner(),
                        file.status().name(),
                        SqlTime.of(file.submittedAt()),
                        SqlTime.of(file.updatedAt()),
                        json.writeValueAsString(file.answers()),
                        json.writeValueAsString(file.summary()))
                .update();
    }

    /** Follows what was just recorded of a file; in the same transaction. */
    void status(CaseEvent event) {
        database.sql("UPDATE procedure_case SET status = ?, updated_at = ? WHERE case_number = ?")
                .params(
                        event.status().name(),
                        SqlTime.of(event.occurredAt()),
                        event.number().value())
                .update();
    }

    /** Returns a file by what stands in an address, which may be no number that we ever gave. */
    Optional<CaseFile> find(String number) {
        try {
            return find(new CaseNumber(number));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<CaseFile> find(CaseNumber number) {
        return database.sql(SELECT + " AND case_number = :number")
                .param("procedure", procedure)
                .param("number", number.value())
                .query(this::read)
                .optional();
    }

    /** Returns a person's file; nothing when it is somebody else's. */
    Optional<CaseFile> find(String number, String owner) {
        return find(number).filter(file -> file.owner().equals(owner));
    }

    /** Returns a person's files, the newest first. */
    List<CaseFile> of(String owner) {
        return database.sql(SELECT + " AND owner_sub = :owner ORDER BY submitted_at DESC, case_number")
                .param("procedure", procedure)
                .param("owner", owner)
                .query(this::read)
                .list();
    }

    /**
     * Returns the desk's files.
     *
     * @param latestFirst those that changed last come first; otherwise those that have waited longest
     */
    List<CaseFile> withStatus(List<CaseStatus> statuses, boolean latestFirst, int limit) {
        String order = latestFirst ? "updated_at DESC" : "submitted_at";
        return database.sql(SELECT + " AND status IN (:statuses) ORDER BY " + order + ", case_number LIMIT :limit")
                .param("procedure", procedure)
                .param("statuses", statuses.stream().map(CaseStatus::name).toList())
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    private CaseFile read(ResultSet row, int n) throws SQLException {
        return new CaseFile(
                new CaseNumber(row.getString("case_number")),
                row.getString("owner_sub"),
                CaseStatus.valueOf(row.getString("status")),
                SqlTime.read(row, "submitted_at"),
                SqlTime.read(row, "updated_at"),
                json.readValue(row.getString("answers"), new TypeReference<Map<String, List<String>>>() {}),
                json.readValue(row.getString("summary"), Summary.class));
    }
}
