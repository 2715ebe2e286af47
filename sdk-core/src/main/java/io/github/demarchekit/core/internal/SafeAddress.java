package io.github.demarchekit.core.internal;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** The addresses to which secrets and identities may be sent: https, or http that never leaves this machine. */
public final class SafeAddress {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private SafeAddress() {}

    /** Tells whether what is sent there is safe from who listens on the network; not so when the address names no host. */
    public static boolean test(URI address) {
        return address.getHost() != null
                && ("https".equalsIgnoreCase(address.getScheme())
                        || ("http".equalsIgnoreCase(address.getScheme()) && isLoopback(address.getHost())));
    }

    /** Tells whether a host, as a URI writes it, is this machine. Names are not resolved: a resolver may be lied to. */
    public static boolean isLoopback(String host) {
        return LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
    }
}
