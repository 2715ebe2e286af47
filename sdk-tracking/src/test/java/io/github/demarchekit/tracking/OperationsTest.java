package io.github.demarchekit.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an operator sees when something is wrong, and what helps. */
class OperationsTest {

    private static final CaseNumber ONE = Cases.number(1);
    private static final CaseNumber TWO = Cases.number(2);
    private static final Delivery FAILED = new Delivery.Failed("HTTP 503");
    private static final RetrySchedule ONCE_MORE = RetrySchedule.of(Duration.ofSeconds(10));

    private final MovableClock clock = new MovableClock();
    private final ScriptedChannel strict = new ScriptedChannel("hubee");
    private final ScriptedChannel lenient = new ScriptedChannel("ami");
    private final List<DeliveryListener.Attempt> heard = new ArrayList<>();

    private Tracking tracking(DataSource database) {
        return Tracking.builder(database)
                .clock(clock)
                .channel(strict, DeliveryPolicy.strict(ONCE_MORE))
                .channel(lenient, DeliveryPolicy.skipping(ONCE_MORE))
                .listener(heard::add)
                .build();
    }

    private static Tracking withTwoEventsOfEachFile(Tracking tracking) {
        for (int file = 1; file <= 2; file++) {
            tracking.open(Cases.file(file));
            tracking.report(Cases.number(file), StatusUpdate.to(CaseStatus.RECEIVED));
        }
        return tracking;
    }

    @ParameterizedTest
    @EnumSource
    void a_strict_channel_parks_the_file_and_no_other(Engine engine) {
        Tracking tracking = withTwoEventsOfEachFile(tracking(engine.fresh()));
        strict.answers(ONE, FAILED, FAILED);

        tracking.deliverDue();
        clock.advance(Duration.ofMinutes(1));
        tracking.deliverDue();
        clock.advance(Duration.ofDays(30));
        tracking.deliverDue();

        assertThat(strict.payloadsOf(ONE)).hasSize(2);
        assertThat(strict.payloadsOf(TWO)).hasSize(2);
        assertThat(lenient.payloadsOf(ONE)).hasSize(2);
        assertThat(tracking.operations().deadLetters(10)).isEmpty();
        assertThat(tracking.operations().waitingByChannel()).containsExactly(entry("hubee", 2L));
        assertThat(tracking.operations().oldestWaiting())
                .contains(tracking.history(ONE).get(0).occurredAt());
        assertThat(tracking.operations().parked(10)).singleElement().satisfies(parked -> {
            assertThat(parked.key()).isEqualTo(ONE.value());
            assertThat(parked.attempts()).isEqualTo(2);
            assertThat(parked.retryAt()).isEmpty();
            assertThat(parked.reason()).isEqualTo("HTTP 503");
        });
        assertThat(heard).extracting(DeliveryListener.Attempt::outcome).contains(DeliveryListener.Outcome.PARKED);
    }

