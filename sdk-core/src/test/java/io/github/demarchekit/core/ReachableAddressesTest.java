package io.github.demarchekit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A transport that connects only where the application lets it. */
class ReachableAddressesTest {

    @StartStop
    final MockWebServer server = new MockWebServer();

    private HttpRequest to(String host) {
        return HttpRequest.post("callback", URI.create("http://" + host + ":" + server.getPort() + "/"))
                .oneShot()
                .build();
    }

    /** A literal address is never resolved, so that a check upon resolution would not see it. */
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void connects_to_no_address_that_is_refused(String host) {
        HttpTransport transport = HttpTransport.create(address -> !address.isLoopbackAddress());

        assertThatThrownBy(() -> transport.send(to(host)))
                .isInstanceOf(TransportException.class)
                .hasMessage("callback did not answer [AddressRefused]")
                .satisfies(thrown -> assertThat(((TransportException) thrown).addressRefused())
                        .isTrue())
                .satisfies(thrown -> assertThat(Leaks.everythingSaidBy(thrown)).doesNotContain("127.0.0.1"));
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void connects_to_an_address_that_is_allowed_after_it_was_resolved() {
        List<InetAddress> asked = new CopyOnWriteArrayList<>();
        HttpTransport transport = HttpTransport.create(address -> asked.add(address));
        server.enqueue(new MockResponse.Builder().code(204).build());

        assertThat(transport.send(to("localhost")).status()).isEqualTo(204);

        assertThat(asked).isNotEmpty().allMatch(InetAddress::isLoopbackAddress);
    }

    @Test
    void asks_nobody_when_a_kept_connection_goes_there_already() {
        List<InetAddress> asked = new CopyOnWriteArrayList<>();
        HttpTransport transport = HttpTransport.create(address -> asked.add(address));
        server.enqueue(new MockResponse.Builder().build());
        server.enqueue(new MockResponse.Builder().build());

        transport.send(to("127.0.0.1"));
        transport.send(to("127.0.0.1"));

        assertThat(asked).hasSize(1);
    }

    @Test
    void tells_a_refused_address_from_nobody_who_answers() {
        HttpTransport transport = HttpTransport.create(address -> true);
        HttpRequest nowhere = to("127.0.0.1");
        server.close();

        assertThatThrownBy(() -> transport.send(nowhere))
                .isInstanceOf(TransportException.class)
                .satisfies(thrown -> assertThat(((TransportException) thrown).addressRefused())
                        .isFalse());
    }

    @Test
    void tests_addresses_however_a_socket_is_made() {
        FilteredSockets sockets = new FilteredSockets(address -> false);
        InetAddress loopback = InetAddress.getLoopbackAddress();

        assertThatThrownBy(() -> sockets.createSocket("localhost", 1)).isInstanceOf(AddressRefused.class);
        assertThatThrownBy(() -> sockets.createSocket("localhost", 1, loopback, 0))
                .isInstanceOf(AddressRefused.class);
        assertThatThrownBy(() -> sockets.createSocket(loopback, 1)).isInstanceOf(AddressRefused.class);
        assertThatThrownBy(() -> sockets.createSocket(loopback, 1, loopback, 0)).isInstanceOf(AddressRefused.class);
        assertThatThrownBy(() -> sockets.createSocket().connect(new InetSocketAddress(loopback, 1)))
                .isInstanceOf(AddressRefused.class);
        assertThatThrownBy(() -> new FilteredSockets(address -> true)
                        .createSocket()
                        .connect(InetSocketAddress.createUnresolved("localhost", 1)))
                .isInstanceOf(AddressRefused.class);
    }

    @Test
    void sends_options() throws InterruptedException {
        server.enqueue(new MockResponse.Builder().code(204).build());

        HttpTransport.create()
                .send(HttpRequest.options("callback", to("127.0.0.1").uri())
                        .header("WebHook-Request-Origin", "mairie.example")
                        .build());

        assertThat(server.takeRequest().getMethod()).isEqualTo("OPTIONS");
    }
}
