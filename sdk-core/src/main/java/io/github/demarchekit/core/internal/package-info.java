/** What the SDK's modules share and nobody else may use. */
@NullMarked
package io.github.demarchekit.core.internal;

import org.jspecify.annotations.NullMarked;
