package io.github.demarchekit.benchmarks.prefill;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One of those that open forms: it asks the six providers at once, and decodes what they answer. */
interface Forms {

    /** The paths of the six providers. */
    List<String> PROVIDERS = List.of("one", "two", "three", "four", "five", "six");

    /** The path of one that never answers. */
    String HANGING = "hang";

    /** How long a form waits for the one that hangs. */
    Duration BUDGET = Duration.ofMillis(300);

    /** How long it waits otherwise. */
    Duration PATIENCE = Duration.ofSeconds(10);

    /** Opens a form with a token, and tells how many of its answers have the figure. */
    CompletableFuture<Integer> open(String token, int figure);

    /** Does so while a seventh provider hangs; by {@link #BUDGET} it goes without. */
    CompletableFuture<Integer> openBesideOneThatHangs(String token, int figure);

    /** Forgets who hangs, where that is remembered. */
    default void forget() {}
}
