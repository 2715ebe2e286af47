/** Watching a subject ("veille"): a procedure's page, a deadline, the opening of a campaign. */
@NullMarked
package io.github.demarchekit.tracking.watch;

import org.jspecify.annotations.NullMarked;
