/**
 * demarche.numerique.gouv.fr: what becomes of a dossier there, read by its API and recorded as events of a file.
 *
 * <p>{@link DemarcheNumeriqueInbox} is the entry point. A webhook says that something changed; what changed is asked for, and told to
 * the user by all channels:
 *
 * <pre>{@code
 * DemarcheNumeriqueClient client = DemarcheNumeriqueClient.builder(address, token).build();
 * DemarcheNumeriqueInbox inbox = DemarcheNumeriqueInbox.builder(tracking, client, webhookSecret).build();
 *
 * inbox.receive(request.parameter("secret"), request.body());      // at each webhook
 * inbox.catchUp(demarche, lastTime.minus(Duration.ofMinutes(5)));  // every few minutes, since lost webhooks never come again
 * }</pre>
 */
@NullMarked
package io.github.demarchekit.tracking.demarchenumerique;

import org.jspecify.annotations.NullMarked;
