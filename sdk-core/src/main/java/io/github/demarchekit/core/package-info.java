/**
 * What the features share: one way to talk HTTP, one family of errors, and the value types of French administration.
 *
 * <p>{@link HttpTransport} carries every outgoing call, with one set of timeouts, no redirect and a bound on what it reads.
 * {@link SdkException} is the root of what the SDK throws about the outside world; its messages are safe to log by
 * construction. {@link PivotIdentity} is the person that login makes, that prefill asks about and to whom a dashboard is
 * addressed. {@link Siret}, {@link CogCommune} and {@link PartialDate} refuse what the administration would refuse.
 */
@NullMarked
package io.github.demarchekit.core;

import org.jspecify.annotations.NullMarked;
