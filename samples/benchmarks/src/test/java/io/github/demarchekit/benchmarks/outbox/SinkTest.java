package io.github.demarchekit.benchmarks.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SinkTest {

    @Test
    void a_message_says_which_it_is() {
        Event event = new Event(17, 4321);

        assertThat(new String(event.body(), StandardCharsets.UTF_8))
                .startsWith("{\"file\":\"K-000017\",\"sequence\":\"0004321\",\"text\":\"")
                .endsWith("\"}")
                .hasSizeBetween(480, 544);
        assertThat(Event.of(event.number(), 4321)).isEqualTo(event);
    }

    @Test
    void messages_in_order_come_once_each() throws Exception {
        assertThat(count(false, 1, 2, 3)).satisfies(count -> {
            assertThat(count.distinct()).isEqualTo(3);
            assertThat(count.doubled()).isZero();
            assertThat(count.reordered()).isZero();
        });
    }

    @Test
    void a_message_that_comes_twice_is_doubled_and_one_that_comes_late_is_out_of_order() throws Exception {
        assertThat(count(false, 2, 1, 3, 3)).satisfies(count -> {
            assertThat(count.distinct()).isEqualTo(3);
            assertThat(count.doubled()).isEqualTo(1);
            assertThat(count.reordered()).isEqualTo(1);
        });
    }

    @Test
    void each_fifth_message_is_refused_once_when_asked() throws Exception {
        assertThat(count(true, 4, 5, 6, 5)).satisfies(count -> {
            assertThat(count.distinct()).isEqualTo(3);
            assertThat(count.doubled()).isZero();
            assertThat(count.reordered()).isEqualTo(1);
        });
    }

    private static Sink.Count count(boolean refusing, int... sequences) throws Exception {
        try (Sink sink = new Sink()) {
            sink.begin(2, 10, refusing);
            Sender sender = new Sender(sink.address());
            boolean refused = false;
            for (int sequence : sequences) {
                refused |= !sender.send(new Event(1, sequence).body());
            }
            assertThat(refused).isEqualTo(refusing);
            return sink.count();
        }
    }
}
