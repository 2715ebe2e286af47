package io.github.demarchekit.testkit;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;

/** What was told to fail, and what was asked of each address. */
final class FranceConnectFaults {

    private static final int NO_ANSWER = 0;

    private final Map<FranceConnectEndpoint, Integer> always = new ConcurrentHashMap<>();
    private final Map<FranceConnectEndpoint, Integer> once = new ConcurrentHashMap<>();
    private final Map<FranceConnectEndpoint, AtomicInteger> received = new ConcurrentHashMap<>();
    private volatile Duration delay = Duration.ZERO;

    void down(FranceConnectEndpoint... endpoints) {
        for (FranceConnectEndpoint endpoint : endpoints.length == 0 ? FranceConnectEndpoint.values() : endpoints) {
            always.put(endpoint, NO_ANSWER);
        }
    }

    void always(FranceConnectEndpoint endpoint, int status) {
        always.put(endpoint, status);
    }

    void once(FranceConnectEndpoint endpoint, int status) {
        once.put(endpoint, status);
    }

    void slow(Duration by) {
        delay = by;
    }

    void none() {
        always.clear();
        once.clear();
        delay = Duration.ZERO;
    }

    int received(FranceConnectEndpoint endpoint) {
        return counter(endpoint).get();
    }

    /** Answers as told for that path, or truly. */
    MockResponse apply(String path, Supplier<MockResponse> truly) {
        Optional<FranceConnectEndpoint> endpoint = endpoint(path);
        endpoint.ifPresent(asked -> counter(asked).incrementAndGet());
        MockResponse answer =
                endpoint.flatMap(this::told).map(FranceConnectFaults::failing).orElseGet(truly);
        return delay.isZero()
                ? answer
                : answer.newBuilder()
                        .headersDelay(delay.toMillis(), TimeUnit.MILLISECONDS)
                        .build();
    }

    private Optional<Integer> told(FranceConnectEndpoint endpoint) {
        return Optional.ofNullable(once.remove(endpoint)).or(() -> Optional.ofNullable(always.get(endpoint)));
    }

    private static MockResponse failing(int status) {
        return status == NO_ANSWER
                ? new MockResponse.Builder()
                        .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
                        .build()
                : new MockResponse.Builder().code(status).build();
    }

    private AtomicInteger counter(FranceConnectEndpoint endpoint) {
        return received.computeIfAbsent(endpoint, absent -> new AtomicInteger());
    }

    private static Optional<FranceConnectEndpoint> endpoint(String path) {
        for (FranceConnectEndpoint endpoint : FranceConnectEndpoint.values()) {
            if (endpoint.path().equals(path)) {
                return Optional.of(endpoint);
            }
        }
        return Optional.empty();
    }
}
