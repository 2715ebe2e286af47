package io.github.demarchekit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server keeps connections, and closes them while they are idle, as most do after a few seconds. */
@Timeout(20)
class ClosedConnectionsTest {

    private final KeepingServer server = new KeepingServer();
    private final AtomicLong nanoTime = new AtomicLong();
    private final HttpTransport transport = OkHttpTransport.at(new OkHttpClient(), nanoTime::get);

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void a_request_that_is_never_sent_twice_takes_a_new_connection_when_the_kept_one_was_closed() throws IOException {
        transport.send(codeExchange());
        server.closeConnections();
        nanoTime.addAndGet(TimeUnit.SECONDS.toNanos(6));

        assertThat(transport.send(codeExchange()).status()).isEqualTo(200);
        assertThat(server.requests()).isEqualTo(2);
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void it_takes_the_kept_connection_that_is_still_open() {
        transport.send(codeExchange());
        nanoTime.addAndGet(TimeUnit.SECONDS.toNanos(6));

        transport.send(codeExchange());
        transport.send(codeExchange());

        assertThat(server.requests()).isEqualTo(3);
        assertThat(server.connections()).isOne();
    }

    @Test
    void it_takes_no_connection_on_which_something_unasked_came() throws IOException {
        transport.send(codeExchange());
        server.says("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged");
        nanoTime.addAndGet(TimeUnit.SECONDS.toNanos(6));

        assertThat(transport.send(codeExchange()).text()).isEqualTo("ok");
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void it_fails_when_the_server_is_gone_and_does_not_try_for_ever() throws Exception {
        transport.send(codeExchange());
        server.closeConnections();
        server.close();
        nanoTime.addAndGet(TimeUnit.SECONDS.toNanos(6));

        assertThatThrownBy(() -> transport.send(codeExchange()))
                .isInstanceOf(TransportException.class)
                .hasMessage("FranceConnect token did not answer [ConnectException]");
    }

    private HttpRequest codeExchange() {
        return HttpRequest.post("FranceConnect token", server.uri())
                .form(Map.of("code", "one"))
                .oneShot()
                .build();
    }

    /** Answers each request with {@code ok} on a connection that it keeps until it is told otherwise. */
    private static final class KeepingServer {

        private final List<Socket> sockets = new CopyOnWriteArrayList<>();
        private final AtomicInteger requests = new AtomicInteger();
        private final ServerSocket listening;
        private final Thread listener;

        KeepingServer() {
            try {
                listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            listener = start(this::listen);
        }

        URI uri() {
            return URI.create("http://localhost:" + listening.getLocalPort() + "/token");
        }

        int requests() {
            return requests.get();
        }

        int connections() {
            return sockets.size();
        }

        void closeConnections() throws IOException {
            for (Socket socket : sockets) {
                socket.close();
            }
        }

        void says(String text) throws IOException {
            sockets.get(0).getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        }

        void close() throws IOException, InterruptedException {
            listening.close();
            // Until it has noticed, the port still answers.
            listener.join();
            closeConnections();
        }

        private static Thread start(Runnable work) {
            Thread thread = new Thread(work, "keeping-server");
            thread.setDaemon(true);
            thread.start();
            return thread;
        }

        private void listen() {
            try {
                while (true) {
                    Socket socket = listening.accept();
                    sockets.add(socket);
                    start(() -> serve(socket));
                }
            } catch (IOException e) {
                // The test is over.
            }
        }

        private void serve(Socket socket) {
            try {
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                while (true) {
                    int length = 0;
                    for (String line = in.readLine(); !"".equals(line); line = in.readLine()) {
                        if (line == null) {
                            return;
                        } else if (line.startsWith("Content-Length: ")) {
                            length = Integer.parseInt(line.substring("Content-Length: ".length()));
                        }
                    }
                    while (length > 0) {
                        length -= (int) in.skip(length);
                    }
                    requests.incrementAndGet();
                    socket.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
                                    .getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException e) {
                // The connection was closed, by the one side or the other.
            }
        }
    }
}
