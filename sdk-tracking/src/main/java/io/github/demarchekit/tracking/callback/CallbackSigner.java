package io.github.demarchekit.tracking.callback;

import java.time.Instant;
import java.util.Map;

/**
 * How callbacks prove where they come from: {@link StandardWebhooksSigner}, {@link MessageSignatureSigner}, or another that a partner
 * asks for. Implementations are thread-safe.
 */
@FunctionalInterface
public interface CallbackSigner {

    /**
     * Returns the headers to add to a request, made anew for each attempt.
     *
     * @param id the event's identifier, the same on each attempt
     * @param at when the attempt is made
     */
    Map<String, String> sign(CallbackRequest request, String id, Instant at);
}
