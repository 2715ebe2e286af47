package io.github.demarchekit.franceconnect;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The seeds of the fuzzer and what is near them, the same at each build. */
@DisplayName("Whatever comes in, it is accepted or refused as announced, at once, and never quoted")
class FuzzCorpusTest {

    private static final byte[] ODD = {0, '"', '.', '{', '=', '%', (byte) 0xC3, 'A'};
    private static final int PLACES = 24;

    @ParameterizedTest
    @EnumSource
    @Timeout(60)
    void holds_for_each_seed_and_its_neighbours(FuzzTargets target) {
        target.seeds().flatMap(FuzzCorpusTest::neighbours).forEach(target::feed);
    }

    /** The seed, the seed cut at some places, and with a character changed at each of them. */
    private static Stream<byte[]> neighbours(byte[] seed) {
        int step = Math.max(1, seed.length / PLACES);
        Stream.Builder<byte[]> neighbours = Stream.builder();
        neighbours.add(seed);
        for (int place = 0; place < seed.length; place += step) {
            neighbours.add(Arrays.copyOf(seed, place));
            byte[] changed = seed.clone();
            changed[place] = ODD[place % ODD.length];
            neighbours.add(changed);
        }
        return neighbours.build();
    }
}
