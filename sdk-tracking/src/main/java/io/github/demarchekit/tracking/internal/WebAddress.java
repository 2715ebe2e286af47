package io.github.demarchekit.tracking.internal;

import io.github.demarchekit.core.internal.SafeAddress;
import java.net.URI;
import java.util.Optional;

/** The rule for addresses to which a secret is sent. */
public final class WebAddress {

    private WebAddress() {}

    /** Returns what is wrong with an address, if anything: it must be https, or http on this machine. */
    public static Optional<String> check(String setting, URI address) {
        return SafeAddress.test(address)
                ? Optional.empty()
                : Optional.of(setting + " must be an https address (http only on localhost)");
    }
}
