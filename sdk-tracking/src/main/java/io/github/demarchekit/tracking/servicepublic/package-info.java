/**
 * The dashboard of a Service-Public account: experimental, since its contract is not published. Everything that is only guessed is a
 * setting.
 */
@NullMarked
package io.github.demarchekit.tracking.servicepublic;

import org.jspecify.annotations.NullMarked;
