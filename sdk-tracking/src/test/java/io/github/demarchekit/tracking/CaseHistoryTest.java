package io.github.demarchekit.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CaseHistoryTest {

    private static final CaseNumber ONE = Cases.number(1);

    private final MovableClock clock = new MovableClock();

    private Tracking tracking(DataSource database) {
        return Tracking.builder(database).clock(clock).build();
    }

    @ParameterizedTest
    @EnumSource
    void keeps_every_event_in_order_without_a_gap(Engine engine) {
        Tracking tracking = tracking(engine.fresh());

        tracking.openDraft(Cases.file(1));
        tracking.report(ONE, StatusUpdate.to(CaseStatus.SUBMITTED));
        tracking.report(ONE, StatusUpdate.to(CaseStatus.IN_INSTRUCTION));
        CaseEvent last =
                tracking.report(ONE, StatusUpdate.to(CaseStatus.ACCEPTED).reason("Une place vous attend."));

        List<CaseEvent> history = tracking.history(ONE);
        assertThat(history)
                .extracting(CaseEvent::status)
                .containsExactly(
                        CaseStatus.DRAFT, CaseStatus.SUBMITTED, CaseStatus.IN_INSTRUCTION, CaseStatus.ACCEPTED);
        assertThat(history)
                .extracting(CaseEvent::sequence)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 4).boxed().toList());
        assertThat(history).last().isEqualTo(last);
        assertThat(last.reason()).contains("Une place vous attend.");
        assertThat(tracking.status(ONE)).contains(CaseStatus.ACCEPTED);
    }

    @ParameterizedTest
    @EnumSource
    void dates_events_strictly_later_even_when_the_clock_stands_still_or_goes_back(Engine engine) {
        Tracking tracking = tracking(engine.fresh());

        tracking.open(Cases.file(1));
        tracking.report(ONE, StatusUpdate.to(CaseStatus.RECEIVED));
        clock.advance(Duration.ofHours(-1));
        tracking.report(ONE, StatusUpdate.to(CaseStatus.IN_INSTRUCTION));
        clock.advance(Duration.ofHours(3));
        tracking.report(ONE, StatusUpdate.to(CaseStatus.ACCEPTED));

        assertThat(tracking.history(ONE))
                .extracting(CaseEvent::occurredAt)
                .containsExactly(
                        Instant.parse("2026-11-23T08:30:00.123Z"),
                        Instant.parse("2026-11-23T08:30:00.124Z"),
                        Instant.parse("2026-11-23T08:30:00.125Z"),
                        Instant.parse("2026-11-23T10:30:00.123Z"));
    }

    @ParameterizedTest
    @EnumSource
    void refuses_an_illegal_transition_naming_both_states_and_writes_nothing(Engine engine) {
        Tracking tracking = tracking(engine.fresh());
        tracking.open(Cases.file(1));
        tracking.report(ONE, StatusUpdate.to(CaseStatus.REFUSED));

        assertThatThrownBy(() -> tracking.report(ONE, StatusUpdate.to(CaseStatus.IN_INSTRUCTION)))
                .isInstanceOfSatisfying(IllegalTransitionException.class, refused -> {
                    assertThat(refused.from()).isEqualTo(CaseStatus.REFUSED);
                    assertThat(refused.to()).isEqualTo(CaseStatus.IN_INSTRUCTION);
                })
                .hasMessage("file A-2026-1 is REFUSED and cannot become IN_INSTRUCTION: from there it can become"
                        + " [CLOSED], or be reopened with StatusUpdate.reopening()");

        assertThat(tracking.history(ONE)).hasSize(2);
        assertThat(tracking.status(ONE)).contains(CaseStatus.REFUSED);
    }

    @ParameterizedTest
    @EnumSource
    void reopens_what_has_ended_and_only_that(Engine engine) {
        Tracking tracking = tracking(engine.fresh());
        tracking.open(Cases.file(1));

        assertThatThrownBy(() -> tracking.report(ONE, StatusUpdate.reopening()))
                .isInstanceOf(IllegalTransitionException.class)
                .hasMessageContaining("SUBMITTED")
                .hasMessageContaining("IN_INSTRUCTION");

        tracking.report(ONE, StatusUpdate.to(CaseStatus.ACCEPTED));
        tracking.report(ONE, StatusUpdate.to(CaseStatus.CLOSED));
        tracking.report(ONE, StatusUpdate.reopening());
        assertThat(tracking.status(ONE)).contains(CaseStatus.IN_INSTRUCTION);
    }

    @ParameterizedTest
    @EnumSource
    void refuses_a_number_that_is_taken_and_one_that_is_unknown(Engine engine) {
        Tracking tracking = tracking(engine.fresh());
        tracking.open(Cases.file(1));

        assertThatThrownBy(() -> tracking.open(Cases.file(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("file A-2026-1 is already open");
        assertThatThrownBy(() -> tracking.report(Cases.number(2), StatusUpdate.to(CaseStatus.ACCEPTED)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no file has the number A-2026-2");
        assertThat(tracking.status(Cases.number(2))).isEmpty();
        assertThat(tracking.history(Cases.number(2))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void belongs_to_the_callers_transaction(Engine engine) throws SQLException {
        DataSource database = engine.fresh();
        ScriptedChannel channel = new ScriptedChannel("ami");
        Tracking tracking =
                Tracking.builder(database).clock(clock).channel(channel).build();

        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            tracking.open(connection, Cases.file(1));
            connection.rollback();
            tracking.open(connection, Cases.file(2));
            tracking.report(connection, Cases.number(2), StatusUpdate.to(CaseStatus.RECEIVED));
            connection.commit();
        }

        assertThat(tracking.history(ONE)).isEmpty();
        assertThat(tracking.deliverDue()).isEqualTo(2);
        assertThat(channel.attempts())
                .extracting(ScriptedChannel.Attempt::key)
                .containsOnly(Cases.number(2).value());
    }

    @ParameterizedTest
    @EnumSource
    void makes_its_tables_as_often_as_asked_and_says_when_they_are_missing(Engine engine) {
        DataSource database = engine.empty();
        Tracking tracking = tracking(database);
        assertThatThrownBy(() -> tracking.open(Cases.file(1)))
                .isInstanceOf(TrackingStoreException.class)
                .hasMessageContaining("Tracking.createSchema");

        Tracking.createSchema(database);
        Tracking.createSchema(database);

        assertThat(tracking.open(Cases.file(1)).sequence()).isEqualTo(1);
    }
}
