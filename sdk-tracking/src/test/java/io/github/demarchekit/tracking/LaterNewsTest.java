package io.github.demarchekit.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is learnt of a message after it has been delivered. */
class LaterNewsTest {

    private final MovableClock clock = new MovableClock();

    /** One that keeps a trace, and knows its messages by a number of its own. */
    private static final Channel NUMBERED = new Channel() {
        @Override
        public String name() {
            return "sms";
        }

        @Override
        public Optional<byte[]> prepare(NewCase file, CaseEvent event) {
            return Optional.of(new byte[] {1});
        }

        @Override
        public Delivery deliver(OutgoingMessage message) {
            return new Delivery.Delivered(Optional.of("ref-" + message.key()));
        }

        @Override
        public boolean traced() {
            return true;
        }
    };

    private Tracking sent(Engine engine) {
        Tracking tracking =
                Tracking.builder(engine.fresh()).clock(clock).channel(NUMBERED).build();
        tracking.open(Cases.file(1));
        tracking.open(Cases.file(2));
        tracking.deliverDue();
        return tracking;
    }

    @ParameterizedTest
    @EnumSource
    void finds_its_file_by_the_event_alone_and_is_noted_once(Engine engine) {
        Tracking tracking = sent(engine);
        UUID event = tracking.history(Cases.number(2)).get(0).id();

        assertThat(tracking.operations().undelivered("sms", event, "bounced-5.1.1"))
                .isTrue();
        assertThat(tracking.operations().undelivered("sms", event, "bounced-5.1.1"))
                .isTrue();

        assertThat(tracking.operations().traces("A-2026-2"))
                .extracting(Trace::outcome)
                .containsExactlyInAnyOrder("delivered", "bounced-5.1.1");
        assertThat(tracking.operations().traces("A-2026-1")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void finds_its_file_by_the_other_sides_reference(Engine engine) {
        Tracking tracking = sent(engine);

        assertThat(tracking.operations().receipt("sms", "ref-A-2026-1", "pending"))
                .isTrue();
        assertThat(tracking.operations().receipt("sms", "ref-A-2026-1", "arrived"))
                .isTrue();

        assertThat(tracking.operations().traces("A-2026-1"))
                .extracting(Trace::outcome)
                .containsExactlyInAnyOrder("delivered", "pending", "arrived");
    }

    @ParameterizedTest
    @EnumSource
    void is_not_taken_about_a_message_that_was_not_sent_there(Engine engine) {
        Tracking tracking = sent(engine);
        UUID event = tracking.history(Cases.number(1)).get(0).id();

        assertThat(tracking.operations().undelivered("mail", event, "bounced-5.1.1"))
                .isFalse();
        assertThat(tracking.operations().undelivered("sms", UUID.randomUUID(), "bounced-5.1.1"))
                .isFalse();
        assertThat(tracking.operations().receipt("sms", "ref-other", "arrived")).isFalse();
        assertThat(tracking.operations().traces("A-2026-1")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void is_a_short_code(Engine engine) {
        Tracking tracking = sent(engine);

        assertThatThrownBy(() -> tracking.operations().receipt("sms", "ref-A-2026-1", "x".repeat(21)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an outcome has 1 to 20 characters");
        assertThat(tracking.operations().receipt("sms", "ref-A-2026-1", "x".repeat(20)))
                .isTrue();
    }
}
