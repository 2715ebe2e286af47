/** What the packages of this module share; not exported. */
@NullMarked
package io.github.demarchekit.prefill.internal;

import org.jspecify.annotations.NullMarked;
