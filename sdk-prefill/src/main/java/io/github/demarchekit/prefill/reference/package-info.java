/**
 * Public reference data for what people type: addresses, communes, companies, administrations, holidays, countries. No token,
 * nobody's file, so most answers may be remembered.
 *
 * <p>Unlike {@link io.github.demarchekit.prefill.PrefillClient} the clients throw {@link io.github.demarchekit.core.SdkException},
 * since a suggestion that does not come needs no page of its own. Nothing here logs or prints what was typed.
 *
 * <p>Each client spares its service, and the form. A call waits at most half its time for its turn in the budget of calls a second;
 * after a 429 none leaves until {@code Retry-After} has passed, or 5 seconds; after 5 failures in a row none leaves for 10 seconds,
 * and then one decides. What may not leave fails at once with a {@link io.github.demarchekit.core.ServiceException} whose
 * {@link io.github.demarchekit.core.ServiceException#code()} is {@code client-budget-spent} or {@code client-paused} (status 429), or
 * {@code client-breaker-open} (status 503). Make one client and share it, or each will have a budget of its own.
 */
@NullMarked
package io.github.demarchekit.prefill.reference;

import org.jspecify.annotations.NullMarked;
