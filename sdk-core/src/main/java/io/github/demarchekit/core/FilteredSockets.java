package io.github.demarchekit.core;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.function.Predicate;
import javax.net.SocketFactory;

/**
 * Makes sockets that connect only where they may. They ask at the moment they connect, so that the address that was tested and the
 * one that is used cannot differ, whoever resolved it, and even when nobody had to.
 */
final class FilteredSockets extends SocketFactory {

    private final Predicate<InetAddress> reachable;

    FilteredSockets(Predicate<InetAddress> reachable) {
        this.reachable = reachable;
    }

    @Override
    public Socket createSocket() {
        return new Filtered(reachable);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return connected(new InetSocketAddress(address, port));
    }

    private Socket connected(InetSocketAddress address) throws IOException {
        Socket socket = createSocket();
        socket.connect(address);
        return socket;
    }

    private static final class Filtered extends Socket {

        private final Predicate<InetAddress> reachable;

        Filtered(Predicate<InetAddress> reachable) {
            this.reachable = reachable;
        }

        @Override
        public void connect(SocketAddress endpoint) throws IOException {
            connect(endpoint, 0);
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            InetAddress address = ((InetSocketAddress) endpoint).getAddress();
            // An unresolved one would be resolved behind our back.
            if (address == null || !reachable.test(address)) {
                throw new AddressRefused();
            }
            super.connect(endpoint, timeout);
        }
    }
}
