package io.github.demarchekit.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Six calls at once to one provider, as a form makes them. */
@ParameterizedClass
@EnumSource(Transports.class)
@Timeout(20)
class HttpTransportManyCallsTest {

    private static final int CALLS = 6;

    @StartStop
    final MockWebServer server = new MockWebServer();

    private final HeldCertificate certificate =
            new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
    private final HandshakeCertificates trusted = new HandshakeCertificates.Builder()
            .addTrustedCertificate(certificate.certificate())
            .build();
    private final ExecutorService callers = Executors.newFixedThreadPool(CALLS);
    private final HttpTransport transport;

    HttpTransportManyCallsTest(Transports over) {
        transport = over.trusting(trusted);
    }

    @AfterEach
    void stop() throws Exception {
        callers.shutdownNow();
        if (transport instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    @Test
    void share_one_connection_where_the_server_speaks_http_2() throws Exception {
        secure(Protocol.HTTP_2, Protocol.HTTP_1_1);
        CountDownLatch together = new CountDownLatch(CALLS);
        answerWhen(together);

        List<RecordedRequest> received = callAtOnce();

        assertThat(received).extracting(RecordedRequest::getVersion).containsOnly("HTTP/2");
        assertThat(connections(received)).hasSize(1);
    }

    @Test
    void have_a_connection_each_where_it_does_not_and_take_these_again() throws Exception {
        secure(Protocol.HTTP_1_1);
        CountDownLatch together = new CountDownLatch(CALLS);
        answerWhen(together);

        Set<Integer> first = connections(callAtOnce());
        transport.send(get());

        assertThat(first).hasSize(CALLS);
        assertThat(first).contains(server.takeRequest().getConnectionIndex());
    }

    private void secure(Protocol... protocols) {
        HandshakeCertificates own =
                new HandshakeCertificates.Builder().heldCertificate(certificate).build();
        SSLSocketFactory sockets = own.sslSocketFactory();
        server.useHttps(sockets);
        server.setProtocols(List.of(protocols));
    }

    /** Nobody is answered before all have asked: what cannot go at once never ends. */
    private void answerWhen(CountDownLatch together) {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                together.countDown();
                together.await();
                return new MockResponse.Builder().body("ok").build();
            }
        });
    }

    private List<RecordedRequest> callAtOnce() throws InterruptedException, ExecutionException {
        List<Future<HttpResponse>> calls = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            calls.add(callers.submit(() -> transport.send(get())));
        }
        List<RecordedRequest> received = new ArrayList<>();
        for (Future<HttpResponse> call : calls) {
            assertThat(call.get().text()).isEqualTo("ok");
            RecordedRequest request = server.takeRequest(1, TimeUnit.SECONDS);
            assertThat(request).isNotNull();
            received.add(request);
        }
        return received;
    }

    private static Set<Integer> connections(List<RecordedRequest> requests) {
        Set<Integer> connections = new HashSet<>();
        requests.forEach(request -> connections.add(request.getConnectionIndex()));
        return connections;
    }

    private HttpRequest get() {
        return HttpRequest.get("API Particulier", URI.create("https://localhost:" + server.getPort() + "/v3"))
                .build();
    }
}
