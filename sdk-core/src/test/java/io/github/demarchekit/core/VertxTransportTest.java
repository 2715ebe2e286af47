package io.github.demarchekit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What only a transport without a thread for each call does. The test plays the server by hand. */
@Timeout(20)
class VertxTransportTest {

    // What waits for a socket is not interrupted by a test's time limit.
    private static final int PATIENCE_MILLIS = 10_000;

    private final VertxTransport transport = VertxTransport.create();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
        server.setSoTimeout(PATIENCE_MILLIS);
    }

    @AfterEach
    void stop() throws IOException {
        transport.close();
        server.close();
    }

    @Test
    void cancelling_closes_the_connection() throws IOException {
        CompletableFuture<HttpResponse> call = transport.sendAsync(get());
        Socket connection = accept();
        readHead(connection);

        call.cancel(true);

        assertThat(connection.getInputStream().read()).isEqualTo(-1);
        assertThatThrownBy(call::join).isInstanceOf(CancellationException.class);
    }

    @Test
    void a_call_that_takes_too_long_closes_its_connection() throws IOException {
        CompletableFuture<HttpResponse> call = transport.sendAsync(HttpRequest.get("API Particulier", uri())
                .timeout(java.time.Duration.ofMillis(300))
                .build());
        Socket connection = accept();
        readHead(connection);

        assertThatThrownBy(call::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(TransportException.class)
                .hasMessage("API Particulier did not answer [InterruptedIOException]");
        assertThat(connection.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void a_request_that_is_never_sent_twice_takes_a_new_connection_when_the_kept_one_was_closed() throws IOException {
        CompletableFuture<HttpResponse> first = transport.sendAsync(codeExchange());
        Socket kept = accept();
        readHead(kept);
        answer(kept);
        first.join();
        kept.shutdownOutput();
        drain(kept); // until the client has noticed

        CompletableFuture<HttpResponse> second = transport.sendAsync(codeExchange());
        Socket other = accept();
        readHead(other);
        answer(other);

        assertThat(second.join().text()).isEqualTo("ok");
    }

    @Test
    void repeats_once_when_the_connection_breaks_while_the_body_is_written() throws IOException {
        byte[] large = new byte[32 << 20];
        CompletableFuture<HttpResponse> call = transport.sendAsync(
                HttpRequest.put("AMI", uri()).body("text/plain", large).build());
        Socket broken = server.accept();
        readHead(broken);
        broken.setSoLinger(true, 0); // ends with a reset
        broken.close();

        Socket other = server.accept();
        readHead(other);
        other.getInputStream().skipNBytes(large.length);
        answer(other);

        assertThat(call.join().text()).isEqualTo("ok");
    }

    @Test
    void calls_this_machine_by_its_address_of_version_6() throws IOException {
        try (ServerSocket six = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
            six.setSoTimeout(5_000);
            CompletableFuture<HttpResponse> call =
                    transport.sendAsync(HttpRequest.get("AMI", URI.create("http://[::1]:" + six.getLocalPort() + "/"))
                            .build());
            Socket connection = six.accept();
            String head = readHead(connection);
            answer(connection);

            assertThat(call.join().text()).isEqualTo("ok");
            assertThat(head.toLowerCase(Locale.ROOT)).contains("host: [::1]:" + six.getLocalPort());
        }
    }

    @Test
    void hundreds_of_calls_wait_on_a_few_threads() throws IOException {
        int calls = 500;
        int before = threads().size();
        List<CompletableFuture<HttpResponse>> answers = new ArrayList<>();
        List<Socket> connections = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            answers.add(transport.sendAsync(get()));
            connections.add(accept());
        }

        assertThat(threads().size() - before).isLessThan(10);

        for (Socket connection : connections) {
            readHead(connection);
            answer(connection);
        }
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().text()).isEqualTo("ok"));
    }

    @Test
    void its_threads_do_not_keep_the_application_running_and_end_with_it() throws Exception {
        CompletableFuture<HttpResponse> call = transport.sendAsync(get());
        Socket connection = accept();
        readHead(connection);
        CompletableFuture<Thread> seen = new CompletableFuture<>();
        call.whenComplete((response, failure) -> seen.complete(Thread.currentThread()));
        answer(connection);
        Thread thread = seen.get(5, TimeUnit.SECONDS);

        assertThat(thread.isDaemon()).isTrue();
        transport.close();
        thread.join(TimeUnit.SECONDS.toMillis(10));
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void waits_for_nothing_on_a_thread_of_its_own() throws IOException {
        CompletableFuture<HttpResponse> nested = transport.sendAsync(get()).thenApply(first -> transport.send(get()));
        Socket connection = accept();
        readHead(connection);
        answer(connection);

        assertThatThrownBy(nested::join)
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("use sendAsync");
    }

    private Socket accept() throws IOException {
        Socket connection = server.accept();
        connection.setSoTimeout(PATIENCE_MILLIS);
        return connection;
    }

    private static List<Thread> threads() {
        return List.copyOf(Thread.getAllStackTraces().keySet());
    }

    private HttpRequest get() {
        return HttpRequest.get("API Particulier", uri()).build();
    }

    private HttpRequest codeExchange() {
        return HttpRequest.post("FranceConnect", uri()).form(Map.of()).oneShot().build();
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
    }

    private static String readHead(Socket connection) throws IOException {
        InputStream in = connection.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            assertThat(next).isNotNegative();
            head.append((char) next);
        }
        return head.toString();
    }

    private static void drain(Socket connection) throws IOException {
        assertThat(connection.getInputStream().readAllBytes()).isEmpty();
    }

    private static void answer(Socket connection) throws IOException {
        connection
                .getOutputStream()
                .write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.US_ASCII));
    }
}
