package io.github.demarchekit.testkit;

import java.time.Duration;
import java.util.function.Function;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/** One address of a login platform of the test kit, which can fail alone, such as {@code /jwks}. Thread-safe. */
public final class FranceConnectAddress extends FakeService {

    private final String path;
    private final FranceConnectPages pages;
    private final Function<RecordedRequest, MockResponse> service;

    FranceConnectAddress(String path, FranceConnectPages pages, Function<RecordedRequest, MockResponse> service) {
        this.path = path;
        this.pages = pages;
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
        return pages.error(status, "Y000" + status, "Le service est indisponible.", "")
                .newBuilder();
    }
}
