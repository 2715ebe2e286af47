/**
 * What the tax administration (DGFIP) knows about a household, for who logged in with FranceConnect: one record for each operation,
 * in the API's own words.
 *
 * <p>A component is named after its key and is a {@link io.github.demarchekit.prefill.Part}: scopes leave keys out, the provider
 * leaves them blank. No record prints a value.
 */
@NullMarked
package io.github.demarchekit.prefill.impots;

import org.jspecify.annotations.NullMarked;
