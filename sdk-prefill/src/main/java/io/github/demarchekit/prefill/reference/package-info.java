/**
 * Public reference data: addresses and communes for what people type. No token, nobody's file, so answers may be remembered.
 *
 * <p>Unlike {@link io.github.demarchekit.prefill.PrefillClient} they throw {@link io.github.demarchekit.core.SdkException}, since a
 * suggestion that does not come needs no page of its own. Nothing here logs or prints what was typed.
 */
@NullMarked
package io.github.demarchekit.prefill.reference;

import org.jspecify.annotations.NullMarked;
