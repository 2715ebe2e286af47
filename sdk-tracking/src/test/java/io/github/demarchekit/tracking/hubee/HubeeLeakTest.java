package io.github.demarchekit.tracking.hubee;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.tracking.CaseStatus;
import io.github.demarchekit.tracking.Cases;
import io.github.demarchekit.tracking.Engine;
import io.github.demarchekit.tracking.LogRecorder;
import io.github.demarchekit.tracking.PublicTypes;
import io.github.demarchekit.tracking.RetrySchedule;
import io.github.demarchekit.tracking.StatusUpdate;
import io.github.demarchekit.tracking.Tracking;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No log line, message or {@code toString()} shows a secret or a person: each value that must not be seen carries a mark. */
class HubeeLeakTest {

    private static final String MARK = "LEAK-";

    /** They hold nothing about a person: vocabularies, and what others implement. */
    private static final Set<Class<?>> WITHOUT_VALUES = Set.of(
            HubeeParty.class,
            HubeeHandler.class,
            HubeeHandler.Handled.class,
            HubeeInbox.Outcome.class,
            HubeeEvent.Progress.class,
            HubeeAttachment.State.class);

    @StartStop
    final MockWebServer server = new MockWebServer();

    @RegisterExtension
    final LogRecorder log = new LogRecorder();

    private static HubeeClientBuilder client(HubeeParty role, URI base) {
        return HubeeClient.builder(role, base, base.resolve("/token"), MARK + "client", Secret.of(MARK + "secret"));
    }

    private static HubeeEvent event() {
        return new HubeeEvent(
                "e1",
                HubeeAction.of(MARK + "action"),
                HubeeEvent.Progress.SENT,
                Optional.of(MARK + "author"),
                Optional.of(HubeeStatus.read(MARK.replace("-", "_") + "STATUS")),
                Optional.empty(),
                Optional.of(MARK + "message"),
                Optional.of(MARK + "comment"),
                Optional.of(MARK + "attributes"),
                Optional.of(Instant.EPOCH),
                List.of(attachment()));
    }

    private static HubeeAttachment attachment() {
        return new HubeeAttachment(
                "a1", HubeeAttachment.State.PENDING, MARK + "name.pdf", MARK + "type", 1, "application/pdf", List.of());
    }

