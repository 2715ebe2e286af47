/** Typed data that the State already knows, with its provenance, in one deadline. */
@NullMarked
package io.github.demarchekit.prefill;

import org.jspecify.annotations.NullMarked;
