package io.github.demarchekit.testkit;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/** One address of the test kit's FranceConnect, which can fail alone, such as {@code /jwks}. Thread-safe. */
public final class FranceConnectAddress extends FakeService {

    private final String path;
    private final Function<RecordedRequest, MockResponse> service;

    FranceConnectAddress(String path, Function<RecordedRequest, MockResponse> service) {
        this.path = path;
        this.service = service;
    }

    @Override
    String path() {
        return path;
    }

    @Override
    MockResponse answerWell(RecordedRequest request) {
        return service.apply(request);
    }

    @Override
    MockResponse.Builder error(int status, Duration retryAfter) {
        return FranceConnectPages.error(status, "Y000" + status, "FranceConnect est indisponible.", Optional.empty())
                .newBuilder();
    }
}
