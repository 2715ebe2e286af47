/** Prefill: six providers at once, one form or five hundred of them, and what an answer costs to decode. */
@NullMarked
package io.github.demarchekit.benchmarks.prefill;

import org.jspecify.annotations.NullMarked;
