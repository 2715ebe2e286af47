package io.github.demarchekit.tracking.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.TransportException;
import io.github.demarchekit.tracking.Actor;
import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.CaseStatus;
import io.github.demarchekit.tracking.Cases;
import io.github.demarchekit.tracking.Delivery;
import io.github.demarchekit.tracking.DeliveryPolicy;
import io.github.demarchekit.tracking.EventType;
import io.github.demarchekit.tracking.OutgoingMessage;
import io.github.demarchekit.tracking.RequiredAction;
import io.github.demarchekit.tracking.RetrySchedule;
import io.github.demarchekit.tracking.SubStatus;
import io.github.demarchekit.tracking.law.ImplicitDecision;
import io.github.demarchekit.tracking.law.Regime;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What another application is told, and what becomes of its answers. */
class CallbackChannelTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:31:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final UUID ID = new UUID(0, 1);
    private static final String PREFIX = "urn:mairie-demoville";

    @StartStop
    final MockWebServer server = new MockWebServer();

    private final CallbackSigner signer = StandardWebhooksSigner.of(SigningKey.shared(Callbacks.SECRET));
    private final CallbackVerifier verifier = CallbackVerifier.builder(VerifyingKey.shared(Callbacks.SECRET))
            .clock(CLOCK)
            .build();

    private CallbackChannel.Builder channel() {
        return channel(URI.create("http://localhost:" + server.getPort() + "/callbacks"));
    }

    private CallbackChannel.Builder channel(URI endpoint) {
        return CallbackChannel.builder("callback-caf", endpoint, PREFIX, signer)
                .clock(CLOCK)
                .allowPlainHttp()
                .allowPrivateAddresses();
    }

    private static CaseEvent event(
            EventType type,
            CaseStatus status,
            Optional<SubStatus> sub,
            Optional<String> reason,
            List<RequiredAction> actions) {
        Instant at = Instant.parse("2026-11-23T08:30:00.120Z");
        return new CaseEvent(
                ID,
                Cases.number(1),
                7,
                type,
                status,
                sub,
                reason,
                actions,
                Optional.empty(),
                Actor.agent("agent-42"),
                Optional.of(new ImplicitDecision(Regime.SVA, Optional.of(LocalDate.of(2027, 1, 23)), Optional.empty())),
                true,
                at,
                at);
    }

    private static CaseEvent accepted() {
        return event(EventType.STATUS, CaseStatus.ACCEPTED, Optional.empty(), Optional.of("Bravo, Angela."), List.of());
    }

    private static CaseEvent askingForAPiece() {
        return event(
                EventType.STATUS,
                CaseStatus.AWAITING_USER,
                Optional.of(SubStatus.of(CaseStatus.AWAITING_USER, "relance", "Relance", "Reminder")),
                Optional.empty(),
                List.of(RequiredAction.piece("Jugement de divorce").until(LocalDate.of(2026, 12, 31))));
    }

    private static byte[] body(CallbackChannel channel, CaseEvent event) {
        return channel.prepare(Cases.file(1), event).orElseThrow();
    }

    private static OutgoingMessage message(byte[] body) {
        return new OutgoingMessage(ID, "A-2026-1", 7, body);
    }

    private Delivery deliver(CallbackChannel channel) {
        return channel.deliver(message(body(channel, accepted())));
    }

    private Delivery answer(MockResponse.Builder response) {
        server.enqueue(response.build());
        return deliver(channel().build());
    }

    @Test
    void writes_a_cloudevent_without_what_is_said_to_the_user() {
        assertThat(new String(body(channel().build(), accepted()), UTF_8))
                .isEqualTo("{\"specversion\":\"1.0\",\"id\":\"00000000-0000-0000-0000-000000000001\","
                        + "\"source\":\"urn:mairie-demoville:demarche:inscription-creche:dossier:A-2026-1\","
                        + "\"type\":\"fr.gouv.demarche.dossier.statut.v1\",\"subject\":\"A-2026-1\","
                        + "\"time\":\"2026-11-23T08:30:00.120Z\",\"datacontenttype\":\"application/json\","
                        + "\"sequence\":\"00000000000000000007\",\"partitionkey\":\"A-2026-1\","
                        + "\"data\":{\"procedure_code\":\"inscription-creche\",\"procedure_title\":\"Inscription en crèche\","
                        + "\"type\":\"status\",\"status\":\"accepted\",\"generic_status\":\"closed\",\"turn\":\"nobody\","
                        + "\"labels\":{\"fr\":\"Accepté\",\"en\":\"Accepted\"},\"actor\":\"agent\","
                        + "\"implicit_decision\":{\"regime\":\"sva\",\"date\":\"2027-01-23\"},\"late\":true}}");
    }

    @Test
    void says_what_is_asked_of_the_user_and_until_when() {
        assertThat(new String(body(channel().build(), askingForAPiece()), UTF_8))
                .contains(
                        "\"turn\":\"user\",\"labels\":{\"fr\":\"Relance\",\"en\":\"Reminder\"},"
                                + "\"sub_status\":{\"code\":\"relance\",\"labels\":{\"fr\":\"Relance\",\"en\":\"Reminder\"}},"
                                + "\"required_actions\":[{\"kind\":\"piece\",\"shortcoming\":\"incomplete\",\"deadline\":\"2026-12-31\"}]");
    }

    @Test
    void tells_private_text_to_who_is_declared_to_get_it() {
        CallbackChannel all = channel().withPrivateText().build();

        assertThat(new String(body(all, accepted()), UTF_8)).contains("\"reason\":\"Bravo, Angela.\"");
        assertThat(new String(body(all, askingForAPiece()), UTF_8)).contains("\"label\":\"Jugement de divorce\"");
        assertThat(new String(body(channel().build(), accepted()), UTF_8)).doesNotContain("Angela");
        assertThat(new String(body(channel().build(), askingForAPiece()), UTF_8))
                .doesNotContain("divorce");
    }

    @Test
    void names_no_person_and_no_agent() {
        for (CaseEvent event : List.of(accepted(), askingForAPiece())) {
            assertThat(new String(body(channel().withPrivateText().build(), event), UTF_8))
                    .doesNotContain(Cases.HASH, "angela@example.org", "06 39", "agent-42");
        }
    }

    @Test
    void writes_the_type_it_is_given() {
        assertThat(new String(body(channel().type("org.example.case.v2").build(), accepted()), UTF_8))
                .contains("\"type\":\"org.example.case.v2\"");
    }

    @Test
    void stays_under_20_kb_whatever_is_asked() {
        List<RequiredAction> many = Collections.nCopies(300, RequiredAction.piece("\u00e9".repeat(200)));
        CaseEvent large = event(
                EventType.STATUS, CaseStatus.AWAITING_USER, Optional.empty(), Optional.of("x".repeat(2000)), many);
        CallbackChannel channel = channel().withPrivateText().build();

        byte[] body = body(channel, large);

        assertThat(body).hasSizeLessThan(20_000);
        CallbackEvent.Data data = EventReader.read(body).data();
        assertThat(data.abridged()).isTrue();
        assertThat(data.requiredActions()).hasSize(50);
        assertThat(EventReader.read(body(channel, accepted())).data().abridged())
                .isFalse();
    }

    @Test
    void writes_what_the_receiver_reads() throws InterruptedException {
        server.enqueue(new MockResponse.Builder().code(204).build());
        CallbackChannel channel = channel().withPrivateText().build();

        channel.deliver(message(body(channel, askingForAPiece())));

        RecordedRequest received = server.takeRequest();
        CallbackEvent event =
                verifier.unwrap(received.getHeaders()::get, received.getBody().toByteArray());
        assertThat(event.sequence()).isEqualTo(7);
        assertThat(event.data().status()).contains(CaseStatus.AWAITING_USER);
        assertThat(event.data().turnCode()).isEqualTo("user");
        assertThat(event.data().subStatus()).map(CallbackEvent.SubState::code).contains("relance");
        assertThat(event.data().actorCode()).isEqualTo("agent");
        assertThat(event.data().implicitDecision())
                .contains(new CallbackEvent.Silence("sva", Optional.of(LocalDate.of(2027, 1, 23)), Optional.empty()));
        assertThat(event.data().late()).isTrue();
        assertThat(event.data().requiredActions())
                .containsExactly(new CallbackEvent.Action(
                        "piece",
                        Optional.of("incomplete"),
                        Optional.of(LocalDate.of(2026, 12, 31)),
                        Optional.of("Jugement de divorce")));
    }

    @Test
    void signs_each_attempt_at_its_own_time_over_the_same_body() throws InterruptedException {
        server.enqueue(new MockResponse.Builder().code(503).build());
        server.enqueue(new MockResponse.Builder().code(204).build());
        byte[] body = body(channel().build(), accepted());

        channel().build().deliver(message(body));
        channel().clock(Clock.offset(CLOCK, Duration.ofSeconds(9))).build().deliver(message(body));

        RecordedRequest first = server.takeRequest();
        RecordedRequest second = server.takeRequest();
        assertThat(second.getBody()).isEqualTo(first.getBody());
        for (RecordedRequest request : List.of(first, second)) {
            assertThat(request.getMethod()).isEqualTo("POST");
            assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/cloudevents+json");
            assertThat(request.getHeaders().get("webhook-id")).isEqualTo(ID.toString());
            assertThat(request.getHeaders().get("Idempotency-Key")).isEqualTo(ID.toString());
            assertThat(request.getHeaders().get("Authorization")).isNull();
            assertThat(verifier.unwrap(request.getHeaders()::get, body).id()).isEqualTo(ID.toString());
        }
        assertThat(first.getHeaders().get("webhook-timestamp")).isEqualTo(Long.toString(NOW.getEpochSecond()));
        assertThat(second.getHeaders().get("webhook-timestamp")).isEqualTo(Long.toString(NOW.getEpochSecond() + 9));
        assertThat(second.getHeaders().get("webhook-signature"))
                .isNotEqualTo(first.getHeaders().get("webhook-signature"));
    }

    @Test
    void adds_the_bearer_token_it_is_given() throws InterruptedException {
        server.enqueue(new MockResponse.Builder().code(204).build());

        deliver(channel().bearer(Secret.of("jeton")).build());

        assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer jeton");
    }

    @Test
    void signs_by_rfc_9421_when_asked() throws InterruptedException {
        SigningKey.Pair pair = SigningKey.newPair();
        server.enqueue(new MockResponse.Builder().code(204).build());
        URI endpoint = URI.create("http://localhost:" + server.getPort() + "/callbacks?tenant=1");

        deliver(CallbackChannel.builder(
                        "callback-caf",
                        endpoint,
                        PREFIX,
                        MessageSignatureSigner.of("psl", SigningKey.ed25519(pair.privateKey())))
                .clock(CLOCK)
                .allowPlainHttp()
                .allowPrivateAddresses()
                .build());

        RecordedRequest received = server.takeRequest();
        assertThat(CallbackVerifier.builder(
                                MessageSignatureCheck.of(Map.of("psl", VerifyingKey.ed25519(pair.publicKey()))))
                        .clock(CLOCK)
                        .build()
                        .unwrap(new CallbackRequest(
                                "POST",
                                endpoint,
                                received.getHeaders()::get,
                                received.getBody().toByteArray()))
                        .id())
                .isEqualTo(ID.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204})
    void is_delivered_by_any_2xx(int status) {
        assertThat(answer(new MockResponse.Builder().code(status))).isEqualTo(new Delivery.Delivered());
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 409, 429, 500, 502, 503, 504})
    void tries_again_after(int status) {
        assertThat(answer(new MockResponse.Builder().code(status).addHeader("Retry-After", "120")))
                .isEqualTo(new Delivery.Failed(
                        "callback-caf answered HTTP " + status, Optional.of(Duration.ofMinutes(2))));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void follows_no_redirect(int status) {
        assertThat(answer(new MockResponse.Builder()
                        .code(status)
                        .addHeader("Location", "http://localhost:" + server.getPort() + "/elsewhere")))
                .isEqualTo(new Delivery.Misconfigured("callback-caf answered HTTP " + status
                        + ", a redirect, which is not followed: set the address it moved to"));
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 405, 415})
    void stops_until_the_settings_are_right_after(int status) {
        assertThat(answer(new MockResponse.Builder().code(status)))
                .isEqualTo(new Delivery.Misconfigured(
                        "callback-caf answered HTTP " + status + ": check its address, and the keys on both sides"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void takes_for_a_refusal(int status) {
        assertThat(answer(new MockResponse.Builder().code(status)))
                .isEqualTo(new Delivery.Refused("callback-caf answered HTTP " + status));
    }

    @Test
    void is_gone_after_410() {
        assertThat(answer(new MockResponse.Builder().code(410)))
                .isEqualTo(new Delivery.Gone("callback-caf answered HTTP 410: it wants no more events"));
    }

    @Test
    void gives_up_an_attempt_after_its_time() {
        server.enqueue(
                new MockResponse.Builder().headersDelay(5, TimeUnit.SECONDS).build());

        assertThatThrownBy(
                        () -> deliver(channel().timeout(Duration.ofMillis(100)).build()))
                .isInstanceOf(TransportException.class);
    }

    /** An address, a name of this machine, and the address of metadata of most clouds, dressed up. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost:%d/",
                "https://127.0.0.1:%d/",
                "https://[::1]:%d/",
                "https://[::ffff:169.254.169.254]:%d/",
                "https://169.254.169.254:%d/",
                "https://2130706433:%d/"
            })
    void connects_to_no_private_address_whatever_the_name(String endpoint) {
        CallbackChannel channel = CallbackChannel.builder(
                        "callback-caf", URI.create(endpoint.formatted(server.getPort())), PREFIX, signer)
                .clock(CLOCK)
                .build();

        assertThat(deliver(channel))
                .isEqualTo(new Delivery.Misconfigured(
                        "callback-caf is at an address outside the public internet: check what its name resolves to, or allow"
                                + " private addresses"));
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void connects_by_the_transport_it_is_given() {
        server.enqueue(new MockResponse.Builder().code(204).build());

        assertThat(deliver(CallbackChannel.builder(
                                "callback-caf", URI.create("http://localhost:" + server.getPort()), PREFIX, signer)
                        .clock(CLOCK)
                        .allowPlainHttp()
                        .transport(HttpTransport.create())
                        .build()))
                .isEqualTo(new Delivery.Delivered());
    }

    @ParameterizedTest
    @CsvSource({"mairie.example, 120, 120", "MAIRIE.example, '*', ", "'*', , ", "'*', 60, 60"})
    void knows_that_it_is_wanted(String origin, String rate, Integer perMinute) throws InterruptedException {
        MockResponse.Builder response =
                new MockResponse.Builder().code(200).addHeader("WebHook-Allowed-Origin", origin);
        if (rate != null) {
            response.addHeader("WebHook-Allowed-Rate", rate);
        }
        server.enqueue(response.build());

        Handshake answer = channel().build().handshake("mairie.example", 120);

        assertThat(answer)
                .isEqualTo(new Handshake.Allowed(perMinute == null ? OptionalInt.empty() : OptionalInt.of(perMinute)));
        RecordedRequest asked = server.takeRequest();
        assertThat(asked.getMethod()).isEqualTo("OPTIONS");
        assertThat(asked.getHeaders().get("WebHook-Request-Origin")).isEqualTo("mairie.example");
        assertThat(asked.getHeaders().get("WebHook-Request-Rate")).isEqualTo("120");
    }

    @ParameterizedTest
    @CsvSource({
        "200, , , it allows no origin",
        "200, other.example, , it allows another origin",
        "200, '*', many, the rate it allows is no number",
        "200, '*', 0, the rate it allows is no number",
        "405, '*', , it answered HTTP 405",
        "302, '*', , it answered HTTP 302"
    })
    void knows_that_it_is_not_wanted(int status, String origin, String rate, String reason) {
        MockResponse.Builder response = new MockResponse.Builder().code(status);
        if (origin != null) {
            response.addHeader("WebHook-Allowed-Origin", origin);
        }
        if (rate != null) {
            response.addHeader("WebHook-Allowed-Rate", rate);
        }
        server.enqueue(response.build());

        assertThat(channel().build().handshake("mairie.example", 120)).isEqualTo(new Handshake.NotAllowed(reason));
    }

    @Test
    void never_skips_an_event_unless_told_to() {
        DeliveryPolicy skipping = DeliveryPolicy.skipping(RetrySchedule.standardWebhooks());

        assertThat(channel().build().policy().exhausted()).isEqualTo(DeliveryPolicy.Exhausted.PARK);
        assertThat(channel().policy(skipping).build().policy()).isEqualTo(skipping);
        assertThat(channel().build().recognisesRepeats()).isTrue();
        assertThat(channel().build().name()).isEqualTo("callback-caf");
    }

    @Test
    void refuses_settings_that_cannot_be_and_lists_them_all() {
        assertThatThrownBy(() -> CallbackChannel.builder("Caf", URI.create("http://caf.example/"), "mairie", signer)
                        .type("a b")
                        .timeout(Duration.ofSeconds(31))
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "CallbackChannel: name must be 1 to 40 lower-case letters, digits and hyphens; endpoint must be an"
                                + " https address (http only when allowed); sourcePrefix must be the start of a URI, such as"
                                + " urn:mairie-demoville; type must be 1 to 200 letters, digits, dots and hyphens; timeout must be"
                                + " more than nothing and at most 30 s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://caf.example/",
                "https:///callbacks",
                "caf.example",
                "https://u:p@caf.example/",
                "https://caf.example/#a"
            })
    void refuses_an_address_that_cannot_be(String endpoint) {
        assertThatThrownBy(() -> channel(URI.create(endpoint)).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("CallbackChannel: endpoint must ");
    }

    @Test
    void takes_an_https_address_and_opens_no_connection() {
        assertThat(CallbackChannel.builder("callback-caf", URI.create("https://caf.example/callbacks"), PREFIX, signer)
                        .build()
                        .name())
                .isEqualTo("callback-caf");
        assertThat(server.getRequestCount()).isZero();
    }
}
