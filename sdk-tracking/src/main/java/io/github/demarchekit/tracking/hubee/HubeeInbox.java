package io.github.demarchekit.tracking.hubee;

import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.CaseNumber;
import io.github.demarchekit.tracking.CaseStatus;
import io.github.demarchekit.tracking.IllegalTransitionException;
import io.github.demarchekit.tracking.RequiredAction;
import io.github.demarchekit.tracking.StatusUpdate;
import io.github.demarchekit.tracking.Tracking;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator's ear: what instructing services say of its cases, {@linkplain Tracking#report reported} on its own files, each event
 * once. Give it to a {@link HubeeQueue}, or call {@link #report} from a handler of your own, in its transaction.
 *
 * <p>HubEE guarantees no order: a state to which the file cannot go any more is no news, but its words are told all the same, as a
 * message. What it remembers is in the table {@code tracking_hubee_event} of {@link Tracking#createSchema}. Thread-safe.
 */
public final class HubeeInbox implements HubeeHandler {

    private static final Logger LOG = LoggerFactory.getLogger(HubeeInbox.class);
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String MORE = "Compléments demandés par le service";

    private final Tracking tracking;
    private final DataSource dataSource;
    private final Function<String, Optional<CaseNumber>> numbers;
    private final Clock clock;

    private HubeeInbox(
            Tracking tracking, DataSource dataSource, Function<String, Optional<CaseNumber>> numbers, Clock clock) {
        this.tracking = tracking;
        this.dataSource = dataSource;
        this.numbers = numbers;
        this.clock = clock;
    }

    /** What became of an event. */
    public enum Outcome {
        /** The file has one more event. */
        REPORTED,
        /** It was reported before. */
        DUPLICATE,
        /** There is nothing in it for the user. */
        NO_NEWS,
        /** The case is none of this application's files. */
        UNKNOWN_FILE
    }

    /**
     * Makes an inbox.
     *
     * @param dataSource of the tracking's database
     * @param numbers finds the file of a case, by HubEE's identifier of the case; {@link #byExternalId} where cases were sent under
     *     their file's number
     * @param clock dates what it remembers
     */
    public static HubeeInbox of(
            Tracking tracking, DataSource dataSource, Function<String, Optional<CaseNumber>> numbers, Clock clock) {
        return new HubeeInbox(tracking, dataSource, numbers, clock);
    }

    /** Returns a finder that asks HubEE for the case's external identifier, and takes it for the file's number. */
    public static Function<String, Optional<CaseNumber>> byExternalId(HubeeClient client) {
        return caseId -> {
            try {
                return Optional.of(new CaseNumber(client.findCase(caseId).externalId()));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        };
    }

    /** Leaves it: operators get no case but those they have sent. */
    @Override
    public Handled onCase(HubeeCase file) {
        LOG.warn("case={} stays: an OSL has nothing to do with a new case", file.id());
        return Handled.LATER;
    }

    /** Reports it in a transaction of its own; an event about a case that is not known here stays. */
    @Override
    public Handled onEvent(String caseId, HubeeEvent event) throws SQLException {
        // Asked before the transaction: the answer may come from the network.
        Optional<CaseNumber> number = numbers.apply(caseId);
        Outcome outcome = number.isPresent() ? reported(number.get(), event) : Outcome.UNKNOWN_FILE;
        LOG.debug("case={} event={} is {}", caseId, event.id(), outcome);
        if (outcome == Outcome.UNKNOWN_FILE) {
            LOG.warn("case={} is no file of this application", caseId);
            return Handled.LATER;
        }
        return Handled.DONE;
    }

    private Outcome reported(CaseNumber number, HubeeEvent event) throws SQLException {
        Outcome outcome;
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                outcome = report(connection, number, event);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
        if (outcome == Outcome.REPORTED) {
            tracking.wake();
        }
        return outcome;
    }

    /**
     * Reports an event in the caller's transaction, unless it was before; {@link Tracking#wake()} after its commit spares the wait of
     * a poll.
     *
     * @param connection with auto-commit off; commit it, and only then tell HubEE
     * @throws SQLException as the database gave it; roll back, and let the event come again
     */
    public Outcome report(Connection connection, CaseNumber number, HubeeEvent event) throws SQLException {
        if (connection.getAutoCommit()) {
            throw new IllegalStateException("the inbox needs a transaction: set auto-commit off");
        }
        Optional<StatusUpdate> update = update(event);
        if (update.isEmpty()) {
            return Outcome.NO_NEWS;
        }
        if (isKnown(connection, event)) {
            return Outcome.DUPLICATE;
        }
        Savepoint before = connection.setSavepoint();
        if (!remember(connection, event)) {
            // Another transaction has just done it. PostgreSQL would end this one, but for the savepoint.
            connection.rollback(before);
            return Outcome.DUPLICATE;
        }
        try {
            return report(connection, number, event, update.get());
        } catch (IllegalArgumentException e) {
            connection.rollback(before);
            return Outcome.UNKNOWN_FILE;
        }
    }

    /** @throws IllegalArgumentException when there is no such file */
    private Outcome report(Connection connection, CaseNumber number, HubeeEvent event, StatusUpdate update) {
        try {
            CaseEvent unused = tracking.report(connection, number, update);
            return Outcome.REPORTED;
        } catch (IllegalTransitionException e) {
            LOG.debug("file={} event={} comes too late: {} after {}", number, event.id(), e.to(), e.from());
            Optional<StatusUpdate> words = words(event);
            words.ifPresent(message -> {
                CaseEvent unused = tracking.report(connection, number, message);
            });
            return words.isPresent() ? Outcome.REPORTED : Outcome.NO_NEWS;
        }
    }

    /** Returns what an event is to the user, if anything. */
    private static Optional<StatusUpdate> update(HubeeEvent event) {
        boolean tells = event.action().equals(HubeeAction.STATUS_UPDATE)
                || event.action().equals(HubeeAction.ATTACH_DEPOSIT)
                || event.action().equals(HubeeAction.SENDING_MESSAGE);
        if (!tells) {
            return Optional.empty();
        }
        Optional<CaseStatus> status =
                event.newStatus().flatMap(HubeeStatus::canonical).filter(to -> to != CaseStatus.SUBMITTED);
        if (status.isEmpty()) {
            return words(event);
        }
        StatusUpdate update = StatusUpdate.to(status.get());
        if (status.get() == CaseStatus.AWAITING_USER) {
            update = update.requiring(RequiredAction.piece(MORE));
        }
        return Optional.of(
                event.message().isPresent() ? update.reason(event.message().get()) : update);
    }

    private static Optional<StatusUpdate> words(HubeeEvent event) {
        return event.message()
                .map(message -> StatusUpdate.message(identifier(event)).reason(message));
    }

    /** HubEE's identifiers are UUIDs; another one still gets the same each time. */
    private static UUID identifier(HubeeEvent event) {
        try {
            return UUID.fromString(event.id());
        } catch (IllegalArgumentException e) {
            return UUID.nameUUIDFromBytes(event.id().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static boolean isKnown(Connection connection, HubeeEvent event) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select 1 from tracking_hubee_event where event_id = ?")) {
            select.setString(1, event.id());
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    private boolean remember(Connection connection, HubeeEvent event) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into tracking_hubee_event (event_id, received_at) values (?, ?)")) {
            insert.setString(1, event.id());
            insert.setObject(2, clock.instant().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
            return true;
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    /** Forgets the events reported before that time, and returns how many: one that HubEE brings again would be told again. */
    public int purge(Connection connection, Instant before) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from tracking_hubee_event where received_at < ?")) {
            delete.setObject(1, before.atOffset(ZoneOffset.UTC));
            return delete.executeUpdate();
        }
    }

    @Override
    public String toString() {
        return "HubeeInbox";
    }
}
