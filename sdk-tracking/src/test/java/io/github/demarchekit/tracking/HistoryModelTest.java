package io.github.demarchekit.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random lives of files, told to a receiver that fails in every way, by two workers that die, against a model of a few lines: forty
 * files a world. {@code -Dmodel.worlds=1000} for more, {@code -Dmodel.seed=…} for one of them again.
 */
@Timeout(900)
class HistoryModelTest {

    private static final long FIRST_SEED = Long.getLong("model.seed", 20_261_130);

    @ParameterizedTest
    @EnumSource
    void nothing_is_lost_reordered_or_changed_and_no_state_is_illegal(Engine engine) {
        DataSource database = engine.fresh();
        long worlds = Long.getLong("model.worlds", engine == Engine.H2 ? 50 : 5);
        LongStream.range(FIRST_SEED, FIRST_SEED + worlds).forEach(seed -> {
            RandomWorld world = new RandomWorld(database, seed);
            world.live();
            world.settle();
            assertThat(world.complaints()).as("seed %d", seed).isEmpty();
        });
    }

    /** A model that could not fail would prove nothing. */
    @ParameterizedTest
    @EnumSource(names = "H2")
    void the_model_complains_of_what_is_lost_reordered_or_changed(Engine engine) {
        RandomWorld world = new RandomWorld(engine.fresh(), 1);
        world.live();
        world.settle();
        assertThat(world.complaints()).isEmpty();

        world.receiver().forgetOne();
        assertThat(world.complaints()).anyMatch(complaint -> complaint.contains("lost"));
        world.receiver().swapTwo();
        assertThat(world.complaints()).anyMatch(complaint -> complaint.contains("reordered"));
        world.receiver().changeOne();
        assertThatThrownBy(() -> assertThat(world.complaints()).isEmpty()).isInstanceOf(AssertionError.class);
    }
}
