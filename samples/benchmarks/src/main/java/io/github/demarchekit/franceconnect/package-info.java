/** What the benchmarks reach of the login that is no API. */
@org.jspecify.annotations.NullMarked
package io.github.demarchekit.franceconnect;
