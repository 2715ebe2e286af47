package io.github.demarchekit.testkit;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/** The headers that DINUM's two APIs put on all their answers: the request's name, and what is left of the rate. */
final class DinumHeaders {

    private DinumHeaders() {}

    static MockResponse.Builder on(
            MockResponse.Builder response, RecordedRequest request, int limit, Duration period, Clock clock) {
        String requestId = request.getHeaders().get("X-Request-ID");
        return response.setHeader("X-Request-ID", requestId == null ? UUID.randomUUID() : requestId)
                .setHeader("RateLimit-Limit", limit)
                .setHeader("RateLimit-Remaining", response.getCode() == 429 ? 0 : limit - 1)
                .setHeader("RateLimit-Reset", clock.instant().plus(period).getEpochSecond());
    }
}