    @ParameterizedTest
    @EnumSource
    void a_parked_file_goes_on_where_it_was_once_an_operator_says_so(Engine engine) {
        Tracking tracking = withTwoEventsOfEachFile(tracking(engine.fresh()));
        strict.answers(ONE, new Delivery.Refused("HTTP 422"));
        tracking.deliverDue();
        assertThat(strict.payloadsOf(ONE)).hasSize(1);

        assertThat(tracking.operations().retry("hubee", ONE.value())).isTrue();
        tracking.deliverDue();

        assertThat(strict.attempts())
                .filteredOn(attempt -> attempt.key().equals(ONE.value()))
                .extracting(ScriptedChannel.Attempt::sequence)
                .containsExactly(1L, 1L, 2L);
        assertThat(tracking.operations().parked(10)).isEmpty();
        assertThat(tracking.operations().retry("hubee", ONE.value())).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void a_message_that_is_skipped_becomes_a_dead_letter_which_can_be_replayed_or_purged(Engine engine) {
        Tracking tracking = withTwoEventsOfEachFile(tracking(engine.fresh()));
        strict.answers(ONE, new Delivery.Refused("HTTP 422"));
        tracking.deliverDue();

        assertThat(tracking.operations().skip("hubee", ONE.value())).isTrue();
        assertThat(tracking.operations().skip("hubee", ONE.value())).isFalse();
        tracking.deliverDue();
        assertThat(strict.attempts())
                .filteredOn(attempt -> attempt.key().equals(ONE.value()))
                .extracting(ScriptedChannel.Attempt::sequence)
                .containsExactly(1L, 2L);
        DeadLetter letter = tracking.operations().deadLetters(10).get(0);
        assertThat(letter.reason()).isEqualTo("HTTP 422");

        assertThat(tracking.operations().replay(letter)).isTrue();
        assertThat(tracking.operations().replay(letter)).isFalse();
        tracking.deliverDue();
        assertThat(strict.payloadsOf(ONE))
                .hasSize(3)
                .last()
                .isEqualTo(strict.payloadsOf(ONE).get(0));

        strict.answers(TWO, new Delivery.Refused("HTTP 422"));
        tracking.report(TWO, StatusUpdate.to(CaseStatus.ACCEPTED));
        tracking.deliverDue();
        tracking.operations().skip("hubee", TWO.value());
        assertThat(tracking.operations().purge(clock.instant())).isZero();
        assertThat(tracking.operations().purge(clock.instant().plusSeconds(1))).isEqualTo(1);
        assertThat(tracking.operations().deadLetters(10)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_channel_whose_other_side_is_gone_stays_disabled_after_a_restart(Engine engine) {
        DataSource database = engine.fresh();
        Tracking tracking = withTwoEventsOfEachFile(tracking(database));
        lenient.answers(ONE, new Delivery.Gone("HTTP 410"));
        lenient.answers(TWO, new Delivery.Gone("HTTP 410"));

        tracking.deliverDue();
        Tracking restarted = tracking(database);
        clock.advance(Duration.ofDays(1));
        restarted.deliverDue();

        assertThat(lenient.attempts()).hasSize(1);
        assertThat(restarted.operations().stoppedChannels()).containsExactly(entry("ami", "HTTP 410"));
        assertThat(restarted.operations().waitingByChannel()).containsExactly(entry("ami", 4L));

        restarted.operations().resume("ami");
        restarted.deliverDue();
        restarted.operations().resume("ami");
        restarted.deliverDue();
        assertThat(restarted.operations().waiting()).isZero();
        assertThat(restarted.operations().stoppedChannels()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void an_outage_uses_up_few_attempts_and_ends_by_itself(Engine engine) {
        Tracking tracking = tracking(engine.fresh());
        int files = 40;
        IntStream.rangeClosed(1, files).forEach(file -> {
            tracking.open(Cases.file(file));
            lenient.answers(Cases.number(file), FAILED);
        });

        tracking.deliverDue();

        assertThat(lenient.attempts()).hasSizeLessThan(10);
        assertThat(tracking.operations().outages()).isEqualTo(Map.of("ami", "HTTP 503"));
        assertThat(tracking.operations().stoppedChannels()).isEmpty();

        for (int minute = 0; minute < 60; minute++) {
            clock.advance(Duration.ofMinutes(2));
            tracking.deliverDue();
        }
        assertThat(tracking.operations().waiting()).isZero();
        assertThat(tracking.operations().outages()).isEmpty();
        assertThat(tracking.operations().deadLetters(100)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_message_that_nobody_will_take_does_not_keep_a_resting_channel_from_finding_out_that_it_works(Engine engine) {
        Tracking tracking = tracking(engine.fresh());
        for (int file = 1; file <= 6; file++) {
            tracking.open(Cases.file(file));
            lenient.answers(Cases.number(file), FAILED);
        }
        tracking.deliverDue();
        assertThat(tracking.operations().outages()).containsKey("ami");
        lenient.answers(Cases.number(7), FAILED, FAILED, FAILED, FAILED, FAILED, FAILED);
        tracking.open(Cases.file(7));
        tracking.open(Cases.file(8));

        for (int i = 0; i < 10; i++) {
            clock.advance(Duration.ofMinutes(2));
            tracking.deliverDue();
        }

        assertThat(lenient.payloadsOf(Cases.number(8))).isNotEmpty();
        assertThat(tracking.operations().outages()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_channel_that_was_told_to_wait_rests_but_for_a_minute_at_most(Engine engine) {
        Tracking tracking = withTwoEventsOfEachFile(tracking(engine.fresh()));
        Delivery busy = new Delivery.Failed("HTTP 429", Optional.of(Duration.ofMinutes(50)));
        lenient.answers(ONE, busy);
        lenient.answers(TWO, busy);

        tracking.deliverDue();
        assertThat(lenient.attempts()).hasSize(1);
        clock.advance(Duration.ofSeconds(59));
        tracking.deliverDue();
        assertThat(lenient.attempts()).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        tracking.deliverDue();
        assertThat(lenient.attempts()).hasSize(2);
    }
}
