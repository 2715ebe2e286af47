package io.github.demarchekit.core;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An answer that says no: an HTTP status outside 2xx, or an error document. */
public final class ServiceException extends SdkException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final @Nullable String requestId;
    private final @Nullable Duration retryAfter;

    /**
     * Makes the exception of a refused call.
     *
     * @param service the service's name as a log should show it
     * @param status the HTTP status
     * @param code the service's own error code, {@code ""} when it gave none; goes into the message, so pass codes only,
     *     never free text
     */
    public ServiceException(String service, int status, String code) {
        this(service, status, code, null, null);
    }

    /**
     * Makes the exception of a refused call, with what the service said of the next try.
     *
     * @param service the service's name as a log should show it
     * @param status the HTTP status
     * @param code the service's own error code, {@code ""} when it gave none; goes into the message
     * @param requestId the identifier under which the service's support finds the call
     * @param retryAfter how long the service asks to wait
     */
    public ServiceException(
            String service, int status, String code, @Nullable String requestId, @Nullable Duration retryAfter) {
        super(message(service, status, code, requestId, retryAfter));
        this.status = status;
        this.code = code;
        this.requestId = requestId;
        this.retryAfter = retryAfter;
    }

    private static String message(
            String service, int status, String code, @Nullable String requestId, @Nullable Duration retryAfter) {
        StringBuilder message =
                new StringBuilder(service).append(" answered HTTP ").append(status);
        String details = (code.isEmpty() ? "" : ", code=" + LogSafe.token(code))
                + (requestId == null ? "" : ", request=" + LogSafe.token(requestId))
                + (retryAfter == null ? "" : ", retry-after=" + retryAfter.toSeconds() + "s");
        return details.isEmpty()
                ? message.toString()
                : message.append(" [").append(details.substring(2)).append(']').toString();
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }

    /** Returns the service's own error code, {@code ""} when it gave none. */
    public String code() {
        return code;
    }

    /** Returns the identifier under which the service's support finds the call. */
    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    /** Returns how long the service asked to wait before the next try. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Returns {@code true} for 408, 409, 429 and 5xx. */
    @Override
    public boolean retryable() {
        return status == 408 || status == 409 || status == 429 || status >= 500;
    }
}
