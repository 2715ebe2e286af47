package io.github.demarchekit.core;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import mockwebserver3.junit5.StartStop;
import okio.Buffer;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** However the other side behaves, a call ends in time and in little memory. */
@Timeout(20)
@ParameterizedClass
@EnumSource(Transports.class)
class HttpTransportBoundsTest {

    private static final int MEBIBYTE = 1 << 20;

    @StartStop
    final MockWebServer server = new MockWebServer();

    private final Transports over;
    private final HttpTransport transport;

    HttpTransportBoundsTest(Transports over) {
        this.over = over;
        transport = over.shared();
    }

    @Test
    void gives_up_on_a_server_that_says_nothing() {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());

        assertThatThrownBy(() ->
                        transport.send(get().timeout(Duration.ofMillis(200)).build()))
                .isInstanceOf(TransportException.class)
                .hasMessage("API Particulier did not answer [InterruptedIOException]");
    }

    @Test
    void gives_up_on_a_server_that_speaks_too_slowly_however_steadily() {
        server.enqueue(new MockResponse.Builder()
                .body("x".repeat(10_000))
                .throttleBody(1, 20, MILLISECONDS)
                .build());

        assertThatThrownBy(() ->
                        transport.send(get().timeout(Duration.ofMillis(300)).build()))
                .isInstanceOf(TransportException.class);
    }

    @Test
    void takes_an_answer_of_negative_length_for_none() {
        server.enqueue(
                new MockResponse.Builder().setHeader("Content-Length", "-5").build());

        assertThatThrownBy(() -> transport.send(get().build()))
                .isInstanceOf(TransportException.class)
                .hasMessage("API Particulier did not answer [ProtocolException]");
    }

    @Test
    void has_a_bound_of_its_own() {
        HttpTransport hasty = over.withTimeouts(Duration.ofSeconds(2), Duration.ofMillis(200));
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());

        assertThatThrownBy(() -> hasty.send(get().build())).isInstanceOf(TransportException.class);
    }

    @Test
    void lets_a_request_set_a_longer_bound_than_its_own() {
        HttpTransport hasty = over.withTimeouts(Duration.ofSeconds(2), Duration.ofMillis(200));
        server.enqueue(
                new MockResponse.Builder().headersDelay(600, MILLISECONDS).build());

        HttpResponse answer = hasty.send(get().timeout(Duration.ofSeconds(10)).build());

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void reads_an_answer_of_exactly_the_bound() {
        server.enqueue(new MockResponse.Builder().body("x".repeat(100)).build());

        assertThat(transport.send(get().maxResponseBytes(100).build()).body()).hasSize(100);
    }

    @Test
    void refuses_an_answer_of_one_byte_more() {
        server.enqueue(new MockResponse.Builder().body("x".repeat(101)).build());

        assertThatThrownBy(() -> transport.send(get().maxResponseBytes(100).build()))
                .isInstanceOf(UnreadableResponseException.class)
                .hasMessage("API Particulier gave an answer that cannot be read: it is larger than 100 bytes");
    }

    @Test
    void reads_at_most_one_mebibyte_by_default() {
        server.enqueue(new MockResponse.Builder().body("x".repeat(MEBIBYTE + 1)).build());

        assertThatThrownBy(() -> transport.send(get().build())).isInstanceOf(UnreadableResponseException.class);
    }

    @Test
    void refuses_a_chunked_answer_that_does_not_say_its_length() {
        server.enqueue(new MockResponse.Builder()
                .chunkedBody("x".repeat(2 * MEBIBYTE), 1024)
                .build());

        assertThatThrownBy(() -> transport.send(get().build())).isInstanceOf(UnreadableResponseException.class);
    }

    @Test
    void gives_up_on_an_endless_answer() {
        server.enqueue(new MockResponse.Builder()
                .body(new Endless())
                .removeHeader("Content-Length") // it writes -1 there
                .build());

        assertThatThrownBy(() -> transport.send(get().build())).isInstanceOf(UnreadableResponseException.class);
    }

    @Test
    void bounds_what_a_small_compressed_answer_becomes() throws IOException {
        Buffer compressed = new Buffer();
        try (BufferedSink gzip = Okio.buffer(new GzipSink(compressed))) {
            gzip.write(new byte[32 * MEBIBYTE]);
        }
        assertThat(compressed.size()).isLessThan(MEBIBYTE);
        server.enqueue(new MockResponse.Builder()
                .addHeader("Content-Encoding", "gzip")
                .body(compressed)
                .build());

        assertThatThrownBy(() -> transport.send(get().build())).isInstanceOf(UnreadableResponseException.class);
    }

    @Test
    void says_that_an_answer_cut_short_is_no_answer() {
        server.enqueue(new MockResponse.Builder()
                .body("x".repeat(100_000))
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());

        assertThatThrownBy(() -> transport.send(get().build())).isInstanceOf(TransportException.class);
    }

    private HttpRequest.Builder get() {
        return HttpRequest.get("API Particulier", URI.create("http://localhost:" + server.getPort() + "/"));
    }

    /** Writes until the client hangs up. */
    private static final class Endless implements MockResponseBody {

        @Override
        public long getContentLength() {
            return -1;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            while (true) {
                sink.write(new byte[8192]);
                sink.flush();
            }
        }
    }
}
