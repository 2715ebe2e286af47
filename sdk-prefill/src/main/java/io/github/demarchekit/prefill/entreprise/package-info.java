/**
 * What API Entreprise knows about a company or an association: one record for each operation, in the API's own words.
 *
 * <p>A component is named after its key, in camel case, and is a {@link io.github.demarchekit.prefill.Part}: scopes leave keys out,
 * providers leave them blank. Codes of registers and words of vocabularies stay texts, as they came. No record prints a value: a
 * sole trader is a person.
 */
@NullMarked
package io.github.demarchekit.prefill.entreprise;

import org.jspecify.annotations.NullMarked;
