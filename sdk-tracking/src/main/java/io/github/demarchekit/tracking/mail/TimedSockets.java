package io.github.demarchekit.tracking.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of one delivery, cut when its time is over: a server that answers one byte at a time keeps within every
 * read timeout, and would hold the delivery for ever.
 */
final class TimedSockets extends SocketFactory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TimedSockets.class);

    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final List<Socket> sockets = new ArrayList<>();
    private boolean over;

    private TimedSockets() {}

    static TimedSockets cutAfter(Duration longest) {
        TimedSockets sockets = new TimedSockets();
        CompletableFuture<Void> unused = sockets.end
                .orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((done, late) -> {
                    if (late != null) {
                        sockets.cut();
                    }
                });
        return sockets;
    }

    private synchronized void cut() {
        over = true;
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                LOG.debug("a connection did not close [{}]", e.getClass().getSimpleName());
            }
        }
    }

    @Override
    public synchronized Socket createSocket() throws IOException {
        if (over) {
            throw new SocketException("the time of this delivery is over");
        }
        Socket socket = new Socket();
        sockets.add(socket);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw connected();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
        throw connected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw connected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
        throw connected();
    }

    private static UnsupportedOperationException connected() {
        // It could not be cut while it connects.
        return new UnsupportedOperationException("only sockets that are not connected yet");
    }

    /** Stops the watch: the delivery has ended by itself. */
    @Override
    public void close() {
        end.complete(null);
    }
}
