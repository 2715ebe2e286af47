package io.github.demarchekit.tracking.callback;

import io.github.demarchekit.core.VerificationException;

/** The exceptions with which a callback is refused. */
final class Refusal {

    private Refusal() {}

    static VerificationException of(String reason, String explanation) {
        return new VerificationException("callback", reason, explanation);
    }
}
