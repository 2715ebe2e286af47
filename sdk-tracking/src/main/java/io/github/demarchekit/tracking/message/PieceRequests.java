package io.github.demarchekit.tracking.message;

import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.CaseNumber;
import io.github.demarchekit.tracking.CaseStatus;
import io.github.demarchekit.tracking.EventType;
import io.github.demarchekit.tracking.NewCase;
import io.github.demarchekit.tracking.RequiredAction;
import io.github.demarchekit.tracking.StatusUpdate;
import io.github.demarchekit.tracking.Tracking;
import io.github.demarchekit.tracking.internal.Script;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What files wait for, read off their histories: the last event that changed a file's state says what is asked for, and {@code
 * tracking_answer} what of it was given. So what was asked by other means than a message can be answered too.
 */
final class PieceRequests {

    private final Tracking tracking;

    PieceRequests(Tracking tracking) {
        this.tracking = tracking;
    }

    /** A request, and the event that had put the file where it was before it. */
    record Open(PieceRequest request, Optional<CaseEvent> before) {}

    /** Returns what a file waits for, empty when it waits for nothing of its user. */
    Optional<Open> open(Connection connection, CaseNumber number) throws SQLException {
        CaseEvent last = null;
        CaseEvent before = null;
        for (CaseEvent event : tracking.history(connection, number)) {
            if (event.type() == EventType.STATUS) {
                before = event.status() == CaseStatus.AWAITING_USER ? before : event;
                last = event;
            }
        }
        if (last == null || last.status() != CaseStatus.AWAITING_USER) {
            return Optional.empty();
        }
        Map<Integer, Set<UUID>> answers = answers(connection, last.id());
        List<PieceRequest.Item> items = new ArrayList<>();
        for (RequiredAction action : last.requiredActions()) {
            int item = items.size() + 1;
            items.add(new PieceRequest.Item(item, action, answers.getOrDefault(item, Set.of())));
        }
        return Optional.of(new Open(
                new PieceRequest(number, last.id(), last.about(), last.occurredAt(), items),
                Optional.ofNullable(before)));
    }

    /** Makes a file go back to where it was before a request. */
    StatusUpdate back(NewCase file, Open open) {
        if (open.before()
                .filter(event -> event.status() == CaseStatus.IN_INSTRUCTION)
                .isEmpty()) {
            // Whoever asks for a piece has received the file.
            return restored(file, CaseStatus.RECEIVED, open);
        }
        return restored(file, CaseStatus.IN_INSTRUCTION, open);
    }

    /** A sub-state that the procedure no longer declares is left out. */
    private StatusUpdate restored(NewCase file, CaseStatus status, Open open) {
        StatusUpdate back = StatusUpdate.to(status);
        return open.before()
                .flatMap(CaseEvent::subStatus)
                .flatMap(sub -> tracking.rules(file.procedureCode()).flatMap(rules -> rules.subStatus(sub.code())))
                .filter(declared -> declared.within() == status)
                .map(declared -> back.subStatus(declared.code()))
                .orElse(back);
    }

    private static Map<Integer, Set<UUID>> answers(Connection connection, UUID event) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select item, message_id from tracking_answer where event_id = ?")) {
            select.setObject(1, event);
            Map<Integer, Set<UUID>> answers = new HashMap<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    answers.computeIfAbsent(row.getInt(1), any -> new HashSet<>())
                            .add(row.getObject(2, UUID.class));
                }
            }
            return answers;
        }
    }

    /** Returns the files one of whose deadlines is before that day, whether it was met or not, the oldest first. */
    List<CaseNumber> dueBefore(Connection connection, LocalDate day) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select case_number from tracking_due where due_on < ? order by due_on, case_number")) {
            select.setObject(1, day);
            List<CaseNumber> numbers = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    numbers.add(new CaseNumber(row.getString(1)));
                }
            }
            return numbers;
        }
    }

    /** Notes that a request is being reminded of, unless it was by so few days before already; the file is locked. */
    boolean markReminded(Connection connection, PieceRequest request, int daysBefore) throws SQLException {
        return new Script()
                        .add(
                                "insert into tracking_reminder (case_number, event_id, days_before)"
                                        + " select cast(? as varchar(30)), cast(? as uuid), cast(? as integer)"
                                        + " where not exists (select 1 from tracking_reminder"
                                        + " where case_number = ? and event_id = ? and days_before <= ?)",
                                request.number().value(),
                                request.eventId(),
                                daysBefore,
                                request.number().value(),
                                request.eventId(),
                                daysBefore)
                        .run(connection)
                == 1;
    }
}
