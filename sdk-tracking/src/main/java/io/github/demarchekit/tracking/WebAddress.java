package io.github.demarchekit.tracking;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** The rule for addresses to which a secret is sent. */
final class WebAddress {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private WebAddress() {}

    /** Returns what is wrong with an address, if anything: it must be https, or http on this machine. */
    static Optional<String> check(String setting, URI address) {
        boolean secure = "https".equals(address.getScheme()) && address.getHost() != null;
        boolean local = "http".equals(address.getScheme()) && isLoopback(String.valueOf(address.getHost()));
        return secure || local
                ? Optional.empty()
                : Optional.of(setting + " must be an https address (http only on localhost)");
    }

    static boolean isLoopback(String host) {
        return LOOPBACK.contains(host);
    }
}
