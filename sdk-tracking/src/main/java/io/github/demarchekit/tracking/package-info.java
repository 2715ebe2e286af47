/**
 * The life of a file, told to the user's dashboard, by mail and by SMS, through an ordered outbox.
 *
 * <p>{@link Tracking} is the entry point. An application makes one, over its own database:
 *
 * <pre>{@code
 * Tracking.createSchema(dataSource);
 * Tracking tracking = Tracking.builder(dataSource)
 *         .channel(AmiChannel.builder(amiAddress, partnerId, partnerSecret).build())
 *         .channel(MailChannel.builder("smtp.mairie.example", 25, "ne-pas-repondre@mairie.example").build())
 *         .channel(SmsChannel.of(HttpSmsGateway.builder(gatewayAddress, token, "Mairie").build()))
 *         .build();
 * tracking.start();
 * }</pre>
 *
 * <p>{@link Tracking#open} and {@link Tracking#report} record what happens to a file, in the transaction of the business
 * change when they are given its connection. {@link CaseStatus} says which state may follow which; the history is
 * append-only. Each event becomes one message per {@link Channel}, written once, delivered at least once and in order for
 * that file, across failures and restarts: an operator watches {@link
 * Tracking#operations()}.
 *
 * <p>Mails, SMS and push notifications only say that there is news. What it is, users read once they have logged in.
 *
 * <p>An embedded database is opened with {@link H2#fileUrl}; several processes share one PostgreSQL.
 */
@NullMarked
package io.github.demarchekit.tracking;

import org.jspecify.annotations.NullMarked;
