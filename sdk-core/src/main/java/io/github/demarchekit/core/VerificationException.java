package io.github.demarchekit.core;

/** Something that must be authentic is not: a signature, an issuer, a nonce, a state. Never retried, never ignored. */
public final class VerificationException extends SdkException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * Makes the exception of a failed check.
     *
     * @param subject what was checked, such as {@code id_token}
     * @param reason a stable code of the check that failed, such as {@code nonce_mismatch}
     * @param explanation what it means and what to look at, without any value that was received
     */
    public VerificationException(String subject, String reason, String explanation) {
        super(subject + " refused [" + reason + "]: " + explanation);
        this.reason = reason;
    }

    /** Returns the stable code of the check that failed, such as {@code nonce_mismatch}. */
    public String reason() {
        return reason;
    }

    /** Returns {@code false}. */
    @Override
    public boolean retryable() {
        return false;
    }
}
