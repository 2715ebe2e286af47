package io.github.demarchekit.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages whose time has not come. */
class HeldMessageTest {

    private static final CaseNumber ONE = Cases.number(1);

    private final MovableClock clock = new MovableClock();
    private final ScriptedChannel sms = new ScriptedChannel("sms");
    private final List<DeliveryListener.Attempt> told = new ArrayList<>();

    private Tracking tracking(DataSource database) {
        return Tracking.builder(database)
                .clock(clock)
                .channel(sms)
                .retry(RetrySchedule.of(Duration.ofSeconds(10)))
                .listener(told::add)
                .build();
    }

    private Delivery until(Duration later) {
        return new Delivery.NotYet(clock.instant().plus(later));
    }

    @ParameterizedTest
    @EnumSource
    void wait_until_then_and_the_files_later_ones_behind_them(Engine engine) {
        Tracking tracking = tracking(engine.fresh());
        tracking.open(Cases.file(1));
        tracking.report(ONE, StatusUpdate.to(CaseStatus.RECEIVED));
        tracking.open(Cases.file(2));
        sms.answers(ONE, until(Duration.ofHours(8)));

        assertThat(tracking.deliverDue()).isEqualTo(1);
        clock.advance(Duration.ofHours(8).minusSeconds(1));
        assertThat(tracking.deliverDue()).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(tracking.deliverDue()).isEqualTo(2);

        assertThat(sms.payloadsOf(ONE)).hasSize(3);
        assertThat(tracking.operations().waiting()).isZero();
        assertThat(tracking.operations().parked(10)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void use_up_no_attempt(Engine engine) {
        Tracking tracking = tracking(engine.fresh());
        tracking.open(Cases.file(1));
        sms.answers(
                ONE,
                until(Duration.ofHours(1)),
                until(Duration.ofHours(2)),
                until(Duration.ofHours(3)),
                new Delivery.Failed("busy"));
        for (int hour = 0; hour < 3; hour++) {
            tracking.deliverDue();
            assertThat(tracking.operations().parked(10)).singleElement().satisfies(file -> {
                assertThat(file.attempts()).isZero();
                assertThat(file.reason()).isEqualTo("its time has not come");
            });
            clock.advance(Duration.ofHours(1));
        }

        tracking.deliverDue();
        clock.advance(Duration.ofSeconds(13));
        tracking.deliverDue();

        assertThat(told)
                .extracting(DeliveryListener.Attempt::outcome)
                .containsExactly(
                        DeliveryListener.Outcome.NOT_YET,
                        DeliveryListener.Outcome.NOT_YET,
                        DeliveryListener.Outcome.NOT_YET,
                        DeliveryListener.Outcome.POSTPONED,
                        DeliveryListener.Outcome.DELIVERED);
        assertThat(told).extracting(DeliveryListener.Attempt::attempt).containsExactly(1, 1, 1, 1, 2);
        assertThat(tracking.operations().deadLetters(10)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void rest_no_channel_however_many_they_are(Engine engine) {
        Tracking tracking = tracking(engine.fresh());
        for (int file = 1; file <= 6; file++) {
            tracking.open(Cases.file(file));
            sms.answers(Cases.number(file), until(Duration.ofHours(8)));
        }
        tracking.deliverDue();
        tracking.open(Cases.file(7));

        assertThat(tracking.deliverDue()).isEqualTo(1);
        assertThat(tracking.operations().outages()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void wait_neither_for_ever_nor_not_at_all(Engine engine) {
        Tracking tracking = tracking(engine.fresh());
        tracking.open(Cases.file(1));
        tracking.open(Cases.file(2));
        sms.answers(ONE, new Delivery.NotYet(Instant.MAX));
        sms.answers(Cases.number(2), new Delivery.NotYet(Instant.MIN));

        assertThat(tracking.deliverDue()).isZero();
        assertThat(tracking.deliverDue()).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(tracking.deliverDue()).isEqualTo(1);
        clock.advance(Duration.ofDays(7));
        assertThat(tracking.deliverDue()).isEqualTo(1);
    }

    /** A channel that is set up wrong tries one message from time to time: it must be one that is sent. */
    @ParameterizedTest
    @EnumSource
    void are_no_trial_of_a_channel_that_is_stopped(Engine engine) {
        Tracking tracking = tracking(engine.fresh());
        tracking.open(Cases.file(1));
        sms.answers(ONE, new Delivery.Misconfigured("HTTP 401"), until(Duration.ofMinutes(6)));
        tracking.deliverDue();
        clock.advance(Duration.ofMinutes(5));
        tracking.deliverDue();
        tracking.open(Cases.file(2));

        assertThat(tracking.deliverDue()).isEqualTo(1);
        assertThat(tracking.operations().stoppedChannels()).isEmpty();
    }
}
