package io.github.demarchekit.tracking.internal;

import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.tracking.Delivery;

/** What most services mean by their HTTP statuses. */
public final class HttpVerdict {

    private HttpVerdict() {}

    /**
     * Reads a status.
     *
     * @param check what to look at when the service does not accept us, such as {@code its address and the token}
     */
    public static Delivery read(String service, HttpResponse response, String check) {
        int status = response.status();
        String reason = service + " answered HTTP " + status;
        if (response.successful()) {
            return new Delivery.Delivered();
        } else if (status == 408 || status == 409 || status == 429 || status >= 500) {
            return new Delivery.Failed(reason, response.retryAfter());
        } else if (status < 400 || status == 401 || status == 403) {
            // A redirect is never followed: it would carry the secret to an address that nobody configured.
            return new Delivery.Misconfigured(reason + ": check " + check);
        }
        return new Delivery.Refused(reason);
    }
}
