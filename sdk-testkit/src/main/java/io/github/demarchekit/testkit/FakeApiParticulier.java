package io.github.demarchekit.testkit;

import io.github.demarchekit.core.PivotIdentity;
import io.github.demarchekit.prefill.Dataset;
import io.github.demarchekit.prefill.particulier.ApiParticulier;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/**
 * API Particulier, for tokens of FranceConnect.
 *
 * <p>It answers about the person who holds the token: some test identities have a family, written for this kit and fictitious;
 * the others get the 404 of people without a file. What it is told to do wrong as a whole holds for every dataset;
 * {@link #dataset(Dataset)} tells one alone. Thread-safe.
 */
public final class FakeApiParticulier extends FakeService {

    private static final String PATH = "/api-particulier";

    private final Clock clock;
    private final Map<String, PivotIdentity> ownTokens = new ConcurrentHashMap<>();
    private final Map<Dataset<?>, FakeDataset> datasets = new LinkedHashMap<>();

    FakeApiParticulier(AccessTokens franceConnect, Clock clock) {
        this.clock = clock;
        AccessTokens tokens = token -> Optional.ofNullable(ownTokens.get(token)).or(() -> franceConnect.holder(token));
        Families families = Families.load();
        add(
                ApiParticulier.QUOTIENT_FAMILIAL,
                new FakeDataset(path(ApiParticulier.QUOTIENT_FAMILIAL), tokens, families::quotientFamilial));
        add(
                ApiParticulier.PARTICIPATION_FAMILIALE_EAJE,
                new FakeDataset(
                        path(ApiParticulier.PARTICIPATION_FAMILIALE_EAJE),
                        tokens,
                        families::participationFamilialeEaje));
    }

    private void add(Dataset<?> dataset, FakeDataset fake) {
        datasets.put(dataset, fake);
    }

    private static String path(Dataset<?> dataset) {
        return PATH + "/" + dataset.operation() + "/france_connect";
    }

    /**
     * Returns one dataset, to tell it alone what to do wrong.
     *
     * @throws IllegalArgumentException when the kit does not play it
     */
    public FakeDataset dataset(Dataset<?> dataset) {
        FakeDataset fake = datasets.get(dataset);
        if (fake == null) {
            throw new IllegalArgumentException("the kit does not play " + dataset);
        }
        return fake;
    }

    /** Leaves keys of {@code data} out of every dataset, such as {@code adresse}, as production does without the scope. */
    public void masks(String... keys) {
        datasets.values().forEach(dataset -> dataset.masks(keys));
    }

    /** Takes a token for one that FranceConnect gave a person, for tests that need no login. */
    public void accepts(String accessToken, PivotIdentity holder) {
        ownTokens.put(accessToken, holder);
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
                .filter(dataset -> dataset.path().equals(path) && "GET".equals(request.getMethod()))
                .findFirst()
                .map(dataset -> dataset.answer(request))
                .orElseGet(() ->
                        ApiParticulierErrors.of(404, "00402", Duration.ZERO).build());
        return decorate(request, response.newBuilder()).build();
    }

    @Override
    MockResponse.Builder error(int status, Duration retryAfter) {
        return ApiParticulierErrors.usual(status, retryAfter);
    }

    @Override
    MockResponse.Builder decorate(RecordedRequest request, MockResponse.Builder response) {
        String requestId = request.getHeaders().get("X-Request-ID");
        return response.setHeader("X-Request-ID", requestId == null ? UUID.randomUUID() : requestId)
                .setHeader("RateLimit-Limit", 20)
                .setHeader("RateLimit-Remaining", response.getCode() == 429 ? 0 : 19)
                .setHeader("RateLimit-Reset", clock.instant().getEpochSecond() + 1);
    }
}
