/**
 * Callbacks: events of files, sent to other applications over HTTP with a signature, and received from them.
 *
 * <p>The sender adds one {@link CallbackChannel} for each receiver to its {@link io.github.demarchekit.tracking.Tracking}. The body is
 * a CloudEvents 1.0 event in structured JSON, signed as Standard Webhooks 1.0.0 says, or by RFC 9421. The receiver, which needs no
 * more of this library than this package, verifies and then records what it got, in its own transaction:
 *
 * <pre>{@code
 * CallbackVerifier verifier = CallbackVerifier.builder(VerifyingKey.shared(secret)).build();
 * CallbackInbox inbox = CallbackInbox.of(Clock.systemUTC());
 *
 * CallbackEvent event = verifier.unwrap(request::getHeader, request.getInputStream().readAllBytes());
 * if (inbox.accept(connection, event).isToBeApplied()) {
 *     // what the event changes here, with the same connection
 * }
 * connection.commit(); // then answer 204, to a repeated event too
 * }</pre>
 */
@NullMarked
package io.github.demarchekit.tracking.callback;

import org.jspecify.annotations.NullMarked;
