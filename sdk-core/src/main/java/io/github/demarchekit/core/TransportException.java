package io.github.demarchekit.core;

import java.io.IOException;

/**
 * No answer came: name not resolved, address refused, connection refused or reset, TLS failure, timeout.
 *
 * <p>The other side may all the same have received and carried out the request.
 */
public final class TransportException extends SdkException {

    private static final long serialVersionUID = 1L;

    private final boolean addressRefused;

    /**
     * Makes the exception of a call that got no answer.
     *
     * @param service the service's name as a log should show it, such as {@code FranceConnect}
     * @param cause what the network said; its own message is kept out of this one, since it may quote an address
     */
    public TransportException(String service, IOException cause) {
        super(service + " did not answer [" + cause.getClass().getSimpleName() + "]", new Cause(cause));
        addressRefused = cause instanceof AddressRefused;
    }

    /**
     * Tells whether nothing was sent, since the address is one that {@linkplain HttpTransport#create(java.util.function.Predicate)
     * the transport} may not connect to.
     */
    public boolean addressRefused() {
        return addressRefused;
    }

    /** Returns {@code true}: nothing says that the next try fails too. */
    @Override
    public boolean retryable() {
        return true;
    }

    /** The kind and the stack of a network failure, without its message, which may quote a URL and so a person. */
    private static final class Cause extends IOException {
        private static final long serialVersionUID = 1L;

        Cause(IOException original) {
            super(original.getClass().getName());
            setStackTrace(original.getStackTrace());
        }
    }
}
