/** Reaches what {@code sdk-prefill} keeps to itself. */
package io.github.demarchekit.prefill;
