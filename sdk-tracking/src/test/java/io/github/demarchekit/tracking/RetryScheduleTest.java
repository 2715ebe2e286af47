package io.github.demarchekit.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

    @Test
    void doubles_up_to_the_longest_delay_and_stays_there() {
        RetrySchedule schedule = RetrySchedule.doubling(TWO_SECONDS, Duration.ofSeconds(10), Duration.ofMinutes(1));

        int[] expected = {2, 4, 8, 10, 10, 10, 10};
        for (int i = 0; i < expected.length; i++) {
            assertThat(schedule.afterFailures(i + 1)).hasValueSatisfying(waited(Duration.ofSeconds(expected[i])));
        }
        assertThat(schedule.afterFailures(expected.length + 1)).isEmpty();
    }

    private static Consumer<Duration> waited(Duration delay) {
        return wait -> assertThat(wait).isBetween(delay, delay.multipliedBy(6).dividedBy(5));
    }

    @Test
    void refuses_delays_that_cannot_double() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetrySchedule.doubling(Duration.ZERO, TWO_SECONDS, Duration.ofDays(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetrySchedule.doubling(TWO_SECONDS, Duration.ofSeconds(1), Duration.ofDays(1)));
    }
}
