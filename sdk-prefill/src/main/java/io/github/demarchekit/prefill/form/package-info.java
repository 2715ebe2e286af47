/**
 * From data to form: which field takes what from whom, and what the person says of it.
 *
 * <p>The mapping is written once. It knows which datasets it needs, asks for no other, and keeps of their answers the fields it
 * names:
 *
 * <pre>{@code
 * static final FormMapping FORM = FormMapping.builder()
 *         .field("address.street")
 *                 .from(QUOTIENT_FAMILIAL, ADDRESS, family -> family.adresse().flatMap(AdresseAllocataire::numeroLibelleVoie))
 *                 .or(PARTICIPATION_FAMILIALE_EAJE, ADDRESS, family -> family.adresse().flatMap(AdresseAllocataire::numeroLibelleVoie))
 *                 .elseAttach("proof-of-address")
 *         .field("income.quotient")
 *                 .from(QUOTIENT_FAMILIAL, SITUATION, family -> family.quotientFamilial().flatMap(Quotient::valeur))
 *         .build();
 *
 * PrefilledForm form = FORM.fill(prefill, user.accessToken());
 * PrefilledField street = form.field("address.street");     // its value, source, date, trust, or why there is none
 *
 * form = form.decide(Decision.INCORRECT, "address.street");
 * form.documents();                                         // [proof-of-address]
 *
 * if (street.compare(typed) instanceof Comparison.Different differs) {
 *     tell(differs.source() + " says " + differs.known() + ", you wrote " + differs.typed());
 * }
 * }</pre>
 *
 * <p>Everything here is immutable, and prints without a value.
 */
@NullMarked
package io.github.demarchekit.prefill.form;

import org.jspecify.annotations.NullMarked;
