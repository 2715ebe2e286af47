/** Webhooks: what a signature costs its sender and its receiver. */
@NullMarked
package io.github.demarchekit.benchmarks.webhooks;

import org.jspecify.annotations.NullMarked;