    static List<Object> marked() {
        URI local = URI.create("http://localhost:1");
        HubeeClient osl = client(HubeeParty.OSL, local).build();
        HubeeClient si = client(HubeeParty.SI, local).build();
        HubeeApplicant person = new HubeeApplicant(MARK + "given", MARK + "family", Optional.of(MARK + "mail"));
        HubeeDocument document =
                new HubeeDocument(MARK + "name.pdf", MARK + "type", MARK + "mime", (MARK + "bytes").getBytes(UTF_8));
        HubeeOrganization town = HubeeOrganization.instructing("21990001000016", "99001");
        NewHubeeFolder folder = NewHubeeFolder.to(town, "creche", "A-1", person, List.of(document));
        HubeeFolder.Part part = new HubeeFolder.Part("c1", HubeeStatus.SENT, "A-1", Optional.of(town));
        Tracking tracking = Tracking.builder(Engine.H2.empty()).build();
        return List.of(
                HubeeStatus.read("leak_" + "status"),
                HubeeAction.of(MARK + "action"),
                HubeeWorkflow.standard(),
                town,
                person,
                document,
                attachment(),
                event(),
                new HubeeNotification(
                        "n1", "creche", "c1", Optional.of("e1"), Optional.empty(), Optional.of(Instant.EPOCH)),
                new HubeeCase(
                        "c1",
                        HubeeStatus.SENT,
                        "A-1",
                        "creche",
                        Optional.of(town),
                        Optional.of(person),
                        Optional.of(MARK + "attributes"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(attachment()),
                        List.of(event())),
                part,
                new HubeeFolder(
                        "f1",
                        HubeeStatus.SENT,
                        "A-1",
                        "creche",
                        Optional.of(person),
                        Optional.empty(),
                        List.of(part),
                        List.of(attachment())),
                folder,
                folder.cases().get(0),
                folder.documents().get(0),
                NewHubeeEvent.message(MARK + "author", MARK + "message").attributes(MARK + "attributes"),
                client(HubeeParty.SI, local),
                osl,
                si,
                HubeeSubmission.of(osl),
                HubeeDeposit.of(si),
                HubeeQueue.of(si, new Nobody()),
                HubeeInbox.of(tracking, Engine.H2.empty(), id -> Optional.empty(), Clock.systemUTC()),
                HubeeChannel.builder(si, MARK + "author"),
                HubeeChannel.builder(si, MARK + "author").build());
    }

    /** Fails, with words that must not be seen. */
    private static final class Nobody implements HubeeHandler {

        @Override
        public Handled onCase(HubeeCase file) {
            throw new IllegalStateException(MARK + file.externalId());
        }

        @Override
        public Handled onEvent(String caseId, HubeeEvent event) throws IOException {
            throw new IOException(MARK + event.message());
        }
    }

    @ParameterizedTest
    @MethodSource("marked")
    void prints_nothing_that_is_marked(Object value) {
        assertThat(value.toString()).doesNotContain(MARK, "LEAK_", "leak_");
    }

    @Test
    void covers_every_public_type_of_its_package() throws IOException, URISyntaxException {
        Set<Class<?>> covered = Stream.of(marked().stream().<Class<?>>map(Object::getClass), WITHOUT_VALUES.stream())
                .flatMap(types -> types)
                .collect(Collectors.toSet());

        assertThat(PublicTypes.in(".hubee"))
                .isNotEmpty()
                .allSatisfy(type -> assertThat(covered).contains(type));
    }

    private void answer(int status, String body) {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                boolean token = request.getTarget().equals("/token");
                return new MockResponse.Builder()
                        .code(token ? 200 : status)
                        .body(token ? "{\"access_token\":\"" + MARK + "token\",\"token_type\":\"Bearer\"}" : body)
                        .build();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 400, 401, 403, 404, 500})
    void says_nothing_that_is_marked_whatever_hubee_answers(int status) {
        answer(
                status,
                "{\"errors\":[{\"code\":\"" + MARK + "é\",\"message\":\"" + MARK + "message\"}],\"id\":\"c1\","
                        + "\"status\":\"" + MARK + "é\"}");
        HubeeClient si = client(HubeeParty.SI, URI.create("http://localhost:" + server.getPort()))
                .build();
        Tracking tracking = Tracking.builder(Engine.H2.fresh())
                .channel(HubeeChannel.builder(si, "Mairie")
                        .retry(RetrySchedule.of(Duration.ZERO))
                        .build())
                .build();
        tracking.open(Cases.file(1).knownAs("hubee", MARK + "case"));
        tracking.report(Cases.number(1), StatusUpdate.to(CaseStatus.REFUSED).reason(MARK + "reason"));

        tracking.deliverDue();

        assertThat(tracking.operations().parked(10).toString()).doesNotContain(MARK);
        assertThat(tracking.operations().stoppedChannels().toString()).doesNotContain(MARK);
        assertThat(tracking.operations().outages().toString()).doesNotContain(MARK);
        assertThat(String.valueOf(catchThrowable(() -> si.findCase(MARK + "case"))))
                .doesNotContain(MARK);
        assertThat(log.lines()).isNotEmpty().allSatisfy(line -> assertThat(line).doesNotContain(MARK));
    }

    @Test
    void logs_nothing_of_what_a_handler_complains_about() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String target = request.getTarget();
                String body = target.equals("/token")
                        ? "{\"access_token\":\"one\",\"token_type\":\"Bearer\"}"
                        : target.contains("/notifications")
                                ? "[{\"id\":\"n1\",\"caseId\":\"c1\"},{\"id\":\"n2\",\"caseId\":\"c2\",\"eventId\":\"e1\"}]"
                                : "{\"id\":\"c1\",\"status\":\"SENT\",\"externalId\":\"" + MARK + "\",\"message\":\""
                                        + MARK + "\"}";
                return new MockResponse.Builder().body(body).build();
            }
        });
        HubeeClient si = client(HubeeParty.SI, URI.create("http://localhost:" + server.getPort()))
                .build();

        assertThat(HubeeQueue.of(si, new Nobody()).handleAll()).isZero();

        assertThat(log.lines())
                .anyMatch(line -> line.contains("its handler failed with java.io.IOException"))
                .allSatisfy(line -> assertThat(line).doesNotContain(MARK));
    }
}
