package io.github.demarchekit.tracking.callback;

import io.github.demarchekit.core.VerificationException;

/**
 * What a {@link CallbackVerifier} checks first of all: {@link StandardWebhooksCheck}, {@link MessageSignatureCheck}, or another.
 * Implementations are thread-safe, and read nothing of the body but its bytes.
 */
@FunctionalInterface
public interface SignatureCheck {

    /**
     * Checks that somebody who has the key signed this request, and returns what else the signature says. Its age is not looked at.
     *
     * @throws VerificationException when nobody did: {@code not_signed} when there is no signature, {@code bad_signature} when it is
     *     not right, or another code that the implementation documents
     */
    Signed check(CallbackRequest request);
}
