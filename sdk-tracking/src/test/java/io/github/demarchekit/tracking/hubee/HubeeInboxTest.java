package io.github.demarchekit.tracking.hubee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.demarchekit.tracking.CaseNumber;
import io.github.demarchekit.tracking.CaseStatus;
import io.github.demarchekit.tracking.Cases;
import io.github.demarchekit.tracking.Engine;
import io.github.demarchekit.tracking.Tracking;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The operator's ear, on each database. */
@ParameterizedClass
@EnumSource(Engine.class)
class HubeeInboxTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T08:30:00Z"), ZoneOffset.UTC);

    private final DataSource database;
    private final Tracking tracking;
    private final HubeeInbox inbox;

    HubeeInboxTest(Engine engine) {
        database = engine.fresh();
        tracking = Tracking.builder(database).build();
        tracking.open(Cases.file(1));
        inbox = HubeeInbox.of(tracking, database, id -> Optional.of(new CaseNumber(id)), CLOCK);
    }

    private static HubeeEvent event(HubeeStatus status, String message) {
        return new HubeeEvent(
                UUID.randomUUID().toString(),
                HubeeAction.STATUS_UPDATE,
                HubeeEvent.Progress.SENT,
                Optional.of("Mairie"),
                Optional.empty(),
                Optional.of(status),
                Optional.of(message).filter(text -> !text.isEmpty()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(CLOCK.instant()),
                List.of());
    }

    private Connection transaction() throws SQLException {
        Connection connection = database.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private HubeeInbox.Outcome reportAlone(HubeeEvent event) {
        try (Connection connection = transaction()) {
            HubeeInbox.Outcome outcome = inbox.report(connection, Cases.number(1), event);
            connection.commit();
            return outcome;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void reports_once_what_two_transactions_bring_at_the_same_time() throws SQLException {
        HubeeEvent event = event(HubeeStatus.SI_RECEIVED, "");
        CompletableFuture<HubeeInbox.Outcome> second;
        try (Connection first = transaction()) {
            assertThat(inbox.report(first, Cases.number(1), event)).isEqualTo(HubeeInbox.Outcome.REPORTED);
            second = CompletableFuture.supplyAsync(() -> reportAlone(event));
            first.commit();
        }

        assertThat(second.join()).isEqualTo(HubeeInbox.Outcome.DUPLICATE);
        assertThat(tracking.history(Cases.number(1))).hasSize(2);
    }

    @Test
    void leaves_the_callers_transaction_alive_when_there_is_no_such_file() throws SQLException {
        HubeeEvent event = event(HubeeStatus.SI_RECEIVED, "");
        try (Connection connection = transaction()) {
            assertThat(inbox.report(connection, Cases.number(404), event)).isEqualTo(HubeeInbox.Outcome.UNKNOWN_FILE);
            assertThat(inbox.report(connection, Cases.number(1), event)).isEqualTo(HubeeInbox.Outcome.REPORTED);
            connection.commit();
        }

        assertThat(tracking.status(Cases.number(1))).contains(CaseStatus.RECEIVED);
    }

    @Test
    void leaves_an_event_of_no_file_in_the_queue_and_takes_the_others() throws SQLException {
        HubeeEvent event = event(HubeeStatus.REFUSED, "Hors délai.");

        assertThat(inbox.onEvent("A-2026-404", event)).isEqualTo(HubeeHandler.Handled.LATER);
        assertThat(inbox.onEvent("A-2026-1", event)).isEqualTo(HubeeHandler.Handled.DONE);
        assertThat(inbox.onEvent("A-2026-1", event)).isEqualTo(HubeeHandler.Handled.DONE);

        assertThat(tracking.history(Cases.number(1)))
                .hasSize(2)
                .last()
                .satisfies(refused -> assertThat(refused.reason()).contains("Hors délai."));
    }

    @Test
    void has_no_news_in_an_integration_error_and_in_a_state_that_is_not_known() {
        assertThat(reportAlone(event(HubeeStatus.SI_INTG_ERROR, ""))).isEqualTo(HubeeInbox.Outcome.NO_NEWS);
        assertThat(reportAlone(event(HubeeStatus.read("ON_HOLD"), ""))).isEqualTo(HubeeInbox.Outcome.NO_NEWS);
        assertThat(reportAlone(event(HubeeStatus.read("ON_HOLD"), "Un instant.")))
                .isEqualTo(HubeeInbox.Outcome.REPORTED);
    }

    @Test
    void needs_a_transaction() throws SQLException {
        try (Connection connection = database.getConnection()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> inbox.report(connection, Cases.number(1), event(HubeeStatus.REFUSED, "")))
                    .withMessage("the inbox needs a transaction: set auto-commit off");
        }
    }
}
