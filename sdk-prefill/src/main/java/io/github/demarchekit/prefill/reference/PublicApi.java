package io.github.demarchekit.prefill.reference;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.internal.Json;
import io.github.demarchekit.prefill.internal.BaseAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A public API that wants no token: one GET, one JSON answer, exceptions for the rest. */
record PublicApi(String service, BaseAddress base, HttpTransport transport, Duration timeout) {

    static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(3);

    /** @throws IllegalStateException listing everything that is wrong */
    static PublicApi checked(String service, URI baseUrl, HttpTransport transport, Duration timeout) {
        List<String> problems = new ArrayList<>();
        BaseAddress.problem("baseUrl", baseUrl).ifPresent(problems::add);
        if (timeout.isNegative() || timeout.isZero()) {
            problems.add("timeout must be positive");
        }
        if (!problems.isEmpty()) {
            throw new IllegalStateException(service + ": " + String.join("; ", problems));
        }
        return new PublicApi(service, new BaseAddress(baseUrl), transport, timeout);
    }

    JsonNode get(String path, Map<String, String> query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        query.forEach((name, value) -> parameters.put(name, List.of(value)));
        HttpResponse response = transport.send(HttpRequest.get(service, base.resolve(path, parameters))
                .header("Accept", "application/json")
                .timeout(timeout)
                .build());
        if (!response.successful()) {
            throw new ServiceException(
                    service,
                    response.status(),
                    "",
                    response.header("X-Request-ID").orElse(null),
                    response.retryAfter().orElse(null));
        }
        return Json.tree(service, response);
    }
}
