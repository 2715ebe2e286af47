package io.github.demarchekit.core;

/** An answer that cannot be read: too large, not JSON, not of the expected shape. The answer itself is never quoted. */
public final class UnreadableResponseException extends SdkException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception of an unreadable answer.
     *
     * @param service the service's name as a log should show it
     * @param reason what is wrong with it, without quoting it
     */
    public UnreadableResponseException(String service, String reason) {
        super(service + " gave an answer that cannot be read: " + reason);
    }

    /** Returns {@code false}: the same question gets the same answer. */
    @Override
    public boolean retryable() {
        return false;
    }
}
