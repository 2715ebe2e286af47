/** What it costs to finish a login: a code for tokens, a token for the identity, both verified. */
@NullMarked
package io.github.demarchekit.benchmarks.login;

import org.jspecify.annotations.NullMarked;
