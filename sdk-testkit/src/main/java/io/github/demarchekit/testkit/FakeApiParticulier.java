package io.github.demarchekit.testkit;

import io.github.demarchekit.core.PivotIdentity;
import io.github.demarchekit.prefill.Dataset;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/**
 * API Particulier: each of its operations, in each mode and version.
 *
 * <p>With a token of FranceConnect it answers about who holds it, and gives what the scopes of the login grant; in the other modes
 * it wants the application's {@linkplain #token() token}, and answers about whom the parameters name. Some of the documented test
 * identities have files, written for this kit and fictitious; the others get the 404 of people without one. What it is told to do
 * wrong as a whole holds for every dataset; {@link #dataset(Dataset)} tells one alone. Thread-safe.
 */
public final class FakeApiParticulier extends FakeService {

    private static final String PATH = "/api-particulier";

    private final Clock clock;
    private final ApiParticulierTokens tokens;
    private final String token;
    private final Map<String, FakeDataset> datasets = new LinkedHashMap<>();

    FakeApiParticulier(List<? extends AccessTokens> franceConnect, Clock clock) {
        this.clock = clock;
        this.tokens = new ApiParticulierTokens(franceConnect);
        this.token = tokens.issue();
        for (ApiParticulierSheet sheet : ApiParticulierSheet.load()) {
            for (int version : sheet.versions()) {
                String operation = "v" + version + "/" + sheet.operation();
                datasets.put(operation, new FakeDataset(PATH + "/" + operation, version, sheet, tokens, clock));
            }
        }
    }

    /**
     * Returns one dataset, to tell it alone what to do wrong.
     *
     * @throws IllegalArgumentException when the kit does not play it
     */
    public FakeDataset dataset(Dataset<?> dataset) {
        FakeDataset fake = datasets.get(dataset.operation());
        if (fake == null) {
            throw new IllegalArgumentException("the kit does not play " + dataset);
        }
        return fake;
    }

    /** Leaves keys of {@code data} out of every dataset, such as {@code adresse}, as production does without the scope. */
    public void masks(String... keys) {
        datasets.values().forEach(dataset -> dataset.masks(keys));
    }

    /** Returns the application's token, which has all scopes; the modes without FranceConnect want it. */
    public String token() {
        return token;
    }

    /** Issues an application's token that has these scopes only, such as {@code cnaf_adresse}: the rest is left out of the answers. */
    public String token(String scope, String... more) {
        String[] scopes = Stream.concat(Stream.of(scope), Stream.of(more)).toArray(String[]::new);
        return tokens.issue(scopes);
    }

    /** Takes a token for one that FranceConnect gave a person, with all scopes, for tests that need no login. */
    public void accepts(String accessToken, PivotIdentity holder) {
        tokens.accept(accessToken, holder);
    }

    @Override
    public void recovers() {
        super.recovers();
        datasets.values().forEach(FakeService::recovers);
    }

    @Override
    String path() {
        return PATH;
    }

    @Override
    MockResponse answerWell(RecordedRequest request) {
        String path = request.getUrl().encodedPath();
        MockResponse response = datasets.values().stream()
                .filter(dataset -> dataset.answers(path) && "GET".equals(request.getMethod()))
                .findFirst()
                .map(dataset -> dataset.answer(request))
                .orElseGet(() ->
                        ApiParticulierErrors.of(404, "00402", Duration.ZERO).build());
        return decorate(request, response.newBuilder()).build();
    }

    @Override
    MockResponse.Builder error(int status, Duration retryAfter) {
        return ApiParticulierErrors.usual(status, "37", "35003", retryAfter);
    }

    @Override
    MockResponse.Builder decorate(RecordedRequest request, MockResponse.Builder response) {
        return DinumHeaders.on(response, request, 20, Duration.ofSeconds(1), clock);
    }
}
