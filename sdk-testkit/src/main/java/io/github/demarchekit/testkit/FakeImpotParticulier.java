package io.github.demarchekit.testkit;

import io.github.demarchekit.core.PivotIdentity;
import io.github.demarchekit.core.internal.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * API Impôt particulier (DGFIP), at {@code /dgfip/impotparticulier/1.0}, with its token endpoint at {@code /dgfip/token}.
 *
 * <p>It wants its own token, {@code ID_Teleservice} and {@code X-Correlation-ID}, and answers about the person who holds the
 * FranceConnect token of {@code X-FranceConnect-OAuth}, as far as its scopes go, or who has the tax number of the path. Some test identities have a household,
 * written for this kit and fictitious. Thread-safe.
 *
 * <p>DGFIP publishes neither its errors nor the whole of its answers: the kit plays what is known of them.
 */
public final class FakeImpotParticulier extends FakeService {

    private static final String PATH = "/dgfip";
    private static final String BEARER = "Bearer ";
    private static final Pattern OPERATION = Pattern.compile(PATH
            + "/impotparticulier/1\\.0(?:/spi/(\\d{13}))?/(?:situations/ir/(?:assiettes|factures)/annrev/(\\d{4})"
            + "|dernieresituation/ir/assiettes/deuxans)");

    /** Which scopes grant a key, one being enough; keys that are not here are always given. */
    private static final Map<String, Set<String>> SCOPES = Map.ofEntries(
            Map.entry("rfr", Set.of("dgfip_rfr")),
            Map.entry("nbPart", Set.of("dgfip_nbpart")),
            Map.entry("sitFam", Set.of("dgfip_sitfam")),
            Map.entry("aft", Set.of("dgfip_aft")),
            Map.entry("aftDetail", Set.of("dgfip_aft")),
            Map.entry("pac", Set.of("dgfip_pac", "dgfip_nbpac", "dgfip_pac_nbPac")),
            Map.entry("nmUsaDec1", Set.of("dgfip_decl", "dgfip_nmUsaDec1")),
            Map.entry("nmNaiDec1", Set.of("dgfip_decl", "dgfip_nmNaiDec1")),
            Map.entry("prnmDec1", Set.of("dgfip_decl", "dgfip_prnmDec1")),
            Map.entry("dateNaisDec1", Set.of("dgfip_decl", "dgfip_dateNaisDec1")),
            Map.entry("nmUsaDec2", Set.of("dgfip_decl", "dgfip_nmUsaDec2")),
            Map.entry("nmNaiDec2", Set.of("dgfip_decl", "dgfip_nmNaiDec2")),
            Map.entry("prnmDec2", Set.of("dgfip_decl", "dgfip_prnmDec2")),
            Map.entry("dateNaisDec2", Set.of("dgfip_decl", "dgfip_dateNaisDec2")));

    private final List<? extends AccessTokens> franceConnect;
    private final FakeTokenEndpoint tokenEndpoint;
    private final Households households = Households.load();
    private final Map<String, PivotIdentity> ownTokens = new ConcurrentHashMap<>();
    private volatile Set<String> masked = Set.of();

    FakeImpotParticulier(List<? extends AccessTokens> franceConnect, Clock clock) {
        this.franceConnect = franceConnect;
        this.tokenEndpoint = new FakeTokenEndpoint(PATH + "/token", clock);
    }

    /** Returns the token endpoint, to tell it alone what to do wrong. */
    public FakeTokenEndpoint tokenEndpoint() {
        return tokenEndpoint;
    }

    /** Takes a token for one that FranceConnect gave a person, for tests that need no login. */
    public void accepts(String accessToken, PivotIdentity holder) {
        ownTokens.put(accessToken, holder);
    }

    /** Leaves keys out, such as {@code rfr}, as production does when no scope grants them. */
    public void masks(String... keys) {
        masked = Set.of(keys);
    }

    @Override
    public void recovers() {
        super.recovers();
        tokenEndpoint.recovers();
        masked = Set.of();
    }

    @Override
    String path() {
        return PATH;
    }

    @Override
    MockResponse answerWell(RecordedRequest request) {
        String path = request.getUrl().encodedPath();
        if (path.equals(tokenEndpoint.path())) {
            return tokenEndpoint.answer(request);
        }
        return decorate(request, respond(path, request.getHeaders())).build();
    }

    private MockResponse.Builder respond(String path, Headers headers) {
        Matcher operation = OPERATION.matcher(path);
        if (!operation.matches()) {
            return problem(404, "chemin inconnu");
        }
        String own = Optional.ofNullable(headers.get("Authorization")).orElse("");
        if (!own.startsWith(BEARER) || !tokenEndpoint.gave(own.substring(BEARER.length()))) {
            return problem(401, "jeton invalide")
                    .setHeader("WWW-Authenticate", "Bearer realm=\"dgfip\", error=\"invalid_token\"");
        }
        if (isMissing(headers.get("ID_Teleservice")) || isMissing(headers.get("X-Correlation-ID"))) {
            return problem(400, "en-tête obligatoire absent");
        }
        Optional<Right> right = Optional.ofNullable(operation.group(1))
                .map(spi -> new Right(households.of(spi), Optional.empty()))
                .or(() -> Optional.ofNullable(headers.get("X-FranceConnect-OAuth"))
                        .flatMap(this::right));
        if (right.isEmpty()) {
            return problem(401, "jeton FranceConnect invalide");
        }
        return right.flatMap(Right::household)
                .flatMap(known -> Households.notice(known, Optional.ofNullable(operation.group(2))))
                .map(notice -> found(notice, right.get()))
                .orElseGet(() -> problem(404, "aucun avis"));
    }

    /** Whose household may be told, if there is one, and for which scopes; without scopes, for all. */
    private record Right(Optional<JsonNode> household, Optional<Set<String>> scopes) {

        boolean grants(String key) {
            Set<String> any = SCOPES.getOrDefault(key, Set.of());
            return any.isEmpty()
                    || scopes.map(granted -> any.stream().anyMatch(granted::contains))
                            .orElse(true);
        }
    }

    private Optional<Right> right(String token) {
        return Optional.ofNullable(ownTokens.get(token))
                .map(holder -> new Right(households.of(holder), Optional.empty()))
                .or(() -> franceConnect.stream()
                        .flatMap(platform -> platform.holder(token).stream()
                                .map(holder -> new Right(households.of(holder), Optional.of(platform.scopes(token)))))
                        .findFirst());
    }

    private static boolean isMissing(@Nullable String header) {
        return header == null || header.isBlank();
    }

    private MockResponse.Builder found(ObjectNode notice, Right right) {
        List.copyOf(notice.propertyNames()).stream()
                .filter(key -> masked.contains(key) || !right.grants(key))
                .forEach(notice::remove);
        return json(200, notice);
    }

    private static MockResponse.Builder problem(int status, String message) {
        return json(status, Map.of("erreur", Map.of("code", status, "message", message)));
    }

    private static MockResponse.Builder json(int status, Object body) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "application/json;charset=UTF-8")
                .body(new Buffer().write(Json.write(body)));
    }

    @Override
    MockResponse.Builder error(int status, Duration retryAfter) {
        MockResponse.Builder response = problem(status, "le simulateur refuse");
        return status == 429 || status == 503 ? response.setHeader("Retry-After", retryAfter.toSeconds()) : response;
    }

    @Override
    MockResponse.Builder decorate(RecordedRequest request, MockResponse.Builder response) {
        String correlation = request.getHeaders().get("X-Correlation-ID");
        return response.setHeader("X-Correlation-ID", correlation == null ? UUID.randomUUID() : correlation);
    }
}
