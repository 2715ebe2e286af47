package io.github.demarchekit.prefill.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);

    /** Whoever wants all it can get, at each millisecond, for ten periods. */
    @ParameterizedTest
    @CsvSource({"1, 1000", "2, 1000", "5, 60000", "7, 1000", "15, 60000", "20, 1000", "50, 1000", "250, 60000"})
    void never_lets_out_more_in_any_span_of_a_period_wherever_it_begins(int calls, long millis) {
        Budget budget = new Budget(calls, Duration.ofMillis(millis), now::get);
        List<Long> left = new ArrayList<>();
        for (long at = 0; at < 10 * millis; at += millis / 200) {
            while (budget.reserve(Duration.ZERO).isPresent()) {
                left.add(at);
            }
            now.addAndGet(Duration.ofMillis(millis / 200).toNanos());
        }

        for (int first = 0; first < left.size(); first++) {
            long begin = left.get(first);
            assertThat(left.stream()
                            .filter(at -> at >= begin && at < begin + millis)
                            .count())
                    .isLessThanOrEqualTo(calls);
        }
        assertThat(left).hasSizeGreaterThanOrEqualTo((int) (10 * calls * 0.6));
    }

    @Test
    void stays_below_the_minutes_quota_of_an_address_at_the_rate_of_a_token() {
        Budget budget = new Budget(20, Duration.ofSeconds(1), now::get);
        int calls = 0;
        for (int tick = 0; tick < 60_000; tick++) {
            while (budget.reserve(Duration.ZERO).isPresent()) {
                calls++;
            }
            now.addAndGet(1_000_000);
        }

        assertThat(calls).isBetween(700, 1000);
    }
}
