package io.github.demarchekit.tracking;

import io.github.demarchekit.core.internal.Json;
import io.github.demarchekit.tracking.internal.Script;
import io.github.demarchekit.tracking.internal.SqlTime;
import io.github.demarchekit.tracking.law.ImplicitDecision;
import io.github.demarchekit.tracking.law.Regime;
import io.github.demarchekit.tracking.law.Wait;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The files and their histories, in {@code tracking_case} and {@code tracking_event}. */
final class CaseFiles {

    private static final String COLUMNS = "procedure_code, procedure_title, link, case_references, recipient_hash,"
            + " recipient_email, recipient_phone, recipient_language, recipient_opt_outs, status, sub_status,"
            + " last_sequence, received_on, waits, implied_on, last_event_at";

    private final CaseLife life;

    CaseFiles(CaseLife life) {
        this.life = life;
    }

    /** What a required action is kept in. */
    record Actions(List<RequiredAction> actions) {}

    /** What references are kept in. */
    record References(Map<String, String> byChannel) {}

    /** What waits are kept in. */
    record Waits(List<Wait> waits) {}

    void open(Script script, NewCase file, CaseLife.Dated first) {
        CaseEvent event = first.event();
        Recipient recipient = file.recipient();
        script.add(
                "insert into tracking_case (case_number, " + COLUMNS
                        + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                file.number().value(),
                file.procedureCode(),
                file.procedureTitle(),
                file.link().toString(),
                json(new References(file.references())),
                recipient.franceConnectHash(),
                recipient.email().orElse(null),
                recipient.phone().orElse(null),
                recipient.language().toLanguageTag(),
                String.join(",", recipient.optOuts()),
                event.status().name(),
                null,
                event.sequence(),
                first.clock().receivedOn().orElse(null),
                json(new Waits(first.clock().waits())),
                impliedOn(event),
                SqlTime.of(event.occurredAt()));
        insert(script, event);
    }

    private static @Nullable LocalDate impliedOn(CaseEvent event) {
        return event.status().ended()
                ? null
                : event.implicitDecision().flatMap(ImplicitDecision::date).orElse(null);
    }

    /** Writes the event and moves the file, unless another event has taken its rank: then the statement fails. */
    void append(Script script, CaseStatus before, CaseLife.Dated next) {
        CaseEvent event = next.event();
        insert(script, event);
        if (before == CaseStatus.AWAITING_USER && event.type() == EventType.STATUS) {
            script.add(
                    "delete from tracking_due where case_number = ?",
                    event.number().value());
        }
        event.requiredActions().stream()
                .filter(action -> event.type() == EventType.STATUS)
                .flatMap(action -> action.deadline().stream())
                .min(LocalDate::compareTo)
                .ifPresent(first -> script.add(
                        "insert into tracking_due (case_number, due_on) values (?, ?)",
                        event.number().value(),
                        first));
        script.add(
                "update tracking_case set status = ?, sub_status = ?, last_sequence = ?, received_on = ?,"
                        + " waits = ?, implied_on = ?, last_event_at = ? where case_number = ?",
                event.status().name(),
                event.subStatus().map(SubStatus::code).orElse(null),
                event.sequence(),
                next.clock().receivedOn().orElse(null),
                json(new Waits(next.clock().waits())),
                impliedOn(event),
                SqlTime.of(event.occurredAt()),
                event.number().value());
    }

    private static void insert(Script script, CaseEvent event) {
        script.add(
                "insert into tracking_event (case_number, sequence_number, event_id, event_type, status, sub_status,"
                        + " reason, required_actions, about_id, actor_kind, actor_id, regime,"
                        + " implied_on, suspended_since, late, occurred_at, recorded_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                event.number().value(),
                event.sequence(),
                event.id(),
                event.type().name(),
                event.status().name(),
                event.subStatus().map(SubStatus::code).orElse(null),
                event.reason().orElse(null),
                event.requiredActions().isEmpty() ? "" : json(new Actions(event.requiredActions())),
                event.about().orElse(null),
                event.actor().kind().name(),
                event.actor().id().orElse(null),
                event.implicitDecision()
                        .map(decision -> decision.regime().name())
                        .orElse(null),
                event.implicitDecision().flatMap(ImplicitDecision::date).orElse(null),
                event.implicitDecision()
                        .flatMap(ImplicitDecision::suspendedSince)
                        .orElse(null),
                event.late(),
                SqlTime.of(event.occurredAt()),
                SqlTime.of(event.recordedAt()));
    }

    /** Reads a file, and locks it until the transaction ends so that its events are numbered in the order of their commits. */
    CaseStanding lock(Connection connection, CaseNumber number) throws SQLException {
        return read(connection, number, " for update")
                .orElseThrow(() -> new IllegalArgumentException("no file has the number " + number));
    }

