/**
 * Typed data that the State already knows, with its provenance, in one deadline.
 *
 * <p>{@link PrefillClient} asks API Particulier, API Entreprise and DGFIP for several {@linkplain Dataset datasets} at once, with
 * the access token of the login, in the request that finishes the login: the token lives a minute.
 *
 * <pre>{@code
 * PrefillClient prefill = PrefillClient.builder().apiParticulier(baseUrl, townHall).build();
 *
 * Answers answers = prefill.gather(user.accessToken(), QUOTIENT_FAMILIAL, PARTICIPATION_FAMILIALE_EAJE);
 * answers.get(QUOTIENT_FAMILIAL).ifFound((family, from) -> family.adresse().value()
 *         .ifPresent(address -> form.suggest(address, from.source())));
 * }</pre>
 *
 * <p>Each dataset gets one {@link Answer}: its data with their {@link Provenance}, or one of the reasons why there are none. A
 * provider that hangs, refuses or talks nonsense costs the others nothing and throws nothing, and the form opens when the
 * deadline passes. Whatever is missing is asked of the person: {@link Answer.Absent} means that no file was found, never that
 * there is no right.
 *
 * <p>Inside an answer, a {@link Part} that no scope grants is told from one that is blank. Dates of birth may be partial, names
 * may be missing, and values of vocabularies that grow are kept as they came. {@link Provenance#trust(DataGroup)} tells what may
 * be locked in the form and what must stay editable.
 *
 * <p>Nothing here logs or prints a person, a token, or what was typed.
 */
@NullMarked
package io.github.demarchekit.prefill;

import org.jspecify.annotations.NullMarked;
