package io.github.demarchekit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.benchmarks.Comparison.Cost;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiguresTest {

    private final Comparison comparison = new Comparison(
            Map.of("us", new Contender.Verdict(true, "No"), "them", new Contender.Verdict(false, "")), costs());

    @Test
    void a_row_has_the_ratio_the_bytes_and_the_verdict() {
        String markdown = new Figures("A thing", comparison, "them").markdown();

        assertThat(markdown)
                .contains("### A thing")
                .contains("| us | 0.50 [0.42..0.58] | 1.00 | 8 000 | refused (`No`) |")
                .contains("| them | 1 | 2.00 | 16 000 | ⚠ **accepted** |");
    }

    @Test
    void a_goal_is_reached_or_not_as_the_median_says() {
        String markdown = new Figures("A thing", comparison, "them")
                .goal("us", "them", 0.5)
                .goal("us", "them", 0.49)
                .bytesGoal("us", 7999)
                .goal("us", "absent", 1)
                .markdown();

        assertThat(markdown)
                .contains("| us, CPU relative to them | ≤ 0.50 | 0.50 [0.42..0.58] | reached |")
                .contains("| us, CPU relative to them | ≤ 0.49 | 0.50 [0.42..0.58] | **not reached** |")
                .contains("| us, bytes allocated | ≤ 7 999 | 8 000 | **not reached** |")
                .doesNotContain("absent");
    }

    @Test
    void a_column_may_be_added() {
        assertThat(new Figures("A thing", comparison, "them")
                        .column("requests", name -> name.equals("us") ? "2" : "3")
                        .markdown())
                .contains("| tampered signature | requests |")
                .contains("| refused (`No`) | 2 |");
    }

    @Test
    void what_must_not_happen_is_a_goal_of_none() {
        assertThat(Figures.none("lost", 0)).isEqualTo("| lost | 0 | 0 | reached |");
        assertThat(Figures.none("lost", 1200)).isEqualTo("| lost | 0 | 1 200 | **not reached** |");
    }

    private static Map<String, List<Cost>> costs() {
        Map<String, List<Cost>> costs = new LinkedHashMap<>();
        costs.put("us", List.of(new Cost(800, 8000), new Cost(1000, 8000), new Cost(1200, 8000)));
        costs.put("them", List.of(new Cost(2000, 16000), new Cost(2000, 16000), new Cost(2000, 16000)));
        return costs;
    }
}
