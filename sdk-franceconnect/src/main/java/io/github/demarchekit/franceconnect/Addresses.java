package io.github.demarchekit.franceconnect;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which addresses may carry a login: https, or http that never leaves this machine. */
final class Addresses {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private Addresses() {}

    /** Returns what is wrong with a configured address, and how to mend it. */
    static Optional<String> problem(String name, URI address) {
        if (address.getHost() == null) {
            return Optional.of(name + " must be an absolute https address");
        }
        if (!secure(address)) {
            return Optional.of(name + " must be https: http is accepted for localhost, 127.0.0.1 and [::1] only");
        }
        if (address.getRawFragment() != null || address.getRawUserInfo() != null) {
            return Optional.of(name + " must have neither fragment nor user information");
        }
        return Optional.empty();
    }

    /** Tells whether what is sent there is safe from who listens on the network. */
    static boolean secure(URI address) {
        return "https".equalsIgnoreCase(address.getScheme())
                || ("http".equalsIgnoreCase(address.getScheme()) && loopback(address));
    }

    /** Tells whether two addresses are served by the same host; this machine is one host under all its names. */
    static boolean sameHost(URI one, URI other) {
        return host(one).equals(host(other)) || (loopback(one) && loopback(other));
    }

    private static boolean loopback(URI address) {
        return LOOPBACK.contains(host(address));
    }

    private static String host(URI address) {
        String host = address.getHost();
        return host == null ? "" : host.toLowerCase(Locale.ROOT);
    }
}
