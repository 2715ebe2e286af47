package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.internal.SafeAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Which addresses may carry a login, and which are the same host's. */
final class Addresses {

    private Addresses() {}

    /** Returns what is wrong with a configured address, and how to mend it. */
    static Optional<String> problem(String name, URI address) {
        if (address.getHost() == null) {
            return Optional.of(name + " must be an absolute https address");
        }
        if (!SafeAddress.test(address)) {
            return Optional.of(name + " must be https: http is accepted for localhost, 127.0.0.1 and [::1] only");
        }
        if (address.getRawFragment() != null || address.getRawUserInfo() != null) {
            return Optional.of(name + " must have neither fragment nor user information");
        }
        return Optional.empty();
    }

    /** Tells whether two addresses are served by the same host and port; this machine is one host under all its names. */
    static boolean sameHost(URI one, URI other) {
        return (host(one).equals(host(other)) && port(one) == port(other)) || (loopback(one) && loopback(other));
    }

    private static int port(URI address) {
        return address.getPort() >= 0 ? address.getPort() : "http".equals(address.getScheme()) ? 80 : 443;
    }

    private static boolean loopback(URI address) {
        return SafeAddress.isLoopback(host(address));
    }

    private static String host(URI address) {
        String host = address.getHost();
        return host == null ? "" : host.toLowerCase(Locale.ROOT);
    }
}
