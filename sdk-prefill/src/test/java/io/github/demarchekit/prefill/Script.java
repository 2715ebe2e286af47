package io.github.demarchekit.prefill;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.demarchekit.core.AccessToken;
import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.Siret;
import io.github.demarchekit.core.TransportException;
import io.github.demarchekit.prefill.particulier.ApiParticulier;
import io.github.demarchekit.prefill.particulier.QuotientFamilial;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A provider that says what a test wrote down, on a clock that only its waits move. The last line is said for ever. */
final class Script implements HttpTransport {

    static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    static final AccessToken TOKEN = new AccessToken(Secret.of("token"), NOW.plusSeconds(60));

    final List<HttpRequest> requests = new ArrayList<>();
    final List<Duration> waits = new ArrayList<>();

    private final Deque<Line> lines = new ArrayDeque<>();
    private Duration elapsed = Duration.ZERO;

    private interface Line {
        HttpResponse say(HttpRequest request);
    }

    Script answers(int status, Map<String, String> headers, String body) {
        lines.add(request -> new HttpResponse(status, headers, body.getBytes(UTF_8)));
        return this;
    }

    Script answers(String body) {
        return answers(200, Map.of("Content-Type", "application/vnd.api+json; charset=utf-8"), body);
    }

    Script refuses(int status, String code) {
        return refuses(status, code, "{}");
    }

    Script refuses(int status, String code, String meta) {
        return answers(status, Map.of("Content-Type", "application/json", "X-Request-ID", "request-1"), """
                {"errors":[{"code":"%s","title":"t","detail":"d","source":{"parameter":"recipient"},"meta":%s}]}""".formatted(
                        code, meta));
    }

    Script limits(Map<String, String> headers) {
        return answers(429, headers, "{\"errors\":[{\"code\":\"00429\"}]}");
    }

    Script breaksTheConnection() {
        lines.add(request -> {
            throw new TransportException(request.service(), new IOException("reset"));
        });
        return this;
    }

    @Override
    public HttpResponse send(HttpRequest request) {
        requests.add(request);
        return (lines.size() > 1 ? lines.remove() : lines.element()).say(request);
    }

    /** Returns a client that reads from this script in the calling thread, with the most jitter there can be. */
    PrefillClient.Builder client() {
        return PrefillClient.builder()
                .api(Api.API_PARTICULIER, access().build())
                .transport(this)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .executor(Runnable::run)
                .retries(new RetryRule(() -> 1.0), this::after, this::nanoTime);
    }

    /** Returns an access that never lacks budget, and counts its pauses on this script's clock. */
    Access.Builder access() {
        return Access.to(URI.create("https://particulier.example/base/"))
                .recipient(new Siret("13002526500013"))
                .callsPerSecond(1_000_000)
                .nanoTime(this::nanoTime);
    }

    /** Returns under which identifier the last request left. */
    Optional<String> lastId() {
        return Optional.ofNullable(requests.get(requests.size() - 1).headers().get("X-Request-ID"));
    }

    private long nanoTime() {
        return elapsed.toNanos();
    }

    Answer<QuotientFamilial> ask() {
        return client().build().gather(TOKEN, ApiParticulier.QUOTIENT_FAMILIAL).get(ApiParticulier.QUOTIENT_FAMILIAL);
    }

    private void after(Duration wait, Runnable task) {
        waits.add(wait);
        elapsed = elapsed.plus(wait);
        task.run();
    }
}
