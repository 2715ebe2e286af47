package io.github.demarchekit.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may deliver a file's messages, and until when. */
class OutboxLeaseTest {

    private static final CaseNumber ONE = Cases.number(1);

    private final MovableClock clock = new MovableClock();
    private final ScriptedChannel first = new ScriptedChannel("ami");
    private final ScriptedChannel second = new ScriptedChannel("ami");

    private Tracking tracking(DataSource database, ScriptedChannel channel) {
        return Tracking.builder(database).clock(clock).channel(channel).build();
    }

    @ParameterizedTest
    @EnumSource
    void nobody_else_delivers_a_file_while_one_does(Engine engine) {
        DataSource database = engine.fresh();
        Tracking one = tracking(database, first);
        Tracking other = tracking(database, second);
        one.open(Cases.file(1));
        first.meanwhile(message -> {
            clock.advance(Duration.ofSeconds(59));
            assertThat(other.deliverDue()).isZero();
        });

        one.deliverDue();

        assertThat(first.attempts()).hasSize(1);
        assertThat(second.attempts()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void one_begins_no_message_that_may_outlast_its_lease(Engine engine) {
        DataSource database = engine.fresh();
        Tracking one = tracking(database, first);
        Tracking other = tracking(database, second);
        one.open(Cases.file(1));
        one.report(ONE, StatusUpdate.to(CaseStatus.RECEIVED));
        one.report(ONE, StatusUpdate.to(CaseStatus.IN_INSTRUCTION));
        first.meanwhile(message -> {
            clock.advance(Duration.ofSeconds(29));
            assertThat(other.deliverDue()).isZero();
        });

        assertThat(one.deliverDue()).isEqualTo(3);

        assertThat(second.attempts()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void one_that_froze_past_its_lease_is_replaced_and_can_no_longer_write(Engine engine) {
        DataSource database = engine.fresh();
        Tracking one = tracking(database, first);
        Tracking other = tracking(database, second);
        one.open(Cases.file(1));
        one.report(ONE, StatusUpdate.to(CaseStatus.RECEIVED));
        first.meanwhile(message -> {
            clock.advance(Duration.ofSeconds(61));
            assertThat(other.deliverDue()).isEqualTo(2);
        });

        assertThat(one.deliverDue()).isEqualTo(1);

        assertThat(second.attempts())
                .extracting(ScriptedChannel.Attempt::sequence)
                .containsExactly(1L, 2L);
        assertThat(first.payloadsOf(ONE)).containsExactly(second.payloadsOf(ONE).get(0));
        first.meanwhile(message -> {});
        one.report(ONE, StatusUpdate.to(CaseStatus.ACCEPTED));
        assertThat(one.deliverDue()).isEqualTo(1);
        assertThat(first.attempts())
                .last()
                .extracting(ScriptedChannel.Attempt::sequence)
                .isEqualTo(3L);
        assertThat(one.operations().waiting()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void a_failure_told_too_late_does_not_undo_what_another_delivered(Engine engine) {
        DataSource database = engine.fresh();
        Tracking one = tracking(database, first);
        Tracking other = tracking(database, second);
        one.open(Cases.file(1));
        first.answers(ONE, new Delivery.Refused("HTTP 400"));
        first.meanwhile(message -> {
            clock.advance(Duration.ofSeconds(61));
            other.deliverDue();
        });

        one.deliverDue();

        assertThat(one.operations().deadLetters(10)).isEmpty();
        assertThat(one.operations().waiting()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void one_that_died_is_replaced_when_its_lease_ends(Engine engine) {
        DataSource database = engine.fresh();
        Tracking dying = tracking(database, first);
        dying.open(Cases.file(1));
        first.meanwhile(message -> {
            throw new AssertionError("as if the process ended here");
        });
        assertThat(org.assertj.core.api.Assertions.catchThrowable(dying::deliverDue))
                .isInstanceOf(AssertionError.class);

        Tracking other = tracking(database, second);
        clock.advance(Duration.ofSeconds(59));
        assertThat(other.deliverDue()).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(other.deliverDue()).isEqualTo(1);
        assertThat(second.payloadsOf(ONE)).isEqualTo(first.payloadsOf(ONE));
    }

    @ParameterizedTest
    @EnumSource
    void a_file_locked_by_its_caller_holds_up_nothing_that_was_committed(Engine engine) throws SQLException {
        DataSource database = engine.fresh();
        Tracking tracking = tracking(database, first);
        tracking.open(Cases.file(1));
        tracking.open(Cases.file(2));

        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            tracking.report(connection, ONE, StatusUpdate.to(CaseStatus.RECEIVED));
            assertThat(tracking.deliverDue()).isEqualTo(2);
            connection.commit();
        }

        assertThat(tracking.deliverDue()).isEqualTo(1);
        assertThat(first.payloadsOf(ONE)).hasSize(2);
    }
}
