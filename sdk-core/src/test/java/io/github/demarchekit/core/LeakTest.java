package io.github.demarchekit.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.demarchekit.core.internal.ClientToken;
import io.github.demarchekit.core.internal.Json;
import io.github.demarchekit.core.internal.SafeAddress;
import io.github.demarchekit.core.internal.Spellings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** No log line, message or {@code toString()} shows a secret or a person: each value that must not be seen carries a mark. */
@ParameterizedClass
@EnumSource(Transports.class)
class LeakTest {

    private static final String MARK = "LEAK-";

    /** They print what they are on purpose: codes of places and of legal units, which name nobody. */
    private static final Set<Class<?>> PUBLIC_CODES =
            Set.of(CogCommune.class, CogCountry.class, Siren.class, Siret.class);

    /** They hold nothing themselves. */
    private static final Set<Class<?>> WITHOUT_VALUES = Set.of(
            AsyncHttpTransport.class,
            HttpTransport.class,
            PartialDate.class,
            SdkException.class,
            Json.class,
            SafeAddress.class,
            Spellings.class);

    @StartStop
    final MockWebServer server = new MockWebServer();

    @RegisterExtension
    final LogRecorder log = new LogRecorder();

    private final HttpTransport transport;

    LeakTest(Transports over) {
        transport = over.shared();
    }

    static List<Object> marked() {
        URI address = URI.create("https://host.example/" + MARK + "path?nom=" + MARK + "query");
        HttpRequest.Builder request = HttpRequest.post("service", address)
                .bearer(Secret.of(MARK + "token"))
                .header("X-Name", MARK + "header")
                .form(Map.of(MARK + "field", MARK + "value"));
        return List.of(
                Secret.of(MARK + "secret"),
                new AccessToken(Secret.of(MARK + "token"), Instant.EPOCH),
                new PivotIdentity(
                        MARK + "given",
                        List.of(MARK + "given"),
                        MARK + "family",
                        PartialDate.of(LocalDate.of(1962, 8, 24)),
                        MARK + "gender",
                        MARK + "place",
                        MARK + "country"),
                new PartialDate.Full(LocalDate.of(1962, 8, 24)),
                new PartialDate.MonthOnly(YearMonth.of(1962, 8)),
                new PartialDate.YearOnly(Year.of(1962)),
                PartialDate.Unknown.UNKNOWN,
                request,
                request.build(),
                new HttpResponse(200, Map.of("X-Name", MARK + "header"), (MARK + "body").getBytes(UTF_8)),
                OkHttpTransport.withDefaults(),
                VertxTransport.create(),
                new TransportException("service", new ConnectException(MARK + "address")),
                new ServiceException("service", 400, "code"),
                new UnreadableResponseException("service", "reason"),
                new VerificationException("id_token", "reason", "explanation"),
                new ClientToken(
                        request.build(), OkHttpTransport.withDefaults(), Clock.systemUTC(), Duration.ofSeconds(30)));
    }

    @ParameterizedTest
    @MethodSource("marked")
    void prints_nothing_that_is_marked(Object value) {
        assertThat(value.toString()).doesNotContain(MARK, "1962");
    }

    @Test
    void covers_every_public_type_of_the_module() throws IOException, URISyntaxException {
        Set<Class<?>> covered = Stream.of(
                        marked().stream().<Class<?>>map(Object::getClass),
                        PUBLIC_CODES.stream(),
                        WITHOUT_VALUES.stream())
                .flatMap(types -> types)
                .collect(Collectors.toSet());

        assertThat(publicTypes())
                .isNotEmpty()
                .allSatisfy(type -> assertThat(covered).contains(type));
    }

    @Test
    void logs_nothing_that_is_marked_when_a_call_succeeds() {
        server.enqueue(new MockResponse.Builder()
                .addHeader("X-Name", MARK + "answer-header")
                .body(MARK + "answer-body")
                .build());

        HttpResponse answer = transport.send(marked("localhost", server.getPort()));

        assertThat(answer.text()).isEqualTo(MARK + "answer-body");
        assertThat(log.lines())
                .anySatisfy(line -> assertThat(line).contains("service=API Particulier method=POST status=200"))
                .allSatisfy(line -> assertThat(line).doesNotContain(MARK));
    }

    @Test
    void logs_and_says_nothing_that_is_marked_when_a_call_fails() {
        int port = server.getPort();
        server.close();

        Throwable thrown = catchThrowable(() -> transport.send(marked("localhost", port)));

        assertThat(thrown).isInstanceOf(TransportException.class);
        assertThat(Leaks.everythingSaidBy(thrown)).doesNotContain(MARK);
        assertThat(log.lines()).allSatisfy(line -> assertThat(line).doesNotContain(MARK));
    }

    @Test
    void logs_and_says_nothing_that_is_marked_when_an_answer_cannot_be_read() {
        server.enqueue(
                new MockResponse.Builder().body("{\"" + MARK + "\":\"" + MARK).build());
        HttpResponse answer = transport.send(marked("localhost", server.getPort()));

        Throwable thrown = catchThrowable(() -> Json.tree("API Particulier", answer));

        assertThat(thrown).isInstanceOf(UnreadableResponseException.class);
        assertThat(Leaks.everythingSaidBy(thrown)).doesNotContain(MARK);
        assertThat(log.lines()).isNotEmpty().allSatisfy(line -> assertThat(line).doesNotContain(MARK));
    }

    private static HttpRequest marked(String host, int port) {
        return HttpRequest.post(
                        "API Particulier",
                        URI.create("http://" + host + ":" + port + "/" + MARK + "path?nom=" + MARK + "query"))
                .bearer(Secret.of(MARK + "token"))
                .header("X-Name", MARK + "header")
                .form(Map.of("nom", MARK + "form"))
                .build();
    }

    private static List<Class<?>> publicTypes() throws IOException, URISyntaxException {
        Path classes = Path.of(
                Secret.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .<Class<?>>map(
                            file -> load(file.substring(0, file.length() - 6).replace('/', '.')))
                    .filter(type -> java.lang.reflect.Modifier.isPublic(type.getModifiers()))
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
