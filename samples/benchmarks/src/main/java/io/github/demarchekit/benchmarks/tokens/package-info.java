/** What it costs to open a token: to decrypt it, verify its signature, read its claims and check the rules on them. */
@NullMarked
package io.github.demarchekit.benchmarks.tokens;

import org.jspecify.annotations.NullMarked;
