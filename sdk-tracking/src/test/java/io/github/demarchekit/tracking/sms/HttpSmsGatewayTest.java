package io.github.demarchekit.tracking.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.TransportException;
import io.github.demarchekit.tracking.Delivery;
import java.net.URI;
import java.util.UUID;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;

class HttpSmsGatewayTest {

    @StartStop
    final MockWebServer server = new MockWebServer();

    @Test
    void sends_no_message_twice_when_a_kept_connection_breaks() {
        HttpSmsGateway gateway = HttpSmsGateway.builder(
                        URI.create("http://localhost:" + server.getPort() + "/sms"), Secret.of("token"), "Mairie")
                .build();
        Sms sms = new Sms(UUID.randomUUID(), new PhoneNumber("+33639980001"), "Une nouvelle information");
        server.enqueue(new MockResponse.Builder().build());
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
        server.enqueue(new MockResponse.Builder().build());
        assertThat(gateway.send(sms)).isEqualTo(new Delivery.Delivered());

        assertThatThrownBy(() -> gateway.send(sms)).isInstanceOf(TransportException.class);

        assertThat(server.getRequestCount()).isEqualTo(2);
    }
}
