/** The outbox: what an event adds to a transaction, how fast what waits is delivered, and what it does when nothing happens. */
@NullMarked
package io.github.demarchekit.benchmarks.outbox;

import org.jspecify.annotations.NullMarked;
