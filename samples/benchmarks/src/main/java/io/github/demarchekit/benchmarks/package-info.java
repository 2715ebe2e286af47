/** What the SDK costs beside its peers, as ratios of CPU time taken in one JVM. */
@NullMarked
package io.github.demarchekit.benchmarks;

import org.jspecify.annotations.NullMarked;
