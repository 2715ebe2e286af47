package io.github.demarchekit.procedure;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The drafts, one a person and procedure, in the database. Thread-safe. */
final class Drafts {

    private static final int TRIES = 5;

    private final JdbcClient database;
    private final JsonMapper json;
    private final String procedure;
    private final Clock clock;

    Drafts(JdbcClient database, JsonMapper json, Procedure procedure, Clock clock) {
        this.database = database;
        this.json = json;
        this.procedure = procedure.code();
        this.clock = clock;
    }

    Optional<Draft> find(String owner) {
        return database.sql("SELECT content, version FROM procedure_draft WHERE procedure_code = ? AND owner_sub = ?")
                .params(procedure, owner)
                .query((row, n) -> new Draft(json.readValue(row.getString(1), Draft.Content.class), row.getLong(2)))
                .optional();
    }

    /** Returns when the person last saved a draft. */
    Optional<Instant> savedAt(String owner) {
        return database.sql("SELECT updated_at FROM procedure_draft WHERE procedure_code = ? AND owner_sub = ?")
                .params(procedure, owner)
                .query((row, n) -> SqlTime.read(row, "updated_at"))
                .optional();
    }

    /**
     * Changes the person's draft and stores it; empty when there is none, as when another tab has just sent it.
     *
     * <p>Two tabs, or a double click, may save at the same moment: the change is then made again on what the other stored, so
     * that neither loses a field.
     */
    Optional<Draft> change(String owner, Consumer<Draft> change) {
        return retried(owner, () -> find(owner), change);
    }

    /** Does the same, on a new draft when there is none. Only a login may: it alone knows what fills the locked fields. */
    Draft begin(String owner, Consumer<Draft> change) {
        return retried(owner, () -> find(owner).or(() -> Optional.of(Draft.empty())), change)
                .orElseThrow();
    }

    private Optional<Draft> retried(String owner, Supplier<Optional<Draft>> source, Consumer<Draft> change) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<Draft> draft = source.get();
            draft.ifPresent(change);
            if (draft.isEmpty() || store(owner, draft.get())) {
                return draft;
            }
        }
        throw new OptimisticLockingFailureException(
                "a draft was changed " + TRIES + " times by others while being saved");
    }

    private boolean store(String owner, Draft draft) {
        String content = json.writeValueAsString(draft.content());
        OffsetDateTime now = SqlTime.of(clock.instant());
        if (draft.version() > 0) {
            return database.sql("UPDATE procedure_draft SET content = ?, version = version + 1, updated_at = ?"
                                    + " WHERE procedure_code = ? AND owner_sub = ? AND version = ?")
                            .params(content, now, procedure, owner, draft.version())
                            .update()
                    == 1;
        }
        try {
            database.sql("INSERT INTO procedure_draft (procedure_code, owner_sub, content, version, updated_at)"
                            + " VALUES (?, ?, ?, 1, ?)")
                    .params(procedure, owner, content, now)
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false; // another tab was first: change() reads what it stored
        }
    }

    /** Deletes the draft if nobody has changed it since it was read; says whether it did. */
    boolean delete(String owner, Draft draft) {
        return database.sql("DELETE FROM procedure_draft WHERE procedure_code = ? AND owner_sub = ? AND version = ?")
                        .params(procedure, owner, draft.version())
                        .update()
                == 1;
    }
}
