/** What the benchmarks reach of the outbox that is no API. */
@org.jspecify.annotations.NullMarked
package io.github.demarchekit.tracking;
