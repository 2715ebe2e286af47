package io.github.demarchekit.prefill.reference;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.SdkException;
import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.internal.Json;
import io.github.demarchekit.prefill.internal.BaseAddress;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A public API that wants no token: one GET, one JSON answer, exceptions for the rest. */
record PublicApi(
        String service,
        BaseAddress base,
        HttpTransport transport,
        Duration timeout,
        String userAgent,
        Restraint restraint) {

    private static final int LONGEST_WAIT_SHARE = 2;

    /** @throws SdkException for anything but a successful answer of that shape */
    <T> T get(String path, Map<String, String> query, Class<T> type) {
        long start = System.nanoTime();
        restraint.enter(timeout.dividedBy(LONGEST_WAIT_SHARE));
        try {
            T answer = Json.read(service, send(path, query, timeout.minusNanos(System.nanoTime() - start)), type);
            restraint.succeeded();
            return answer;
        } catch (RuntimeException | Error e) {
            restraint.failed(e);
            throw e;
        }
    }

    private HttpResponse send(String path, Map<String, String> query, Duration timeLeft) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        query.forEach((name, value) -> parameters.put(name, List.of(value)));
        HttpResponse response = transport.send(HttpRequest.get(service, base.resolve(path, parameters))
                .header("Accept", "application/json")
                .header("User-Agent", userAgent)
                .timeout(timeLeft)
                .build());
        if (!response.successful()) {
            throw new ServiceException(
                    service,
                    response.status(),
                    "",
                    response.header("X-Request-ID").orElse(null),
                    response.retryAfter().orElse(null));
        }
        return response;
    }

    /** @throws UnreadableResponseException when the answer lacks what must be there */
    <T> T required(@Nullable T value, String name) {
        if (value == null) {
            throw new UnreadableResponseException(service, name + " is missing");
        }
        return value;
    }

    /** Returns a text, unless it is absent, null or blank: all three say nothing. */
    static Optional<String> text(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(stripped -> !stripped.isEmpty());
    }

    /** Returns a list without its nulls, empty when there is none. */
    static <T> List<T> list(@Nullable List<T> list) {
        return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
    }

    /** Asks for a list that is the whole body, and gives it without its nulls. */
    <T> Stream<T> elements(String path, Map<String, String> query, Class<T[]> type) {
        return Arrays.stream(get(path, query, type)).filter(Objects::nonNull);
    }

    /** Puts coordinates in a query, longitude first. */
    static Map<String, String> point(double lon, double lat) {
        if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) {
            throw new IllegalArgumentException("coordinates are degrees: lon from -180 to 180, lat from -90 to 90");
        }
        Map<String, String> point = new LinkedHashMap<>();
        point.put("lon", BigDecimal.valueOf(lon).toPlainString());
        point.put("lat", BigDecimal.valueOf(lat).toPlainString());
        return point;
    }

    static void checkLimit(int limit, int most) {
        if (limit < 1 || limit > most) {
            throw new IllegalArgumentException("limit must be from 1 to " + most);
        }
    }
}
