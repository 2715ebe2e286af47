package io.github.demarchekit.tracking.callback;

import java.time.Instant;
import java.util.Optional;

/**
 * What a signature that is right says of the request.
 *
 * @param at when it was made
 * @param expires the end that the sender gave it, if any
 * @param id the event's identifier, when the signature covers one
 */
public record Signed(Instant at, Optional<Instant> expires, Optional<String> id) {}
