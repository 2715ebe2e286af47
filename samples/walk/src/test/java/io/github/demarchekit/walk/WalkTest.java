package io.github.demarchekit.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WalkTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private final List<String> walked = new ArrayList<>();

    @Test
    void prints_one_line_a_step_with_its_time() {
        int code = Walk.run(List.of(step("first"), step("second")), out);

        assertThat(code).isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .satisfiesExactly(
                        line -> assertThat(line).matches("  ✔ 1/2 first \\(\\d+\\.\\d s\\)"),
                        line -> assertThat(line).matches("  ✔ 2/2 second \\(\\d+\\.\\d s\\)"));
    }

    @Test
    void stops_at_the_first_step_that_fails_and_names_it() {
        Walk.Step wrong = new Walk.Step("second", () -> assertThat("Envoyé").isEqualTo("Accepté"));

        int code = Walk.run(List.of(step("first"), wrong, step("third")), out);

        assertThat(code).isOne();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("✘ 2/3 second", "step 2 failed (second)", "Accepté", "Envoyé");
        assertThat(walked).containsExactly("first");
    }

    @Test
    void a_failure_that_is_no_expectation_fails_too() {
        Walk.Step broken = new Walk.Step("first", () -> {
            throw new IllegalStateException("no answer");
        });

        assertThat(Walk.run(List.of(broken), out)).isOne();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("step 1 failed (first): no answer");
    }

    private Walk.Step step(String name) {
        return new Walk.Step(name, () -> walked.add(name));
    }
}
