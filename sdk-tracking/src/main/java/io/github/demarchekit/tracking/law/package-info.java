/**
 * What the "Code des relations entre le public et l'administration" (CRPA) attaches to the days of a file: what silence comes to
 * mean, and when; which receipts are owed, by when, and what they say.
 *
 * <p>Everything here is a function of days: no clock, no database, no state. {@link DecisionRule} answers with an {@link
 * ImplicitDecision}, {@link ReceiptDelays} with the last day for each receipt, {@link RegistrationReceipt} and {@link
 * AcknowledgementOfReceipt} are the receipts:
 *
 * <pre>{@code
 * DecisionRule rule = DecisionRule.acceptance();
 * LocalDate receivedOn = ParisDay.of(receivedAt);
 * ImplicitDecision decision = rule.decision(receivedOn, List.of());
 * String receipt = AcknowledgementOfReceipt.ofRequest(number, title, receivedOn, service, decision, Optional.empty())
 *         .text(Locale.FRENCH);
 * }</pre>
 *
 * <p>Days are those of Paris, as {@link ParisDay} gives them. Procedures of territories with another legal time pass their own.
 *
 * <p>Which regime a procedure has, with which period, is for the administration to say: the code's exceptions are lists of
 * procedures in decrees, that no library can know.
 */
@NullMarked
package io.github.demarchekit.tracking.law;

import org.jspecify.annotations.NullMarked;
