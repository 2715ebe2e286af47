package io.github.demarchekit.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(Transports.class)
class HttpTransportTest {

    @StartStop
    final MockWebServer server = new MockWebServer();

    private final HttpTransport transport;

    HttpTransportTest(Transports over) {
        transport = over.shared();
    }

    @Test
    void sends_method_path_query_headers_and_body_as_they_are() throws InterruptedException {
        server.enqueue(new MockResponse.Builder().code(201).build());

        transport.send(HttpRequest.put("AMI", uri("/api/v2/event?dry=a%20b"))
                .header("X-Trace", "42")
                .bearer(Secret.of("token-1"))
                .body("application/json", "{\"é\":1}".getBytes(UTF_8))
                .build());

        RecordedRequest received = server.takeRequest();
        assertThat(received.getMethod()).isEqualTo("PUT");
        assertThat(received.getTarget()).isEqualTo("/api/v2/event?dry=a%20b");
        assertThat(received.getHeaders().get("X-Trace")).isEqualTo("42");
        assertThat(received.getHeaders().get("Authorization")).isEqualTo("Bearer token-1");
        assertThat(received.getHeaders().values("Content-Type")).containsExactly("application/json");
        assertThat(received.getBody().utf8()).isEqualTo("{\"é\":1}");
    }

    @Test
    void sends_a_form_in_order_and_encoded() throws InterruptedException {
        server.enqueue(new MockResponse.Builder().build());
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", "authorization_code");
        fields.put("redirect_uri", "https://crèche.example/a?b=c&d");

        transport.send(
                HttpRequest.post("FranceConnect", uri("/token")).form(fields).build());

        RecordedRequest received = server.takeRequest();
        assertThat(received.getHeaders().get("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(received.getBody().utf8())
                .isEqualTo("grant_type=authorization_code"
                        + "&redirect_uri=https%3A%2F%2Fcr%C3%A8che.example%2Fa%3Fb%3Dc%26d");
    }

    @Test
    void sends_a_post_without_a_body_as_an_empty_one() throws InterruptedException {
        server.enqueue(new MockResponse.Builder().build());

        transport.send(HttpRequest.post("FranceConnect", uri("/revoke")).build());

        assertThat(server.takeRequest().getHeaders().get("Content-Length")).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 400, 401, 404, 429, 500, 502})
    void brings_back_every_status_as_an_answer(int status) {
        server.enqueue(new MockResponse.Builder().code(status).build());

        HttpResponse answer = transport.send(get("/"));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.successful()).isEqualTo(status < 300);
    }

    @Test
    void sends_a_patch_with_its_body() throws InterruptedException {
        server.enqueue(new MockResponse.Builder().code(204).build());

        HttpResponse answer = transport.send(HttpRequest.patch("HubEE", uri("/cases/1"))
                .body("application/json", "{}".getBytes(StandardCharsets.UTF_8))
                .build());

        assertThat(answer.status()).isEqualTo(204);
        RecordedRequest request = server.takeRequest();
        assertThat(request.getMethod()).isEqualTo("PATCH");
        assertThat(request.getBody().utf8()).isEqualTo("{}");
    }

    @Test
    void sends_a_delete_without_a_body() throws InterruptedException {
        server.enqueue(new MockResponse.Builder().code(204).build());

        transport.send(HttpRequest.delete("HubEE", uri("/notifications/1")).build());

        RecordedRequest request = server.takeRequest();
        assertThat(request.getMethod()).isEqualTo("DELETE");
        assertThat(request.getBodySize()).isZero();
    }

    @Test
    void brings_back_headers_and_body() {
        server.enqueue(new MockResponse.Builder()
                .addHeader("Content-Type", "application/json; charset=utf-8")
                .addHeader("X-Request-Id", "first")
                .addHeader("X-Request-Id", "last")
                .body("{\"ville\":\"Fort-de-France\"}")
                .build());

        HttpResponse answer = transport.send(get("/"));

        assertThat(answer.mediaType()).isEqualTo("application/json");
        assertThat(answer.header("x-request-id")).contains("last");
        assertThat(answer.text()).isEqualTo("{\"ville\":\"Fort-de-France\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void follows_no_redirect(int status) {
        server.enqueue(redirect(status));
        server.enqueue(new MockResponse.Builder().body("followed").build());

        HttpResponse answer = transport.send(HttpRequest.post("FranceConnect", uri("/token"))
                .form(Map.of("client_secret", "s"))
                .build());

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Location")).contains(uri("/elsewhere").toString());
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void follows_no_redirect_with_an_applications_own_client_either() {
        server.enqueue(redirect(302));
        server.enqueue(new MockResponse.Builder().body("followed").build());

        HttpResponse answer = OkHttpTransport.of(new OkHttpClient()).send(get("/"));

        assertThat(answer.status()).isEqualTo(302);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void keeps_the_interceptors_of_an_applications_own_client() throws InterruptedException {
        server.enqueue(new MockResponse.Builder().build());
        OkHttpClient own = new OkHttpClient.Builder()
                .addInterceptor(chain -> chain.proceed(chain.request()
                        .newBuilder()
                        .header("X-Proxy", "town-hall")
                        .build()))
                .build();

        OkHttpTransport.of(own).send(get("/"));

        assertThat(server.takeRequest().getHeaders().get("X-Proxy")).isEqualTo("town-hall");
    }

    @Test
    void says_that_nobody_answered_without_the_address() {
        URI closed = uri("/v3/LEAK-path?nom=LEAK-query");
        server.close();

        assertThatThrownBy(() -> transport.send(
                        HttpRequest.get("API Particulier", closed).build()))
                .isInstanceOf(TransportException.class)
                .hasMessage("API Particulier did not answer [ConnectException]")
                .satisfies(thrown ->
                        assertThat(((TransportException) thrown).retryable()).isTrue())
                .satisfies(thrown -> assertThat(Leaks.everythingSaidBy(thrown))
                        .doesNotContain("LEAK", "localhost", "127.0.0.1", Integer.toString(closed.getPort())));
    }

    @Test
    void says_that_a_host_does_not_exist_without_the_path() {
        HttpRequest request = HttpRequest.get(
                        "API Particulier", URI.create("https://no-such-host.invalid/LEAK-path?nom=LEAK-query"))
                .build();

        assertThatThrownBy(() -> transport.send(request))
                .isInstanceOf(TransportException.class)
                .satisfies(thrown -> assertThat(Leaks.everythingSaidBy(thrown)).doesNotContain("LEAK", "no-such-host"));
    }

    private HttpRequest get(String path) {
        return HttpRequest.get("API Particulier", uri(path)).build();
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + server.getPort() + path);
    }

    private MockResponse redirect(int status) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Location", uri("/elsewhere"))
                .build();
    }
}
