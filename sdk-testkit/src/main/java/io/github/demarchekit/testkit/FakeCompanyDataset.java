package io.github.demarchekit.testkit;

import java.time.Duration;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/** One operation of {@link FakeApiEntreprise}, which can be told on its own what to do wrong. Thread-safe. */
public final class FakeCompanyDataset extends FakeService {

    private final String path;
    private final Pattern pattern;
    private final BiFunction<FakeCompanyDataset, RecordedRequest, MockResponse> well;
    private volatile Set<String> masked = Set.of();

    /** @param operation the path with its placeholders, without leading slash */
    FakeCompanyDataset(
            String root, String operation, BiFunction<FakeCompanyDataset, RecordedRequest, MockResponse> well) {
        this.path = root + "/" + operation;
        this.pattern = Pattern.compile(path.replaceAll("\\{\\w+}", "([^/]+)"));
        this.well = well;
    }

    /** Leaves keys of {@code data} out, such as {@code adresse}, as production does when no right of the token grants them. */
    public void masks(String... keys) {
        masked = Set.of(keys);
    }

    /** Refuses the next request with that status and error code, such as 502 and {@code 04501}. */
    public void answersOnce(int status, String code) {
        refuseOnce(() -> ApiEntrepriseErrors.of(status, code, Duration.ZERO));
    }

    /** Refuses every request with that status and error code, until {@link #recovers()}. */
    public void answersAlways(int status, String code) {
        refuseAlways(() -> ApiEntrepriseErrors.of(status, code, Duration.ZERO));
    }

    @Override
    public void recovers() {
        super.recovers();
        masked = Set.of();
    }

    Set<String> masked() {
        return masked;
    }

    /** Matches a request's path: its groups are the numbers that it names. */
    Matcher matcher(String requestPath) {
        return pattern.matcher(requestPath);
    }

    @Override
    String path() {
        return path;
    }

    @Override
    MockResponse answerWell(RecordedRequest request) {
        return well.apply(this, request);
    }

    @Override
    MockResponse.Builder error(int status, Duration retryAfter) {
        return ApiEntrepriseErrors.usual(status, retryAfter);
    }
}
