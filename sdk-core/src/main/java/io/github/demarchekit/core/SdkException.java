package io.github.demarchekit.core;

/**
 * A failure of the outside world: no answer, an answer that says no, one that cannot be read, one that is not authentic.
 *
 * <p>{@link #getMessage()} is safe to log: it never holds a secret, a token, or anything about a person. The caller's own
 * mistakes are {@link IllegalArgumentException} and {@link IllegalStateException}.
 */
public abstract sealed class SdkException extends RuntimeException
        permits TransportException, ServiceException, UnreadableResponseException, VerificationException {

    private static final long serialVersionUID = 1L;

    SdkException(String message, Throwable cause) {
        super(message, cause);
    }

    SdkException(String message) {
        super(message);
    }

    /** Tells whether the same call, unchanged, may succeed later. */
    public abstract boolean retryable();
}
