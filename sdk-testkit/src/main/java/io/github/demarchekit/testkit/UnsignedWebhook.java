package io.github.demarchekit.testkit;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.SdkException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** A webhook that is a form, posted once, in the calling thread: what becomes of it is counted and changes nothing. Thread-safe. */
final class UnsignedWebhook {

    private final HttpTransport transport = HttpTransport.create();
    private Optional<URI> url = Optional.empty();
    private boolean quiet;
    private int lost;

    synchronized void goesTo(URI receiver) {
        url = Optional.of(receiver);
    }

    synchronized void keepsQuiet() {
        quiet = true;
    }

    synchronized int lost() {
        return lost;
    }

    synchronized void recovers() {
        quiet = false;
        lost = 0;
    }

    /** Posts, unless it is kept quiet. */
    void post(Map<String, String> form) {
        boolean silent;
        synchronized (this) {
            silent = quiet;
        }
        if (!silent) {
            repeat(form);
        }
    }

    /** Posts, even when it is kept quiet. */
    void repeat(Map<String, String> form) {
        Optional<URI> to;
        synchronized (this) {
            to = url;
        }
        // Without holding the lock: the receiver asks the fake in its turn.
        if (to.isPresent() && !delivered(to.get(), form)) {
            synchronized (this) {
                lost++;
            }
        }
    }

    private boolean delivered(URI to, Map<String, String> form) {
        try {
            return transport
                    .send(HttpRequest.post("the webhook's receiver", to)
                            .form(form)
                            .oneShot()
                            .build())
                    .successful();
        } catch (SdkException e) {
            return false;
        }
    }
}
