package io.github.demarchekit.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.demarchekit.core.internal.Json;
import io.github.demarchekit.testkit.ApiParticulierTokens.Pass;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One operation of {@link FakeApiParticulier} in all its modes, which can be told on its own what to do wrong. Thread-safe. */
public final class FakeDataset extends FakeService {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final String path;
    private final int version;
    private final ApiParticulierSheet sheet;
    private final ApiParticulierTokens tokens;
    private final Clock clock;
    private final ApiParticulierCache cache;
    private final List<ApiParticulierFixture> known;
    private final List<ApiParticulierFixture> added = new CopyOnWriteArrayList<>();
    private volatile Set<String> masked = Set.of();

    FakeDataset(String path, int version, ApiParticulierSheet sheet, ApiParticulierTokens tokens, Clock clock) {
        this.path = path;
        this.version = version;
        this.sheet = sheet;
        this.tokens = tokens;
        this.clock = clock;
        this.cache = new ApiParticulierCache(clock);
        this.known = sheet.answers().stream()
                .map(ApiParticulierFixture.Written::fixture)
                .toList();
    }

    /** Leaves keys of {@code data} out, such as {@code adresse}, as production does when no scope grants them. */
    public void masks(String... keys) {
        masked = Set.of(keys);
    }

    /**
     * Answers so whoever asks with these parameters, in place of what it said before.
     *
     * @param parameters by their names on the wire, such as {@code nomNaissance} and {@code prenoms[]}; in the mode of FranceConnect,
     *     those of who logged in
     * @param body the whole envelope, or the error document
     */
    public void answers(Map<String, List<String>> parameters, int status, String body) {
        JsonNode document = Json.read("fixture", body.getBytes(UTF_8), JsonNode.class);
        added.add(0, ApiParticulierFixture.of(parameters, status, document));
        cache.clear();
    }

    /** Refuses the next request with that status and error code, such as 404 and {@code 10003}. */
    public void answersOnce(int status, String code) {
        refuseOnce(() -> ApiParticulierErrors.of(status, code, Duration.ZERO));
    }

    /** Refuses every request with that status and error code, until {@link #recovers()}. */
    public void answersAlways(int status, String code) {
        refuseAlways(() -> ApiParticulierErrors.of(status, code, Duration.ZERO));
    }

    @Override
    public void recovers() {
        super.recovers();
        masked = Set.of();
        added.clear();
        cache.clear();
    }

    @Override
    String path() {
        return path;
    }

    /** Tells whether a path is this operation in one of its modes. */
    boolean answers(String requested) {
        return sheet.modes().keySet().stream().anyMatch(mode -> requested.equals(path + "/" + mode));
    }

    @Override
    MockResponse answerWell(RecordedRequest request) {
        return respond(request).build();
    }

    private MockResponse.Builder respond(RecordedRequest request) {
        String mode = request.getUrl().pathSegments().get(request.getUrl().pathSize() - 1);
        Pass pass = tokens.pass(Optional.ofNullable(request.getHeaders().get("Authorization")), mode);
        if (pass instanceof Pass.Refused refused) {
            return refusal(401, refused.code());
        }
        Pass.Granted granted = (Pass.Granted) pass;
        if (sheet.scopes().keySet().stream().noneMatch(granted.scopes())) {
            return refusal(403, "00100");
        }
        ApiParticulierInputs inputs = new ApiParticulierInputs(request.getUrl());
        granted.holder().ifPresent(inputs::of);
        Optional<String> problem =
                inputs.problem(sheet.modes().getOrDefault(mode, List.of()), LocalDate.now(clock.withZone(PARIS)));
        if (problem.isPresent()) {
            return refusal(422, problem.get());
        }
        boolean noCache = "no-cache".equals(request.getHeaders().get("Cache-Control"));
        return Stream.concat(added.stream(), known.stream())
                .filter(fixture -> fixture.answers(inputs.said()))
                .findFirst()
                .map(fixture -> answer(fixture, granted, inputs.said(), mode, noCache))
                .orElseGet(() -> refusal(404, sheet.notFound()));
    }

    private MockResponse.Builder answer(
            ApiParticulierFixture fixture,
            Pass.Granted granted,
            Map<String, List<String>> said,
            String mode,
            boolean noCache) {
        if (fixture.data() == null) {
            return ApiParticulierErrors.document(fixture.status(), fixture.document(), Duration.ZERO);
        }
        ObjectNode data = fixture.data().deepCopy();
        sheet.cut(data, version);
        sheet.echoes().forEach((parameter, where) -> {
            if (said.containsKey(parameter)) {
                JsonPaths.number(
                        data,
                        where,
                        Integer.parseInt(
                                said.getOrDefault(parameter, List.of("0")).get(0)));
            }
        });
        if (sheet.cachedSeconds() == 0) {
            return found(fixture, granted, data);
        }
        // With FranceConnect's token the real one forgets the echoed parameters in its key.
        Map<String, List<String>> key = new TreeMap<>(said);
        if (mode.equals("france_connect")) {
            key.keySet().removeAll(sheet.echoes().keySet());
        }
        ApiParticulierCache.Kept kept =
                cache.keep(mode + key, data, Duration.ofSeconds(sheet.cachedSeconds()), noCache);
        return found(fixture, granted, kept.data().deepCopy())
                .setHeader("X-Response-Cached", !kept.fresh())
                .setHeader("X-Cache-Expires-in", kept.left(clock).toSeconds());
    }

    private MockResponse.Builder found(ApiParticulierFixture fixture, Pass.Granted granted, ObjectNode data) {
        sheet.mask(data, granted.scopes());
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        envelope.set("data", data.without(masked));
        envelope.putObject("links");
        envelope.set("meta", fixture.meta() == null ? JsonNodeFactory.instance.objectNode() : fixture.meta());
        return new MockResponse.Builder()
                .setHeader("Content-Type", "application/vnd.api+json; charset=utf-8")
                .body(new Buffer().write(Json.write(envelope)));
    }

    private static MockResponse.Builder refusal(int status, String code) {
        return ApiParticulierErrors.of(status, code, Duration.ZERO);
    }

    @Override
    MockResponse.Builder error(int status, Duration retryAfter) {
        return ApiParticulierErrors.usual(status, sheet.provider(), sheet.notFound(), retryAfter);
    }
}
