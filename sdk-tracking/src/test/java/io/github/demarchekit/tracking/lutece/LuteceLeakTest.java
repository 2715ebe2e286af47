package io.github.demarchekit.tracking.lutece;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Duration;
import java.util.Set;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No log line, message or {@code toString()} shows a secret or a person: each value that must not be seen carries a mark. */
class LuteceLeakTest {

    private static final String MARK = "LEAK-";
    private static final String[] MARKS = {MARK, "leak-"};

    @StartStop
    final MockWebServer server = new MockWebServer();

    @RegisterExtension
    final LogRecorder log = new LogRecorder();

    private static LuteceChannel.Builder lutece(URI base) {
        return LuteceChannel.builder(base, "Mairie")
                .demandType("inscription-creche", "101")
                .mailFrom("a@mairie.example")
                .clientCredentials(URI.create(base + "/token"), "client", Secret.of(MARK + "secret"));
    }

    @Test
    void prints_nothing_that_is_marked_and_covers_every_public_type() throws IOException, URISyntaxException {
        LuteceChannel.Builder builder = lutece(URI.create("https://lutece.example"));

        assertThat(builder.toString() + builder.build()).doesNotContain(MARKS);
        assertThat(PublicTypes.in(".lutece"))
                .containsExactlyInAnyOrderElementsOf(Set.of(
                        LuteceChannel.class,
                        LuteceChannel.Builder.class,
                        LuteceChannel.CustomerKey.class,
                        LuteceStatus.class));
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 400, 401, 404, 500})
    void says_nothing_that_is_marked_whatever_the_other_side_answers(int status) {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                boolean token = request.getUrl().encodedPath().endsWith("/token");
                String said = "{\"type\":\"" + MARK + "\",\"status\":\"" + MARK + "\",\"reason\":\"" + MARK
                        + "\",\"message\":\"" + MARK + "cuid\"}";
                return new MockResponse.Builder()
                        .code(token ? 200 : status)
                        .body(
                                token
                                        ? "{\"access_token\":\"" + MARK + "token\",\"expires_in\":60}"
                                        : "{\"acknowledge\":{\"status\":\"warning\",\"warnings\":[" + said
                                                + "],\"errors\":[" + said + "]}}")
                        .build();
            }
        });
        Tracking tracking = Tracking.builder(Engine.H2.fresh())
                .channel(lutece(URI.create("http://localhost:" + server.getPort()))
                        .build())
                .retry(RetrySchedule.of(Duration.ZERO))
                .build();
        tracking.open(Cases.file(1).knownAs("lutece", MARK + "cuid"));
        tracking.report(Cases.number(1), StatusUpdate.to(CaseStatus.REFUSED).reason(MARK + "reason"));

        tracking.deliverDue();

        assertThat(server.getRequestCount()).isGreaterThan(1);
        assertThat(tracking.operations().parked(10).toString()
                        + tracking.operations().stoppedChannels())
                .doesNotContain(MARKS);
        assertThat(log.lines()).isNotEmpty().allSatisfy(line -> assertThat(line).doesNotContain(MARKS));
    }
}
