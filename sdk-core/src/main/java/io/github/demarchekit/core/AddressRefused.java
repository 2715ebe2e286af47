package io.github.demarchekit.core;

import java.net.SocketException;

/** The address is not one that the transport may connect to. */
final class AddressRefused extends SocketException {

    private static final long serialVersionUID = 1L;
}