    Optional<CaseStanding> find(Connection connection, CaseNumber number) throws SQLException {
        return read(connection, number, "");
    }

    private Optional<CaseStanding> read(Connection connection, CaseNumber number, String lock) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select " + COLUMNS + " from tracking_case where case_number = ?" + lock)) {
            select.setString(1, number.value());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(standing(row, number)) : Optional.empty();
            }
        }
    }

    private CaseStanding standing(ResultSet row, CaseNumber number) throws SQLException {
        Recipient recipient = new Recipient(
                row.getString(5),
                Optional.ofNullable(row.getString(6)),
                Optional.ofNullable(row.getString(7)),
                Locale.forLanguageTag(row.getString(8)),
                optOuts(row.getString(9)));
        NewCase file = new NewCase(
                number,
                row.getString(1),
                row.getString(2),
                recipient,
                URI.create(row.getString(3)),
                Json.read("tracking_case", utf8(row.getString(4)), References.class)
                        .byChannel());
        CaseStatus status = CaseStatus.valueOf(row.getString(10));
        return new CaseStanding(
                file,
                status,
                life.subStatus(file.procedureCode(), status, row.getString(11)),
                row.getLong(12),
                new LegalClock(
                        date(row, 13),
                        Json.read("tracking_case", utf8(row.getString(14)), Waits.class)
                                .waits()),
                SqlTime.read(row, 16));
    }

    private static Set<String> optOuts(String joined) {
        return Set.of(joined.split(",")).stream()
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    List<CaseEvent> history(Connection connection, CaseNumber number) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select e.event_id, e.sequence_number, e.event_type,"
                        + " e.status, e.sub_status, e.reason, e.required_actions, e.about_id, e.actor_kind, e.actor_id,"
                        + " e.occurred_at, e.recorded_at, c.procedure_code, e.regime, e.implied_on,"
                        + " e.suspended_since, e.late from tracking_event e join tracking_case c"
                        + " on c.case_number = e.case_number where e.case_number = ? order by e.sequence_number")) {
            select.setString(1, number.value());
            List<CaseEvent> events = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    events.add(event(row, number));
                }
            }
            return List.copyOf(events);
        }
    }

    private CaseEvent event(ResultSet row, CaseNumber number) throws SQLException {
        CaseStatus status = CaseStatus.valueOf(row.getString(4));
        String actions = row.getString(7);
        Optional<LocalDate> impliedOn = date(row, 15);
        Optional<LocalDate> suspendedSince = date(row, 16);
        return new CaseEvent(
                row.getObject(1, UUID.class),
                number,
                row.getLong(2),
                EventType.valueOf(row.getString(3)),
                status,
                life.subStatus(row.getString(13), status, row.getString(5)),
                Optional.ofNullable(row.getString(6)),
                actions.isEmpty()
                        ? List.of()
                        : Json.read("tracking_event", utf8(actions), Actions.class)
                                .actions(),
                Optional.ofNullable(row.getObject(8, UUID.class)),
                new Actor(Actor.Kind.valueOf(row.getString(9)), Optional.ofNullable(row.getString(10))),
                Optional.ofNullable(row.getString(14))
                        .map(Regime::valueOf)
                        .map(regime -> new ImplicitDecision(regime, impliedOn, suspendedSince)),
                row.getBoolean(17),
                SqlTime.read(row, 11),
                SqlTime.read(row, 12));
    }

    private static Optional<LocalDate> date(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, LocalDate.class));
    }

    /** Returns the files that silence has decided, by that day, and that nobody has. */
    List<CaseStanding> decidedBySilence(Connection connection, LocalDate day) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select " + COLUMNS + ", case_number from tracking_case where implied_on <= ? order by implied_on")) {
            select.setObject(1, day);
            List<CaseStanding> decided = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    decided.add(standing(row, new CaseNumber(row.getString(17))));
                }
            }
            return List.copyOf(decided);
        }
    }

    void changeRecipient(Connection connection, CaseNumber number, Recipient recipient) throws SQLException {
        int changed = new Script()
                .add(
                        "update tracking_case set recipient_hash = ?, recipient_email = ?, recipient_phone = ?,"
                                + " recipient_language = ?, recipient_opt_outs = ? where case_number = ?",
                        recipient.franceConnectHash(),
                        recipient.email().orElse(null),
                        recipient.phone().orElse(null),
                        recipient.language().toLanguageTag(),
                        String.join(",", recipient.optOuts()),
                        number.value())
                .run(connection);
        if (changed == 0) {
            throw new IllegalArgumentException("no file has the number " + number);
        }
    }

    private static String json(Object value) {
        return new String(Json.write(value), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
