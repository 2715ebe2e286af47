package io.github.demarchekit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.benchmarks.Contender.Answer;
import java.security.SignatureException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairedSlicesTest {

    private final PairedSlices slices = new PairedSlices(3, Duration.ofNanos(4000), Duration.ofNanos(5000));
    private final List<String> ran = new ArrayList<>();
    private long cpu;

    @Test
    void contenders_are_run_by_turns_and_compared_round_by_round() throws Exception {
        Comparison comparison =
                slices.compare(List.of(contender("fast", 100, true), contender("slow", 400, true)), this::measure);

        assertThat(comparison.contenders()).containsExactly("fast", "slow");
        assertThat(comparison.ratio("slow", "fast")).isEqualTo(new Comparison.Spread(4, 4, 4));
        assertThat(comparison.micros("fast").median()).isEqualTo(0.1);
        // 40 operations of 100 ns, then 10 of 400 ns, make a slice each.
        assertThat(ran.subList(ran.size() - 50, ran.size() - 10)).containsOnly("fast");
        assertThat(ran.subList(ran.size() - 10, ran.size())).containsOnly("slow");
    }

    @Test
    void one_that_accepts_what_was_tampered_with_is_told_from_one_that_does_not() throws Exception {
        Comparison comparison = slices.compare(
                List.of(contender("honest", 100, true), contender("careless", 100, false)), this::measure);

        assertThat(comparison.verdict("honest")).isEqualTo(new Contender.Verdict(true, "SignatureException"));
        assertThat(comparison.verdict("careless").refusesTampered()).isFalse();
    }

    @Test
    void one_that_refuses_what_is_genuine_is_not_compared() {
        Contender<Answer> broken = new Contender<>("broken", answer -> answer, answer -> {
            throw new SignatureException("never");
        });

        assertThatThrownBy(() -> slices.compare(List.of(broken), this::measure))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken refuses a genuine input");
    }

    private Contender<Answer> contender(String name, long nanos, boolean checks) {
        return new Contender<>(name, answer -> answer, answer -> {
            ran.add(name);
            cpu += nanos;
            if (checks && answer == Answer.TAMPERED) {
                throw new SignatureException("tampered");
            }
        });
    }

    private Meter.Usage measure(Meter.Work work) throws Exception {
        long before = cpu;
        work.run();
        return new Meter.Usage(cpu - before, 0);
    }
}
