package io.github.demarchekit.franceconnect;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The coverage-guided fuzzer, in a process of its own: a short run at each build, a long one when asked for. CONTRIBUTING.md
 * has the commands.
 */
class JazzerFuzzTest {

    // One test for all targets: Jazzer runs one a process, and takes seconds to start.
    private static final String ONLY = System.getProperty("fuzz.target", "");

    static Stream<Arguments> seeds() {
        return Arrays.stream(FuzzTargets.values())
                .filter(target -> ONLY.isEmpty() || target.name().equals(ONLY))
                .flatMap(target -> target.seeds().map(target::addressed))
                .map(input -> Arguments.of((Object) input));
    }

    @MethodSource("seeds")
    @FuzzTest
    void accepts_or_refuses_as_announced(byte[] input) {
        if (input.length > 0) {
            FuzzTargets target = ONLY.isEmpty() ? FuzzTargets.of(input[0]) : FuzzTargets.valueOf(ONLY);
            target.feed(Arrays.copyOfRange(input, 1, input.length));
        }
    }
}
