package io.github.demarchekit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent a second time, and what must not be. */
@ParameterizedClass
@EnumSource(Transports.class)
class HttpTransportRepeatTest {

    @StartStop
    final MockWebServer server = new MockWebServer();

    private final HttpTransport transport;

    HttpTransportRepeatTest(Transports over) {
        transport = over.shared();
    }

    /** A kept connection that breaks is what they recover from: the first call makes it. */
    @BeforeEach
    void keepAConnection() {
        server.enqueue(new MockResponse.Builder().build());
        transport.send(HttpRequest.get("warm-up", uri()).build());
    }

    @Test
    void repeats_an_ordinary_request_whose_connection_broke() {
        server.enqueue(connectionClosedAfterTheRequest());
        server.enqueue(new MockResponse.Builder().body("second").build());

        HttpResponse answer = transport.send(
                HttpRequest.put("AMI", uri()).body("text/plain", new byte[] {1}).build());

        assertThat(answer.text()).isEqualTo("second");
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void never_repeats_a_one_shot_request_whose_connection_broke() {
        server.enqueue(connectionClosedAfterTheRequest());
        server.enqueue(new MockResponse.Builder().body("second").build());

        assertThatThrownBy(() -> transport.send(codeExchange())).isInstanceOf(TransportException.class);
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void never_repeats_a_one_shot_request_without_a_body_either() {
        server.enqueue(connectionClosedAfterTheRequest());
        server.enqueue(new MockResponse.Builder().body("second").build());
        HttpRequest empty = HttpRequest.post("FranceConnect", uri()).oneShot().build();

        assertThatThrownBy(() -> transport.send(empty)).isInstanceOf(TransportException.class);
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 503})
    void never_repeats_a_one_shot_request_that_the_other_side_invites_to_repeat(int status) {
        server.enqueue(new MockResponse.Builder()
                .code(status)
                .addHeader("Retry-After", "0")
                .build());
        server.enqueue(new MockResponse.Builder().body("second").build());

        assertThat(transport.send(codeExchange()).status()).isEqualTo(status);
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    private HttpRequest codeExchange() {
        return HttpRequest.post("FranceConnect", uri())
                .form(Map.of("code", "single-use"))
                .oneShot()
                .build();
    }

    private URI uri() {
        return URI.create("http://localhost:" + server.getPort() + "/");
    }

    private static MockResponse connectionClosedAfterTheRequest() {
        return new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build();
    }
}
