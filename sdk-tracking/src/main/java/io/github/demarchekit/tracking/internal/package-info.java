/** What the channels share. Not exported: it may change at any time. */
@NullMarked
package io.github.demarchekit.tracking.internal;

import org.jspecify.annotations.NullMarked;
