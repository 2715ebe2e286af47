package io.github.demarchekit.tracking.demarchenumerique;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.VerificationException;
import io.github.demarchekit.tracking.Engine;
import io.github.demarchekit.tracking.LogRecorder;
import io.github.demarchekit.tracking.PublicTypes;
import io.github.demarchekit.tracking.Tracking;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No log line, message or {@code toString()} shows a secret or a person: each value that must not be seen carries a mark. */
class DemarcheNumeriqueLeakTest {

    private static final String MARK = "LEAK-";

    @StartStop
    final MockWebServer server = new MockWebServer();

    @RegisterExtension
    final LogRecorder log = new LogRecorder();

    private DemarcheNumeriqueClient.Builder client() {
        return DemarcheNumeriqueClient.builder(
                URI.create("http://localhost:" + server.getPort()), Secret.of(MARK + "token"));
    }

    private DemarcheNumeriqueInbox.Builder inbox() {
        return DemarcheNumeriqueInbox.builder(
                Tracking.builder(Engine.H2.fresh()).build(), client().build(), Secret.of(MARK + "secret"));
    }

    private List<Object> marked() {
        Traitement traitement = new Traitement(TraitementEvent.REFUSE, Instant.EPOCH, Optional.of(MARK + "motivation"));
        Correction correction = new Correction("incomplete", Optional.empty());
        DossierMessage message = new DossierMessage("id", Instant.EPOCH, MARK + "body", Optional.of(correction));
        Dossier dossier = DossierStepTest.dossier(DossierState.REFUSE, List.of(traitement), List.of(message));
        return List.of(
                traitement,
                correction,
                message,
                dossier,
                DossierStep.of(dossier),
                new DossierPage(List.of(dossier), Optional.empty()),
                DossierState.REFUSE,
                TraitementEvent.REFUSE,
                new DemarcheNumeriqueWebhook(1, 2, DossierState.REFUSE, "2026-11-23"),
                new DossierNews.Recorded(List.of()),
                new DossierNews.NoFile(1),
                new DossierNews.NoDossier(1),
                client(),
                client().build(),
                inbox(),
                inbox().build());
    }

    @Test
    void prints_nothing_that_is_marked_and_covers_every_public_type() throws IOException, URISyntaxException {
        List<Object> marked = marked();
        Set<Class<?>> covered = Stream.concat(
                        marked.stream().<Class<?>>map(Object::getClass), Stream.of(DossierNews.class))
                .collect(Collectors.toSet());

        assertThat(marked).allSatisfy(value -> assertThat(value.toString()).doesNotContain(MARK));
        assertThat(PublicTypes.in(".demarchenumerique"))
                .isNotEmpty()
                .allSatisfy(type -> assertThat(covered).contains(type));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":{\"dossier\":{\"number\":\"LEAK-1\"}}}",
                "{\"data\":{\"dossier\":{\"number\":1,\"demarche\":{\"number\":1},\"state\":\"accepte\",\"dateDepot\":\"LEAK-date\"}}}",
                "{\"data\":{\"dossier\":{\"number\":1,\"demarche\":{\"number\":1}}}}",
                "LEAK-page"
            })
    void says_nothing_that_is_marked_of_an_answer_that_cannot_be_read(String body) {
        server.enqueue(new MockResponse.Builder().body(body).build());

        assertThatThrownBy(() -> inbox().build().refresh(1))
                .isInstanceOf(UnreadableResponseException.class)
                .hasMessageNotContaining(MARK);
        assertThat(log.lines()).allSatisfy(line -> assertThat(line).doesNotContain(MARK));
    }

    @Test
    void says_nothing_that_is_marked_of_an_error_and_of_a_wrong_secret() {
        server.enqueue(new MockResponse.Builder()
                .code(400)
                .body("{\"errors\":[{\"message\":\"LEAK-me\",\"extensions\":{\"code\":\"LEAK-code\"}}]}")
                .build());

        assertThatThrownBy(() -> client().build().dossier(1))
                .hasMessage("demarche.numerique answered HTTP 400 [code=unknown]");
        assertThatThrownBy(() -> inbox().build().receive(MARK + "other", "dossier_id=1".getBytes(UTF_8)))
                .isInstanceOf(VerificationException.class)
                .hasMessageNotContaining(MARK);
        assertThat(log.lines()).allSatisfy(line -> assertThat(line).doesNotContain(MARK));
    }
}
