package io.github.demarchekit.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.UnreadableResponseException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What follows from each answer of the other side, in the calling thread and with a clock that stands still. */
class OutboxDeliveryTest {

    private static final CaseNumber ONE = Cases.number(1);
    private static final CaseNumber TWO = Cases.number(2);

    private static final Delivery MISCONFIGURED = new Delivery.Misconfigured("HTTP 401: check the secret");

    @RegisterExtension
    final LogRecorder log = new LogRecorder();

    private final MovableClock clock = new MovableClock();
    private final ScriptedChannel ami = new ScriptedChannel("ami");
    private final ScriptedChannel mail = new ScriptedChannel("mail");

    private Tracking tracking(DataSource database) {
        return Tracking.builder(database)
                .clock(clock)
                .channel(ami)
                .channel(mail)
                .retry(RetrySchedule.of(Duration.ofSeconds(10), Duration.ofSeconds(100)))
                .build();
    }

    private static void submitAndReceive(Tracking tracking, int file) {
        tracking.open(Cases.file(file));
        tracking.report(Cases.number(file), StatusUpdate.to(CaseStatus.RECEIVED));
    }

    private static List<String> expected(Tracking tracking, CaseNumber number) {
        return tracking.history(number).stream()
                .map(event -> event.sequence() + " " + event.status() + " " + event.id())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void delivers_each_event_once_on_each_channel_in_order(Engine engine) {
        Tracking tracking = tracking(engine.fresh());
        submitAndReceive(tracking, 1);
        submitAndReceive(tracking, 2);
        assertThat(tracking.operations().waiting()).isEqualTo(8);

        assertThat(tracking.deliverDue()).isEqualTo(8);

        assertThat(ami.payloadsOf(ONE)).isEqualTo(expected(tracking, ONE));
        assertThat(ami.payloadsOf(TWO)).isEqualTo(expected(tracking, TWO));
        assertThat(mail.payloadsOf(ONE)).isEqualTo(expected(tracking, ONE));
        assertThat(tracking.operations().waiting()).isZero();
        assertThat(tracking.deliverDue()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void goes_on_after_more_messages_than_one_turn_takes(Engine engine) {
        Tracking tracking = tracking(engine.fresh());
        tracking.open(Cases.file(1));
        for (int i = 0; i < 25; i++) {
            tracking.report(ONE, StatusUpdate.to(CaseStatus.AWAITING_USER));
            tracking.report(ONE, StatusUpdate.to(CaseStatus.IN_INSTRUCTION));
        }

        assertThat(tracking.deliverDue()).isEqualTo(2 * 51);

        assertThat(ami.payloadsOf(ONE)).isEqualTo(expected(tracking, ONE));
        assertThat(ami.attempts()).extracting(ScriptedChannel.Attempt::sequence).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void holds_back_what_follows_a_failure_on_that_file_and_channel_only(Engine engine) {
        Tracking tracking = tracking(engine.fresh());
        submitAndReceive(tracking, 1);
        submitAndReceive(tracking, 2);
        ami.answers(ONE, new Delivery.Failed("HTTP 503"));

        tracking.deliverDue();

        assertThat(ami.payloadsOf(ONE)).hasSize(1);
        assertThat(ami.payloadsOf(TWO)).hasSize(2);
        assertThat(mail.payloadsOf(ONE)).hasSize(2);
        assertThat(tracking.operations().waiting()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void tries_again_when_the_wait_is_over_with_the_same_bytes(Engine engine) {
        Tracking tracking = tracking(engine.fresh());
        submitAndReceive(tracking, 1);
        ami.answers(ONE, new Delivery.Failed("timeout"), new Delivery.Failed("timeout"));
        tracking.deliverDue();

        clock.advance(Duration.ofMillis(9_999));
        assertThat(tracking.deliverDue()).isZero();
        // 10 s and at most 20 % more.
        clock.advance(Duration.ofMillis(2_001));
        assertThat(tracking.deliverDue()).isEqualTo(1);
        clock.advance(Duration.ofMillis(99_999));
        assertThat(tracking.deliverDue()).isZero();
        clock.advance(Duration.ofMillis(20_001));
        assertThat(tracking.deliverDue()).isEqualTo(2);

        List<String> sent = ami.payloadsOf(ONE);
        assertThat(sent).hasSize(4);
        assertThat(new HashSet<>(sent.subList(0, 3))).hasSize(1);
        assertThat(List.of(sent.get(0), sent.get(3))).isEqualTo(expected(tracking, ONE));
    }

    @ParameterizedTest
    @EnumSource
    void waits_as_long_as_the_other_side_asks(Engine engine) {
        Tracking tracking = tracking(engine.fresh());
        tracking.open(Cases.file(1));
        ami.answers(ONE, new Delivery.Failed("HTTP 429", Optional.of(Duration.ofMinutes(5))));
        tracking.deliverDue();

        clock.advance(Duration.ofSeconds(299));
        assertThat(tracking.deliverDue()).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(tracking.deliverDue()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void waits_an_hour_at_most_whatever_the_other_side_asks(Engine engine) {
        Tracking tracking = tracking(engine.fresh());
        tracking.open(Cases.file(1));
        ami.answers(ONE, new Delivery.Failed("HTTP 429", Optional.of(Duration.ofDays(30))));
        tracking.deliverDue();

        clock.advance(Duration.ofSeconds(3599));
        assertThat(tracking.deliverDue()).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(tracking.deliverDue()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void takes_an_unreadable_answer_for_a_failure_that_may_pass(Engine engine) {
        Tracking tracking = tracking(engine.fresh());
        tracking.open(Cases.file(1));
        ami.meanwhile(message -> {
            throw new UnreadableResponseException("AMI", "larger than 1 MiB");
        });

        tracking.deliverDue();

        assertThat(tracking.operations().deadLetters(10)).isEmpty();
        assertThat(tracking.operations().waiting()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void gives_up_after_the_last_wait_keeps_the_letter_and_goes_on(Engine engine) {
        Tracking tracking = tracking(engine.fresh());
        submitAndReceive(tracking, 1);
        Delivery failed = new Delivery.Failed("HTTP 500");
        ami.answers(ONE, failed, failed, failed);

        tracking.deliverDue();
        clock.advance(Duration.ofMinutes(1));
        tracking.deliverDue();
        clock.advance(Duration.ofMinutes(5));
        tracking.deliverDue();

        CaseEvent first = tracking.history(ONE).get(0);
        assertThat(tracking.operations().deadLetters(10))
                .singleElement()
                .usingRecursiveComparison()
                .ignoringFields("id")
                .isEqualTo(new DeadLetter(0, "ami", ONE.value(), 1, first.id(), "HTTP 500", 3, clock.instant()));
        assertThat(ami.payloadsOf(ONE))
                .hasSize(4)
                .last()
                .isEqualTo(expected(tracking, ONE).get(1));
        assertThat(tracking.operations().waiting()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void buries_what_is_refused_for_good_and_goes_on_at_once(Engine engine) {
        Tracking tracking = tracking(engine.fresh());
        submitAndReceive(tracking, 1);
        ami.answers(ONE, new Delivery.Refused("HTTP 400, about content_title"));

        tracking.deliverDue();

        assertThat(ami.payloadsOf(ONE)).isEqualTo(expected(tracking, ONE));
        assertThat(tracking.operations().deadLetters(10)).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo("HTTP 400, about content_title");
            assertThat(letter.attempts()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @EnumSource
    void drops_what_is_not_wanted_without_a_letter(Engine engine) {
        Tracking tracking = tracking(engine.fresh());
        submitAndReceive(tracking, 1);
        ami.answers(ONE, new Delivery.NotWanted("no such user"), new Delivery.NotWanted("no such user"));

        tracking.deliverDue();

        assertThat(ami.payloadsOf(ONE)).hasSize(2);
        assertThat(tracking.operations().deadLetters(10)).isEmpty();
        assertThat(tracking.operations().waiting()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void stops_a_channel_that_is_set_up_wrong_until_it_is_resumed(Engine engine) {
        Tracking tracking = tracking(engine.fresh());
        submitAndReceive(tracking, 1);
        submitAndReceive(tracking, 2);
        ami.answers(ONE, MISCONFIGURED);
        ami.answers(TWO, MISCONFIGURED);

        tracking.deliverDue();
        clock.advance(Duration.ofSeconds(299));
        tracking.deliverDue();

        assertThat(ami.attempts()).hasSize(1);
        assertThat(mail.attempts()).hasSize(4);
        assertThat(tracking.operations().stoppedChannels())
                .containsOnly(Map.entry("ami", "HTTP 401: check the secret"));
        assertThat(tracking.operations().waiting()).isEqualTo(4);

        tracking.operations().resume("ami");
        tracking.deliverDue();
        tracking.operations().resume("ami");
        tracking.deliverDue();

        assertThat(tracking.operations().stoppedChannels()).isEmpty();
        assertThat(tracking.operations().waiting()).isZero();
        assertThat(tracking.operations().deadLetters(10)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_stopped_channel_tries_one_message_every_five_minutes_and_goes_on_by_itself(Engine engine) {
        Tracking tracking = tracking(engine.fresh());
        submitAndReceive(tracking, 1);
        ami.answers(ONE, MISCONFIGURED, MISCONFIGURED, MISCONFIGURED, MISCONFIGURED, MISCONFIGURED);

        // More often than a failing message is tried before it is given up.
        for (int trial = 1; trial <= 5; trial++) {
            tracking.deliverDue();
            assertThat(ami.attempts()).hasSize(trial);
            assertThat(tracking.operations().stoppedChannels()).containsKey("ami");
            clock.advance(Duration.ofMinutes(5));
        }
        tracking.deliverDue();

        assertThat(tracking.operations().stoppedChannels()).isEmpty();
        assertThat(ami.payloadsOf(ONE).subList(5, 7)).isEqualTo(expected(tracking, ONE));
        assertThat(tracking.operations().deadLetters(10)).isEmpty();
        assertThat(tracking.operations().waiting()).isZero();
        assertThat(log.lines())
                .filteredOn(line -> line.contains("channel=ami stopped"))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_channel_stays_stopped_when_its_trial_gets_no_verdict(Engine engine) {
        Tracking tracking = tracking(engine.fresh());
        submitAndReceive(tracking, 1);
        ami.answers(ONE, MISCONFIGURED, new Delivery.Failed("HTTP 503"));
        tracking.deliverDue();

        clock.advance(Duration.ofMinutes(5));
        tracking.deliverDue();

        assertThat(ami.attempts()).hasSize(2);
        assertThat(tracking.operations().stoppedChannels()).containsKey("ami");
    }

    @ParameterizedTest
    @EnumSource
    void a_trial_that_finds_nothing_to_try_is_kept_for_the_next_message(Engine engine) {
        Tracking tracking = tracking(engine.fresh());
        tracking.open(Cases.file(1));
        ami.answers(ONE, MISCONFIGURED, new Delivery.Failed("HTTP 503", Optional.of(Duration.ofMinutes(30))));
        tracking.deliverDue();
        clock.advance(Duration.ofMinutes(5));
        tracking.deliverDue();
        clock.advance(Duration.ofMinutes(6));
        assertThat(tracking.deliverDue()).isZero();

        tracking.open(Cases.file(2));
        tracking.deliverDue();

        assertThat(ami.payloadsOf(TWO)).hasSize(1);
        assertThat(tracking.operations().stoppedChannels()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void takes_an_exception_for_a_failure_that_may_pass(Engine engine) {
        Tracking tracking = tracking(engine.fresh());
        tracking.open(Cases.file(1));
        ami.meanwhile(message -> {
            throw new IllegalArgumentException("a bug");
        });
        tracking.deliverDue();
        assertThat(tracking.operations().waiting()).isEqualTo(1);

        ami.meanwhile(message -> {});
        clock.advance(Duration.ofMinutes(1));
        tracking.deliverDue();

        assertThat(tracking.operations().waiting()).isZero();
        assertThat(Set.copyOf(ami.payloadsOf(ONE))).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void delivers_what_another_process_left(Engine engine) {
        DataSource database = engine.fresh();
        submitAndReceive(tracking(database), 1);

        Tracking restarted = tracking(database);
        restarted.deliverDue();

        assertThat(ami.payloadsOf(ONE)).isEqualTo(expected(restarted, ONE));
    }

    /** A clock moves between two looks at it: what becomes due in between must not be overtaken by what follows it. */
    @Test
    void a_file_that_becomes_due_while_its_lane_is_looked_for_keeps_its_order() {
        for (int before = 0; before <= 25; before++) {
            MovableClock moving = new MovableClock();
            java.time.Clock ticking = new java.time.Clock() {
                @Override
                public java.time.Instant instant() {
                    moving.advance(Duration.ofMillis(1));
                    return moving.instant();
                }

                @Override
                public java.time.ZoneId getZone() {
                    return moving.getZone();
                }

                @Override
                public java.time.Clock withZone(java.time.ZoneId zone) {
                    throw new UnsupportedOperationException();
                }
            };
            ScriptedChannel channel = new ScriptedChannel("ami");
            channel.answers(ONE, new Delivery.Failed("HTTP 503", Optional.of(Duration.ofMillis(1000))));
            Tracking tracking = Tracking.builder(Engine.H2.fresh())
                    .clock(ticking)
                    .channel(channel)
                    .retry(RetrySchedule.of(Duration.ZERO))
                    .build();
            tracking.open(Cases.file(1));
            tracking.deliverDue();
            tracking.operations().resume("ami");
            moving.advance(Duration.ofMillis(1000 - before));
            tracking.report(ONE, StatusUpdate.to(CaseStatus.RECEIVED));
            for (int look = 0; look < 60; look++) {
                tracking.deliverDue();
            }

            assertThat(channel.attempts())
                    .as("reported %d ms before", before)
                    .extracting(ScriptedChannel.Attempt::sequence)
                    .containsExactly(1L, 1L, 2L);
        }
    }
}
