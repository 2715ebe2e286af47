package io.github.demarchekit.tracking.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A mail server whose greeting has a next line every 50 ms, and no last one; to a TLS client it says nothing. */
final class Tarpit implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Tarpit.class);

    private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final ScheduledExecutorService pace = Executors.newScheduledThreadPool(2);

    Tarpit() throws IOException {
        pace.execute(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        try {
            Socket client = socket.accept();
            client.setSoTimeout(200);
            if (!speaksFirst(client)) {
                ScheduledFuture<?> unused =
                        pace.scheduleAtFixedRate(() -> sayMore(client), 0, 50, TimeUnit.MILLISECONDS);
            }
        } catch (IOException e) {
            LOG.debug("closed by the test");
        }
    }

    private static boolean speaksFirst(Socket client) throws IOException {
        try {
            return client.getInputStream().read() != -1;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        }
    }

    private static void sayMore(Socket client) {
        try {
            client.getOutputStream().write("220-more\r\n".getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        pace.shutdownNow();
        socket.close();
    }
}
