package io.github.demarchekit.tracking.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.tracking.CaseStatus;
import io.github.demarchekit.tracking.Cases;
import io.github.demarchekit.tracking.Delivery;
import io.github.demarchekit.tracking.LogRecorder;
import io.github.demarchekit.tracking.OutgoingMessage;
import io.github.demarchekit.tracking.PublicTypes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No log line, message or {@code toString()} shows a key, a token, a signature or a body: each of them carries a mark. */
class CallbackLeakTest {

    private static final String MARK = "LEAK";
    private static final Secret SECRET = Secret.of("whsec_LEAK" + "A".repeat(28));
    private static final Secret PRIVATE =
            Secret.of("whsk_LEAK" + Base64.getEncoder().encodeToString(new byte[29]));
    private static final Instant NOW = Instant.parse("2026-11-23T08:30:00Z");

    /** They hold nothing of a person or a key: contracts that others implement, and vocabularies. */
    private static final Set<Class<?>> WITHOUT_VALUES =
            Set.of(CallbackSigner.class, SignatureCheck.class, Handshake.class, Arrival.class);

    @StartStop
    final MockWebServer server = new MockWebServer();

    @RegisterExtension
    final LogRecorder log = new LogRecorder();

    private static CallbackChannel.Builder channel(URI endpoint) {
        return CallbackChannel.builder(
                        "callback-caf",
                        endpoint,
                        "urn:mairie-demoville",
                        StandardWebhooksSigner.of(SigningKey.shared(SECRET), SigningKey.ed25519(PRIVATE)))
                .withPrivateText()
                .bearer(Secret.of(MARK + "-token"))
                .allowPlainHttp()
                .allowPrivateAddresses();
    }

    static List<Object> marked() {
        URI endpoint = URI.create("https://caf.example/" + MARK + "?token=" + MARK);
        SigningKey.Pair pair = SigningKey.newPair();
        CallbackEvent.Action action =
                new CallbackEvent.Action("piece", Optional.empty(), Optional.empty(), Optional.of(MARK + " label"));
        CallbackEvent.Data data = new CallbackEvent.Data(
                "creche",
                "Crèche",
                "status",
                "accepted",
                "closed",
                "nobody",
                Map.of(),
                Optional.empty(),
                List.of(action),
                Optional.empty(),
                "agent",
                Optional.of(new CallbackEvent.Silence("none", Optional.empty(), Optional.empty())),
                false,
                Optional.of(MARK + " reason"),
                false);
        CallbackVerifier.Builder verifier = CallbackVerifier.builder(VerifyingKey.shared(SECRET));
        return List.of(
                SigningKey.shared(SECRET),
                SigningKey.ed25519(PRIVATE),
                VerifyingKey.shared(SECRET),
                VerifyingKey.ed25519(pair.publicKey()),
                new SigningKey.Pair(PRIVATE, pair.publicKey()),
                StandardWebhooksSigner.of(SigningKey.shared(SECRET)),
                StandardWebhooksCheck.of(VerifyingKey.shared(SECRET)),
                MessageSignatureSigner.of("key", SigningKey.shared(SECRET)),
                MessageSignatureCheck.of(Map.of("key", VerifyingKey.shared(SECRET))),
                new CallbackRequest("POST", endpoint, Map.of("authorization", MARK), MARK.getBytes(UTF_8)),
                new Signed(NOW, Optional.empty(), Optional.of("id")),
                verifier,
                verifier.build(),
                CallbackInbox.of(Clock.fixed(NOW, ZoneOffset.UTC)),
                new CallbackEvent("id", URI.create("urn:a"), "type", "A-1", NOW, 1, data),
                data,
                action,
                data.implicitDecision().orElseThrow(),
                new CallbackEvent.SubState("code", Map.of("fr", "Libellé")),
                channel(endpoint),
                channel(endpoint).build(),
                new Handshake.Allowed(OptionalInt.empty()),
                new Handshake.NotAllowed("it answered HTTP 405"));
    }

    @ParameterizedTest
    @MethodSource("marked")
    void prints_nothing_that_is_marked(Object value) {
        assertThat(value.toString()).doesNotContain(MARK);
    }

    @Test
    void covers_every_public_type_of_the_package() throws IOException, URISyntaxException {
        Set<Class<?>> covered = Stream.of(marked().stream(), WITHOUT_VALUES.stream())
                .flatMap(types -> types)
                .flatMap(value -> value instanceof Class<?> type
                        ? Stream.of(type)
                        : Stream.<Class<?>>of(value.getClass(), value.getClass().getSuperclass()))
                .collect(Collectors.toSet());

        assertThat(PublicTypes.in(".callback"))
                .hasSizeGreaterThan(20)
                .allSatisfy(type -> assertThat(covered).contains(type));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 400, 401, 410, 500})
    void logs_nothing_that_is_marked_whatever_the_other_side_answers(int status) {
        server.enqueue(new MockResponse.Builder()
                .code(status)
                .addHeader("Location", "https://" + MARK + ".example/")
                .body(MARK + " body")
                .build());
        CallbackChannel channel = channel(URI.create("http://localhost:" + server.getPort() + "/" + MARK))
                .build();

        Delivery delivery = channel.deliver(message(channel));

        assertThat(server.getRequestCount()).isEqualTo(1);
        assertThat(delivery.toString()).doesNotContain(MARK);
        assertThat(log.lines()).isNotEmpty().allSatisfy(line -> assertThat(line).doesNotContain(MARK, "v1,", "whsec"));
    }

    @Test
    void says_nothing_that_is_marked_when_nobody_answers() {
        URI endpoint = URI.create("http://localhost:" + server.getPort() + "/" + MARK);
        server.close();
        CallbackChannel channel = channel(endpoint).build();

        Throwable thrown = catchThrowable(() -> channel.deliver(message(channel)));

        assertThat(saidBy(thrown)).isNotEmpty().doesNotContain(MARK);
        assertThat(log.lines()).allSatisfy(line -> assertThat(line).doesNotContain(MARK));
    }

    private static OutgoingMessage message(CallbackChannel channel) {
        return new OutgoingMessage(
                UUID.randomUUID(),
                "A-2026-1",
                1,
                channel.prepare(Cases.file(1), Cases.event(CaseStatus.REFUSED, Optional.of(MARK + " reason"), NOW))
                        .orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LEAK",
                "{\"specversion\":\"1.0\",\"id\":\"LEAK",
                "{\"specversion\":\"LEAK\"}",
                "{\"specversion\":\"1.0\",\"id\":[\"LEAK\"]}"
            })
    void refuses_without_quoting_what_was_received(String body) {
        CallbackVerifier verifier = CallbackVerifier.builder(VerifyingKey.shared(SECRET))
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .build();
        String right =
                StandardWebhooksSigner.of(SigningKey.shared(SECRET)).signature("LEAK", NOW, body.getBytes(UTF_8));
        String time = Long.toString(NOW.getEpochSecond());

        for (String signature : List.of(right, "v1,LEAK", "LEAK")) {
            Throwable thrown = catchThrowable(() -> verifier.unwrap(
                    Map.of("webhook-id", "LEAK", "webhook-timestamp", time, "webhook-signature", signature),
                    body.getBytes(UTF_8)));
            assertThat(saidBy(thrown)).contains("callback refused").doesNotContain(MARK);
        }
        assertThat(log.lines()).allSatisfy(line -> assertThat(line).doesNotContain(MARK));
    }

    private static String saidBy(Throwable thrown) {
        StringWriter said = new StringWriter();
        thrown.printStackTrace(new PrintWriter(said, true));
        return said.toString().replace("CallbackLeakTest", "");
    }
}
