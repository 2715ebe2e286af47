package io.github.demarchekit.tracking.hubee;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.TransportException;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.VerificationException;
import io.github.demarchekit.tracking.MovableClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubeeClientTest {

    private static final HubeeDocument DOCUMENT =
            new HubeeDocument("attestation.pdf", "attestation", "application/pdf", "abc".getBytes(UTF_8));
    private static final String ABC_DIGEST = "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=";

    @StartStop
    final MockWebServer server = new MockWebServer();

    private final MovableClock clock = new MovableClock();

    private URI uri(String path) {
        return URI.create("http://localhost:" + server.getPort() + path);
    }

    private HubeeClientBuilder builder() {
        return HubeeClient.builder(HubeeParty.SI, uri(""), uri("/oauth2/token"), "town", Secret.of("s/cret"))
                .clock(clock);
    }

    private void token(String token) {
        server.enqueue(json(200, "{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}"));
    }

    private static MockResponse json(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "application/json")
                .body(body)
                .build();
    }

    private RecordedRequest request() {
        try {
            return server.takeRequest();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void fetches_a_token_for_its_role_and_keeps_it_for_an_hour() {
        token("one");
        server.enqueue(json(200, "[]"));
        server.enqueue(json(200, "[]"));
        HubeeClient client = builder().build();

        client.notifications();
        clock.advance(Duration.ofMinutes(59));
        client.notifications();

        RecordedRequest token = request();
        assertThat(token.getTarget()).isEqualTo("/oauth2/token");
        assertThat(token.getHeaders().get("Authorization"))
                .isEqualTo("Basic " + Base64.getEncoder().encodeToString("town:s%2Fcret".getBytes(UTF_8)));
        assertThat(token.getBody().utf8()).isEqualTo("grant_type=client_credentials&scope=SI");
        assertThat(request().getHeaders().get("Authorization")).isEqualTo("Bearer one");
        assertThat(request().getTarget()).isEqualTo("/teledossiers/v1/notifications?eventDetails=true&maxResult=25");
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void fetches_another_token_once_when_one_is_refused() {
        token("one");
        server.enqueue(json(401, "{}"));
        token("two");
        server.enqueue(json(200, "[]"));

        assertThat(builder().build().notifications()).isEmpty();

        assertThat(List.of(request(), request(), request(), request()))
                .extracting(request -> request.getHeaders().get("Authorization"))
                .satisfies(sent -> assertThat(sent.get(1)).isEqualTo("Bearer one"))
                .satisfies(sent -> assertThat(sent.get(3)).isEqualTo("Bearer two"));
    }

    @Test
    void gives_up_when_the_second_token_is_refused_too() {
        token("one");
        server.enqueue(json(401, "{}"));
        token("two");
        server.enqueue(json(401, "{}"));

        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> builder().build().notifications())
                .withMessage("HubEE answered HTTP 401");
        assertThat(server.getRequestCount()).isEqualTo(4);
    }

    @Test
    void says_which_software_calls_and_for_which_procedures() {
        token("one");
        server.enqueue(json(200, "[]"));

        builder()
                .software("DINUM", "DémarcheKit".replace("é", "e"), "1.0")
                .build()
                .notifications(List.of("CERTDC", "RSA"), List.of("CERTDC"));

        assertThat(request().getHeaders().get("editorName")).isEqualTo("DINUM");
        RecordedRequest call = request();
        assertThat(call.getHeaders().get("editorName")).isEqualTo("DINUM");
        assertThat(call.getHeaders().get("applicationName")).isEqualTo("DemarcheKit");
        assertThat(call.getHeaders().get("softwareVersion")).isEqualTo("1.0");
        assertThat(call.getTarget()).endsWith("&processCode=CERTDC&processCode=RSA&processPriority=CERTDC");
    }

    @Test
    void reads_notifications_with_and_without_an_event() {
        token("one");
        server.enqueue(json(200, """
                [{"id":"n0","processCode":"RSA","caseId":null,"eventId":null,"dateTime":null},
                 {"id":"n1","processCode":"RSA","caseId":"c1","eventId":null,"dateTime":"2024-07-04T08:54:15.438+00:00"},
                 {"id":"n2","processCode":"RSA","caseId":"c1","eventId":"e1","eventStatus":"SENDED","dateTime":"2024-07-04T10:54:16+0200"},
                 {"id":"n3","processCode":"RSA","caseId":"c1","eventId":"e2","eventStatus":"RECEIVED","dateTime":"yesterday"}]"""));

        assertThat(builder().build().notifications())
                .containsExactly(
                        new HubeeNotification(
                                "n1",
                                "RSA",
                                "c1",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(Instant.parse("2024-07-04T08:54:15.438Z"))),
                        new HubeeNotification(
                                "n2",
                                "RSA",
                                "c1",
                                Optional.of("e1"),
                                Optional.of(HubeeEvent.Progress.SENT),
                                Optional.of(Instant.parse("2024-07-04T08:54:16Z"))),
                        new HubeeNotification(
                                "n3",
                                "RSA",
                                "c1",
                                Optional.of("e2"),
                                Optional.of(HubeeEvent.Progress.RECEIVED),
                                Optional.empty()));
    }

    @Test
    void posts_an_event_as_the_deck_writes_it_and_nothing_that_is_absent() {
        token("one");
        server.enqueue(json(201, """
                {"id":"e1","actionType":"STATUS_UPDATE","status":"SENT","caseNewStatus":"SENDED","message":"","attachments":[]}"""));

        HubeeEvent event = builder()
                .build()
                .postEvent(
                        "c 1/2",
                        NewHubeeEvent.status("Service instructeur X", HubeeStatus.SENT)
                                .saying("Reçu"));

        assertThat(event.newStatus()).contains(HubeeStatus.SENT);
        assertThat(event.message()).isEmpty();
        request();
        RecordedRequest post = request();
        assertThat(post.getTarget()).isEqualTo("/teledossiers/v1/cases/c%201%2F2/events");
        assertThat(post.getBody().utf8())
                .isEqualTo(
                        "{\"actionType\":\"STATUS_UPDATE\",\"author\":\"Service instructeur X\",\"notification\":true,"
                                + "\"caseNewStatus\":\"SENT\",\"message\":\"Reçu\"}");
    }

    @Test
    void never_posts_an_event_twice_when_no_answer_comes() {
        token("one");
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
        HubeeClient client = builder().build();

        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> client.postEvent("c1", NewHubeeEvent.message("X", "Bonjour")));

        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"false, PATCH,", "true, POST, PATCH"})
    void changes_by_patch_or_by_a_post_for_proxies_that_know_none(boolean overrides, String method, String header) {
        token("one");
        server.enqueue(new MockResponse.Builder().code(204).build());
        HubeeClientBuilder builder = builder();
        HubeeClient client = (overrides ? builder.overridesPatch() : builder).build();

        client.updateEvent("c1", "e1", HubeeEvent.Progress.RECEIVED);

        request();
        RecordedRequest patch = request();
        assertThat(patch.getMethod()).isEqualTo(method);
        assertThat(patch.getHeaders().get("X-HTTP-Method-Override")).isEqualTo(header);
        assertThat(patch.getTarget()).isEqualTo("/teledossiers/v1/cases/c1/events/e1");
        assertThat(patch.getBody().utf8()).isEqualTo("{\"status\":\"RECEIVED\"}");
    }

    @Test
    void writes_the_state_on_the_case_first_when_it_is_told_to() {
        token("one");
        server.enqueue(new MockResponse.Builder().code(204).build());
        server.enqueue(json(201, "{\"id\":\"e1\"}"));

        builder().updatesCases().build().postEvent("c1", NewHubeeEvent.status("X", HubeeStatus.SENT));

        request();
        assertThat(request().getBody().utf8()).isEqualTo("{\"status\":\"SENT\"}");
        assertThat(request().getTarget()).isEqualTo("/teledossiers/v1/cases/c1/events");
    }

    @Test
    void uploads_bytes_with_their_digest() {
        token("one");
        server.enqueue(new MockResponse.Builder().code(204).build());

        builder().build().uploadToEvent("c1", "e1", "a1", DOCUMENT);

        request();
        RecordedRequest put = request();
        assertThat(put.getMethod()).isEqualTo("PUT");
        assertThat(put.getHeaders().get("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(put.getHeaders().get("digest")).isEqualTo(ABC_DIGEST);
        assertThat(put.getBody().utf8()).isEqualTo("abc");
    }

    @ParameterizedTest
    @ValueSource(strings = {ABC_DIGEST, "SHA-256=" + ABC_DIGEST, "sha256=" + ABC_DIGEST})
    void downloads_bytes_whose_digest_is_right(String digest) {
        token("one");
        server.enqueue(new MockResponse.Builder()
                .setHeader("digest", digest)
                .body("abc")
                .build());

        assertThat(builder().digestRequired().build().downloadFromCase("c1", "a1"))
                .asString()
                .isEqualTo("abc");
    }

    @Test
    void refuses_bytes_whose_digest_is_wrong() {
        token("one");
        server.enqueue(new MockResponse.Builder()
                .setHeader("digest", ABC_DIGEST)
                .body("abd")
                .build());

        assertThatExceptionOfType(VerificationException.class)
                .isThrownBy(() -> builder().build().downloadFromCase("c1", "a1"))
                .withMessage("HubEE attachment refused [digest_mismatch]: its content is not what its digest says: "
                        + "ask for it again");
    }

    @Test
    void takes_bytes_without_a_digest_unless_one_is_required() {
        token("one");
        server.enqueue(new MockResponse.Builder().body("abc").build());
        assertThat(builder().build().downloadFromCase("c1", "a1")).hasSize(3);

        token("two");
        server.enqueue(new MockResponse.Builder().body("abc").build());
        assertThatExceptionOfType(VerificationException.class)
                .isThrownBy(() -> builder().digestRequired().build().downloadFromCase("c1", "a1"))
                .withMessageContaining("digest_missing");
    }

    @Test
    void reads_no_more_of_an_attachment_than_it_may() {
        token("one");
        server.enqueue(new MockResponse.Builder().body("abcd").build());

        assertThatExceptionOfType(UnreadableResponseException.class)
                .isThrownBy(() -> builder().maxAttachmentBytes(3).build().downloadFromCase("c1", "a1"));
    }

    @Test
    void quotes_the_code_of_an_error_and_not_its_words() {
        token("one");
        server.enqueue(json(400, "{\"errors\":[{\"code\":400,\"message\":\"DUBOIS Angela is no author\"}]}"));

        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> builder().build().postEvent("c1", NewHubeeEvent.message("X", "Bonjour")))
                .withMessage("HubEE answered HTTP 400 [code=400]");
    }

    @Test
    void takes_a_notification_that_is_gone_for_one_that_is_deleted() {
        token("one");
        server.enqueue(new MockResponse.Builder().code(204).build());
        server.enqueue(json(404, "{\"errors\":[{\"code\":404,\"message\":\"Notification is not found\"}]}"));
        server.enqueue(json(404, "<html>nobody here</html>"));
        HubeeClient client = builder().build();

        assertThat(client.deleteNotification("n1")).isTrue();
        assertThat(client.deleteNotification("n1")).isFalse();
        assertThatExceptionOfType(ServiceException.class).isThrownBy(() -> client.deleteNotification("n1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"id\":\"c1\"}", "{\"id\":\"c1\",\"status\":\"a person\"}", "[]", "nothing"})
    void refuses_a_case_that_it_cannot_read_and_does_not_quote_it(String body) {
        token("one");
        server.enqueue(json(200, body));

        assertThatExceptionOfType(UnreadableResponseException.class)
                .isThrownBy(() -> builder().build().findCase("c1"))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("person"));
    }

    @Test
    void reads_a_case_whose_state_it_does_not_know() {
        token("one");
        server.enqueue(json(200, "{\"id\":\"c1\",\"status\":\"ON_HOLD\",\"events\":null}"));

        assertThat(builder().build().findCase("c1").status()).isEqualTo(HubeeStatus.read("ON_HOLD"));
    }

    @Test
    void lists_every_setting_that_cannot_be() {
        assertThatIllegalStateException()
                .isThrownBy(() -> HubeeClient.builder(
                                HubeeParty.HUBEE,
                                URI.create("http://hubee.example"),
                                URI.create("ftp://hubee.example"),
                                " ",
                                Secret.of("secret"))
                        .software("é", "x".repeat(51), "")
                        .timeout(Duration.ZERO)
                        .maxAttachmentBytes(0)
                        .build())
                .withMessageContaining("role must be OSL or SI")
                .withMessageContaining("base must be an https address")
                .withMessageContaining("tokenEndpoint must be an https address")
                .withMessageContaining("clientId cannot be blank")
                .withMessageContaining("editorName must have 1 to 50 printable ASCII characters")
                .withMessageContaining("applicationName must have")
                .withMessageContaining("softwareVersion must have")
                .withMessageContaining("timeouts must be positive")
                .withMessageContaining("maxAttachmentBytes must be positive");
    }
}
